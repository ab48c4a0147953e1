import logging

logger = logging.getLogger(__name__)


def settle(n, method_name):
    logger.info("settled %5d {of all}", n)
    logger.info("by %-8s|" % method_name)
