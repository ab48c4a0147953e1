from anthropic import Anthropic

client = Anthropic()
LIMIT = 32_000


def chapter(plot: str) -> dict:
    message = client.messages.create(  # finds(error): 21,333
        model="claude-sonnet-5-5",
        max_tokens=LIMIT,
        messages=[{"role": "user", "content": plot}],
    )
    return {"text": message.content[0].text, "tokens": message.usage.output_tokens}
