import logging
from collections.abc import Iterator

import openai

logger = logging.getLogger(__name__)
client = openai.OpenAI()
SORRY = "The assistant is not available."


def reply(question: str) -> str:
    return "".join(stream_reply(question))


def stream_reply(question: str) -> Iterator[str]:
    if not question:
        yield "Please ask something."
        return
    try:
        response = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": question}], stream=True)
        for chunk in response:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
    except openai.OpenAIError:
        logger.exception("No answer")
        yield SORRY
