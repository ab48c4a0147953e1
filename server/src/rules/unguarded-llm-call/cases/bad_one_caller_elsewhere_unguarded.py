import anthropic

claude = anthropic.Anthropic()


def complete(prompt):
    message = claude.messages.create(  # finds: `complete()`
        model="claude-sonnet-4-5", max_tokens=300, messages=[{"role": "user", "content": prompt}]
    )
    return message.content[0].text
