import logging

from openai import OpenAI, OpenAIError

logger = logging.getLogger(__name__)
client = OpenAI()


def stream_reply(messages):
    try:
        stream = client.chat.completions.create(model="gpt-4o", messages=messages, stream=True)
    except OpenAIError:
        logger.exception("No stream")
        return
    for chunk in stream:  # finds: outside the `try`
        yield chunk.choices[0].delta.content or ""
