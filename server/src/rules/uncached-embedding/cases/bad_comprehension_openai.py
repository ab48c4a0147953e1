from openai import OpenAI

client = OpenAI()


def vectors_of(texts):
    return [client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding for text in texts]  # finds: once for each `text`
