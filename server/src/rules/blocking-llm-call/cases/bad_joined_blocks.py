import anthropic


def explain(client: anthropic.Anthropic, error: str) -> str:
    message = client.messages.create(model="claude-sonnet-5-5", max_tokens=900, messages=[{"role": "user", "content": error}])  # finds: explain
    return "".join(block.text for block in message.content)
