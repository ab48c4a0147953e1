import logging

logger = logging.getLogger(__name__)


def settle(order, row, n):
    logger.info("settled {0.id}".format(order))  # finds
    logger.info("settled {row[id]} of {n}".format(row=row, n=n))  # finds
