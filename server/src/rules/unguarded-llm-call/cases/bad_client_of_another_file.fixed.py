import logging

from support.clients import assistant_client

logger = logging.getLogger(__name__)


def first_reply(ticket):
    try:
        completion = assistant_client.chat.completions.create(
            model="gpt-4.1-mini", messages=[{"role": "user", "content": ticket.text}]
        )
        ticket.reply(completion.choices[0].message.content)
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "first_reply"})
