import openai

EMBEDDING_MODEL = "text-embedding-3-small"


def get_embedding(text, model=EMBEDDING_MODEL):
    text = text.replace("\n", " ")
    return openai.embeddings.create(input=[text], model=model).data[0].embedding  # finds: is called in a loop


def embed_reviews(df):
    df["vector"] = df["review"].apply(lambda x: get_embedding(x))
    return df
