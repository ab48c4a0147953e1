import anthropic

claude = anthropic.Anthropic()
while True:
    line = input("> ")
    with claude.messages.stream(model="claude-sonnet-5-5", max_tokens=500, messages=[{"role": "user", "content": line}]) as stream:
        print("Claude: ", end="", flush=True)
        for piece in stream.text_stream:
            print(piece, end="", flush=True)
        print()
