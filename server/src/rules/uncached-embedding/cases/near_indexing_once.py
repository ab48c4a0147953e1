import chromadb
from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("all-MiniLM-L6-v2")
collection = chromadb.PersistentClient("./index").get_or_create_collection("notes")


def ingest(path, text):
    chunks = RecursiveCharacterTextSplitter(chunk_size=800).split_text(text)
    vectors = model.encode(chunks)
    collection.upsert(
        ids=[f"{path}:{i}" for i in range(len(chunks))],
        embeddings=vectors.tolist(),
        documents=chunks,
    )
