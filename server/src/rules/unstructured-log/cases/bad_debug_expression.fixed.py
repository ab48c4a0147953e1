import logging

logger = logging.getLogger(__name__)


def settle(account, open_items):
    logger.debug("Settling", extra={"account_id": account.id, "open_items_count": len(open_items)})
