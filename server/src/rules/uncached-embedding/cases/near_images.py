from google import genai
from google.genai import types

client = genai.Client()


def embed_frames(frames):
    vectors = []
    for data in frames:
        part = types.Part.from_bytes(data=data, mime_type="image/jpeg")
        result = client.models.embed_content(model="gemini-embedding-2", contents=[part])
        vectors.append(result.embeddings[0].values)
    return vectors
