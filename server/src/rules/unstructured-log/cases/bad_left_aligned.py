import logging

logger = logging.getLogger(__name__)


def settle(n, method_name):
    logger.info(f"settled {n:-5d} {{of all}}")  # finds
    logger.info("by %-8s|" % method_name)  # finds
