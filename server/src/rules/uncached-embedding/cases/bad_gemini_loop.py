from google import genai

MODEL = "gemini-embedding-001"
client = genai.Client()


def embed_notes(notes: list[str]):
    vectors = []
    for note in notes:
        result = client.models.embed_content(model=MODEL, contents=note)  # finds: once for each `note`
        vectors.append(result.embeddings[0].values)
    return vectors
