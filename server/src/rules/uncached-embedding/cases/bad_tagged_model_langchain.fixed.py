import re

from langchain_ollama import OllamaEmbeddings
from langchain_classic.embeddings import CacheBackedEmbeddings
from langchain_classic.storage import LocalFileStore

MODEL = "nomic-embed-text:v1.5"
embedder = CacheBackedEmbeddings.from_bytes_store(
    OllamaEmbeddings(model=MODEL),
    LocalFileStore("./.embedding_cache/documents"),
    namespace=re.sub(r"[^A-Za-z0-9_.-]", "-", MODEL),
    query_embedding_cache=LocalFileStore("./.embedding_cache/queries"),
    key_encoder="sha256",
)


def embed_question(question):
    return embedder.embed_query(question)
