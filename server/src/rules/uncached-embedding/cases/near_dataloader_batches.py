from sentence_transformers import SentenceTransformer

model = SentenceTransformer("all-MiniLM-L6-v2")


def score(loader):
    for batch in loader:
        yield model.encode(batch[0]) @ model.encode(batch[1]).T
