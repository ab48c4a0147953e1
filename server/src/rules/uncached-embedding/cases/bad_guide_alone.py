def get_embeddings(text):
    return openai.embeddings.create(input=text)  # finds: `get_embeddings()` embeds `text` anew
