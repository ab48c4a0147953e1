import logging
from pathlib import Path

logger = logging.getLogger(__name__)


def settle(order, passport_number):
    logger.error("declined: %s", order.credit_card.number)  # finds: a payment card number
    Path("manifest.txt").write_text(f"passport {passport_number}")  # finds: `passport_number`
