import anthropic

claude = anthropic.Anthropic()
while True:
    line = input("> ")
    with claude.messages.stream(model="claude-sonnet-5-5", max_tokens=500, messages=[{"role": "user", "content": line}]) as stream:
        message = stream.get_final_message()
    print(f"Claude: {message.content[0].text}")
