import anthropic


def explain(client: anthropic.Anthropic, error: str) -> str:
    with client.messages.stream(model="claude-sonnet-5-5", max_tokens=900, messages=[{"role": "user", "content": error}]) as stream:
        message = stream.get_final_message()
    return "".join(block.text for block in message.content)
