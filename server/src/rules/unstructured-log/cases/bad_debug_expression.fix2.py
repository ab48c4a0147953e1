import logging

logger = logging.getLogger(__name__)


def settle(account, open_items):
    logger.debug("Settling account.id=%r, len(open_items) = %r", account.id, len(open_items))
