from langchain_classic.embeddings import CacheBackedEmbeddings
from langchain_classic.storage import LocalFileStore
from langchain_openai import OpenAIEmbeddings

embeddings = CacheBackedEmbeddings.from_bytes_store(
    OpenAIEmbeddings(model="text-embedding-3-small"),
    LocalFileStore("./vectors"),
    namespace="text-embedding-3-small",
    query_embedding_cache=True,
    key_encoder="sha256",
)


def find_context(question, collection):
    return collection.query(query_embeddings=[embeddings.embed_query(question)], n_results=4)
