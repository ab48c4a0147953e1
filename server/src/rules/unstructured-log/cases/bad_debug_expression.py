import logging

logger = logging.getLogger(__name__)


def settle(account, open_items):
    logger.debug(f"Settling {account.id=}, {len(open_items) = }")  # finds
