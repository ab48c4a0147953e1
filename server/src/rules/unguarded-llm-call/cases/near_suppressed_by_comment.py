from openai import OpenAI

client = OpenAI()


def embed(text):
    # preflight: ignore[unguarded-llm-call]
    return client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding
