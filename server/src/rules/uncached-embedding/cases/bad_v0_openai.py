import openai


def create_embedding(text):
    result = openai.Embedding.create(input=text, engine="text-embedding-ada-002")  # finds: also for texts that it has embedded before
    return result["data"][0]["embedding"]
