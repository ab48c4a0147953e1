import logging

logger = logging.getLogger(__name__)


def charge(user, amount, currency="EUR"):
    logger.info("Charging user", extra={"user_id": user.id, "amount": amount, "currency": currency})
    if amount > 1000:
        logger.warning("Large amount", extra={"amount": amount, "user_name": user.name}, stacklevel=2)
    return amount
