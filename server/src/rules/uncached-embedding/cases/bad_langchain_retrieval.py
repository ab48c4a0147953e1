from langchain_openai import OpenAIEmbeddings

embeddings = OpenAIEmbeddings(model="text-embedding-3-small")


def find_context(question, collection):
    vector = embeddings.embed_query(question)  # finds: `find_context()` embeds `question` anew
    return collection.query(query_embeddings=[vector], n_results=4)
