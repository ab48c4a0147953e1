from langchain_openai import OpenAIEmbeddings
from langchain_classic.embeddings import CacheBackedEmbeddings
from langchain_classic.storage import LocalFileStore

short = CacheBackedEmbeddings.from_bytes_store(
    OpenAIEmbeddings(model="text-embedding-3-large", dimensions=256),
    LocalFileStore("./.embedding_cache/documents"),
    namespace="text-embedding-3-large-256",
    query_embedding_cache=LocalFileStore("./.embedding_cache/queries"),
    key_encoder="sha256",
)


def embed_claim(claim: str):
    return short.embed_query(claim)
