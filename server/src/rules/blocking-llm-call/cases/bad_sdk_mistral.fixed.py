import os
from collections.abc import Iterator, AsyncIterator

from mistralai import Mistral


def correct_text(text: str) -> Iterator[str]:
    with Mistral(api_key=os.environ["MISTRAL_API_KEY"]) as mistral:
        response = mistral.chat.stream(
            model="mistral-large-latest", messages=[{"role": "user", "content": f"Correct: {text}"}]
        )
        for event in response:
            if event.data.choices and event.data.choices[0].delta.content:
                yield event.data.choices[0].delta.content


async def continue_code(prefix: str, suffix: str) -> AsyncIterator[str]:
    mistral = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
    response = await mistral.fim.stream_async(model="codestral-latest", prompt=prefix, suffix=suffix)
    async for event in response:
        if event.data.choices and event.data.choices[0].delta.content:
            yield event.data.choices[0].delta.content
