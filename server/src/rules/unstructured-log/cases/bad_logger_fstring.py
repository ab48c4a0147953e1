import logging

logger = logging.getLogger(__name__)


def charge(user, amount, currency="EUR"):
    logger.info(f"Charging user {user.id}: {amount:.2f} {currency}")  # finds: `logger.info()`
    if amount > 1000:
        logger.warning(f"Large amount {amount!r} for '{user.name}'", stacklevel=2)  # finds: `amount`
    return amount
