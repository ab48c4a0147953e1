from collections.abc import Iterator

from openai import OpenAI

client = OpenAI()


def advise(question: str) -> str:
    return "".join(stream_advise(question))


def stream_advise(question: str) -> Iterator[str]:
    response = client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": question}],
        stream=True,
    )
    for chunk in response:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content
