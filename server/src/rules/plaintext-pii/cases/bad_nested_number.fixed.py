import logging
from pathlib import Path

logger = logging.getLogger(__name__)


def settle(order, passport_number):
    logger.error("declined: %s", "**** **** **** " + str(order.credit_card.number)[-4:])
    Path("manifest.txt").write_text(f"passport {passport_number}")
