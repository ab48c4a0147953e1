import anthropic

claude = anthropic.Anthropic()
while True:
    line = input("> ")
    message = claude.messages.create(model="claude-sonnet-5-5", max_tokens=500, messages=[{"role": "user", "content": line}])  # finds
    print(f"Claude: {message.content[0].text}")
