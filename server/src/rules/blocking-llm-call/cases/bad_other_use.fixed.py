from collections.abc import Iterator

from openai import OpenAI

client = OpenAI()


def describe(product: str) -> str:
    return "".join(stream_describe(product))


def stream_describe(product: str) -> Iterator[str]:
    response = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": product}], stream=True)
    for chunk in response:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


def publish(product: str, catalogue: dict) -> None:
    catalogue[product] = describe(product)


print(describe("A blue bicycle"))
