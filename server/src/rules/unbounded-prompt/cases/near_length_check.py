from anthropic import Anthropic

client = Anthropic()
MAX_CHARS = 20_000


def summarize(document: str):
    if len(document) > MAX_CHARS:
        raise ValueError("the document is too long")
    return client.messages.create(
        model="claude-haiku-4-5",
        max_tokens=500,
        messages=[{"role": "user", "content": f"Summarize this document: {document}"}],
    )
