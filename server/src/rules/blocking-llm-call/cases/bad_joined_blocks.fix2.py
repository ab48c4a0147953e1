from collections.abc import Iterator

import anthropic


def explain(client: anthropic.Anthropic, error: str) -> str:
    return "".join(stream_explain(client, error))


def stream_explain(client: anthropic.Anthropic, error: str) -> Iterator[str]:
    with client.messages.stream(model="claude-sonnet-5-5", max_tokens=900, messages=[{"role": "user", "content": error}]) as stream:
        for piece in stream.text_stream:
            yield piece
