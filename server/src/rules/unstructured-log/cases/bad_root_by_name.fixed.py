import logging

logger = logging.getLogger(__name__)


def archive(order):
    logger.info("order archived", extra={"order": order})
    logger.warning("archive is slow")
    logger.error("archive is full")
