from langchain_openai import OpenAIEmbeddings
from langchain_classic.embeddings import CacheBackedEmbeddings
from langchain_classic.storage import LocalFileStore

embeddings = CacheBackedEmbeddings.from_bytes_store(
    OpenAIEmbeddings(model="text-embedding-3-small"),
    LocalFileStore("./.embedding_cache/documents"),
    namespace="text-embedding-3-small",
    query_embedding_cache=LocalFileStore("./.embedding_cache/queries"),
    key_encoder="sha256",
)


def find_context(question, collection):
    vector = embeddings.embed_query(question)
    return collection.query(query_embeddings=[vector], n_results=4)
