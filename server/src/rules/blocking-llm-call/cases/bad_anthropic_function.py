import anthropic

client = anthropic.Anthropic()


def summarise(text: str) -> str:
    # Long letters are cut by the caller.
    message = client.messages.create(  # finds: summarise
        model="claude-sonnet-5-5",
        max_tokens=1024,
        messages=[{"role": "user", "content": f"Summarise this letter: {text}"}],
    )
    return message.content[0].text.strip()
