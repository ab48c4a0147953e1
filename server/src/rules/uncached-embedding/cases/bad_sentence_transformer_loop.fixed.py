from sentence_transformers import SentenceTransformer


def embed_titles(titles):
    model = SentenceTransformer("all-MiniLM-L6-v2")
    return list(model.encode(list(titles)))
