from sentence_transformers import SentenceTransformer


def embed_titles(titles):
    model = SentenceTransformer("all-MiniLM-L6-v2")
    return [model.encode(title) for title in titles]  # finds: once for each `title`
