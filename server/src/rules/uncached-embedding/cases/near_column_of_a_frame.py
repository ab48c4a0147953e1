from sentence_transformers import SentenceTransformer

model = SentenceTransformer("all-MiniLM-L6-v2")


def vectors(df_chunk):
    return model.encode(df_chunk["text"], show_progress_bar=True).tolist()


for df_chunk in chunks:
    store.put(vectors(df_chunk))
