import litellm


def get_embedding(text):
    return litellm.embedding(model="text-embedding-3-small", input=[text], caching=True).data[0]["embedding"]
