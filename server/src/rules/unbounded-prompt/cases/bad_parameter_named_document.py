import ollama


def extract_terms(transcript: str):
    reply = ollama.chat(
        model="llama3.2",
        messages=[{"role": "user", "content": f"Which technical terms occur here?\n{transcript}"}],  # finds: `transcript` goes into the prompt of `ollama.chat()` whole
    )
    return reply["message"]["content"].split(",")
