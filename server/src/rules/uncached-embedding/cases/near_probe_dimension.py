from langchain_openai import OpenAIEmbeddings


def create_collection(client, name):
    size = len(OpenAIEmbeddings(model="text-embedding-3-small").embed_query("probe"))
    client.create_collection(name, size=size)
