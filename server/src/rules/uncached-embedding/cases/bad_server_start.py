import cohere
from fastapi import FastAPI

app = FastAPI()
co = cohere.ClientV2()
INTENTS = ["cancel my order", "where is my parcel", "talk to a person"]
intent_vectors = co.embed(texts=INTENTS, model="embed-v4.0", input_type="classification", embedding_types=["float"])  # finds: each time the server starts


@app.get("/intents")
def intents():
    return INTENTS
