"""The assistant that answers customers' questions about their orders."""

import logging

from anthropic import Anthropic
from openai import AsyncOpenAI, OpenAI

logger = logging.getLogger(__name__)

client = OpenAI(api_key="sk-...")
async_client = AsyncOpenAI()
claude = Anthropic()

SYSTEM_PROMPT = "You answer questions about orders of a bicycle shop, briefly and kindly."


def answer_question(question: str) -> str:
    """Answers one question of a customer."""
    response = client.chat.completions.create(
        model="gpt-5.4",
        messages=[
            {"role": "system", "content": SYSTEM_PROMPT},
            {"role": "user", "content": question},
        ],
    )
    return response.choices[0].message.content


async def answer_in_chat(history: list[dict]) -> str:
    """Continues a conversation."""
    response = await async_client.chat.completions.create(model="gpt-5.4", messages=history)
    return response.choices[0].message.content


def explain_delay(order_id: str, reason: str) -> str:
    """Words an apology for a late order."""
    # The carrier's own text is not fit to be shown.
    message = claude.messages.create(
        model="claude-sonnet-5-5",
        max_tokens=1024,
        messages=[{"role": "user", "content": f"Explain kindly why order {order_id} is late: {reason}"}],
    )
    return message.content[0].text


def ticket_topic(text: str) -> str:
    """Sorts a support ticket into one of our topics."""
    completion = client.chat.completions.create(
        model="gpt-5.4-mini",
        messages=[{"role": "user", "content": f"One word, delivery, payment or other: {text}"}],
        max_tokens=5,
    )
    topic = completion.choices[0].message.content.strip().lower()
    logger.info(f"Ticket sorted into {topic}")
    return topic
