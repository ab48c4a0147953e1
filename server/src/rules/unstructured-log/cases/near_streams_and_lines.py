import sys


def relay(chunks, log_file):
    for chunk in chunks:
        print(chunk.text, end="", flush=True)
    print()
    print("=" * 40)
    print("-----------------------")
    print("relay finished", file=sys.stderr)
    print("chunk relayed", file=log_file)
    print(*chunks)
    print("\033[1mdone\033[0m")
