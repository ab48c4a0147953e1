from collections.abc import Iterator

import anthropic

client = anthropic.Anthropic()


def summarise(text: str) -> Iterator[str]:
    # Long letters are cut by the caller.
    with client.messages.stream(
        model="claude-sonnet-5-5",
        max_tokens=1024,
        messages=[{"role": "user", "content": f"Summarise this letter: {text}"}],
    ) as stream:
        for piece in stream.text_stream:
            yield piece
