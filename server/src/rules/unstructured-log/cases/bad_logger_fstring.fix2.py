import logging

logger = logging.getLogger(__name__)


def charge(user, amount, currency="EUR"):
    logger.info("Charging user %s: %.2f %s", user.id, amount, currency)
    if amount > 1000:
        logger.warning(f"Large amount {amount!r} for '{user.name}'", stacklevel=2)
    return amount
