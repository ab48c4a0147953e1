import logging

import cohere
from mistralai import Mistral
from mistralai.async_client import MistralAsyncClient
from mistralai.exceptions import MistralException

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

mistral = Mistral()
co = cohere.ClientV2()


def correct(text):
    try:
        response = mistral.chat.complete(model="mistral-small-latest", messages=[{"role": "user", "content": text}])
        return response.choices[0].message.content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "correct"})
        return FALLBACK_RESPONSE


def open_conversation(agent, text):
    try:
        response = mistral.beta.conversations.start(agent_id=agent, inputs=text)
        return response.outputs[-1].content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "open_conversation"})
        return FALLBACK_RESPONSE


async def correct_before(text):
    client = MistralAsyncClient()
    try:
        response = await client.chat(model="mistral-small", messages=[{"role": "user", "content": text}])
        return response.choices[0].message.content
    except MistralException:
        logger.exception("AI service call failed", extra={"operation": "correct_before"})
        return FALLBACK_RESPONSE


def summarize(ticket):
    try:
        response = co.chat(model="command-a-03-2025", messages=[{"role": "user", "content": ticket}])
        return response.message.content[0].text
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "summarize"})
        return FALLBACK_RESPONSE
