from google import genai

EMBEDDING_BATCH_SIZE = 100

MODEL = "gemini-embedding-001"
client = genai.Client()


def embed_notes(notes: list[str]):
    vectors = []
    text_vectors = []
    for start in range(0, len(notes), EMBEDDING_BATCH_SIZE):
        result = client.models.embed_content(model=MODEL, contents=notes[start:start + EMBEDDING_BATCH_SIZE])
        text_vectors.extend(item.values for item in result.embeddings)
    for note, vector in zip(notes, text_vectors):
        vectors.append(vector)
    return vectors
