import ollama

MAX_PROMPT_CHARS = 16_000


def extract_terms(transcript: str):
    reply = ollama.chat(
        model="llama3.2",
        messages=[{"role": "user", "content": f"Which technical terms occur here?\n{transcript[:MAX_PROMPT_CHARS]}"}],
    )
    return reply["message"]["content"].split(",")
