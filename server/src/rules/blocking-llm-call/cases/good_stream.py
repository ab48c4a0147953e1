import logging
from collections.abc import AsyncIterator, Iterator

import openai

logger = logging.getLogger(__name__)
client = openai.OpenAI()
async_client = openai.AsyncOpenAI()


def answer(question: str) -> Iterator[str]:
    try:
        stream = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": question[:2000]}], stream=True)
        for chunk in stream:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
    except openai.OpenAIError:
        logger.exception("No answer")
        yield "The assistant is not available."


async def answer_later(question: str) -> AsyncIterator[str]:
    try:
        async with async_client.responses.stream(model="gpt-5.4", input=question[:2000]) as stream:
            async for event in stream:
                if event.type == "response.output_text.delta":
                    yield event.delta
    except openai.OpenAIError:
        logger.exception("No answer")
        yield "The assistant is not available."
