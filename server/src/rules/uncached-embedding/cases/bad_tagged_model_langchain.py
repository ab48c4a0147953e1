from langchain_ollama import OllamaEmbeddings

MODEL = "nomic-embed-text:v1.5"
embedder = OllamaEmbeddings(model=MODEL)


def embed_question(question):
    return embedder.embed_query(question)  # finds: `embed_question()` embeds `question` anew
