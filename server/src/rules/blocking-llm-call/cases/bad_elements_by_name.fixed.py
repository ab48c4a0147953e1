from collections.abc import Iterator

import litellm


def answer(question: str) -> Iterator[str]:
    response = litellm.completion(model="gpt-5.4", messages=[{"role": "user", "content": question}], stream=True)
    for chunk in response:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content
