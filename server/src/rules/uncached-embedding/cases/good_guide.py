@cache(ttl=86400)
def get_embeddings(text):
    return openai.embeddings.create(input=text)
