from anthropic import Anthropic

client = Anthropic()
LIMIT = 32_000


def chapter(plot: str) -> dict:
    with client.messages.stream(
        model="claude-sonnet-5-5",
        max_tokens=LIMIT,
        messages=[{"role": "user", "content": plot}],
    ) as stream:
        message = stream.get_final_message()
    return {"text": message.content[0].text, "tokens": message.usage.output_tokens}
