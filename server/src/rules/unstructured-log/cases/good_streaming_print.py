def relay(stream):
    for text in stream:
        print(text, end="", flush=True)
