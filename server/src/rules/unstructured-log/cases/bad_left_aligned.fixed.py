import logging

logger = logging.getLogger(__name__)


def settle(n, method_name):
    logger.info("settled {of all}", extra={"n": n})
    logger.info("Method name", extra={"method_name": method_name})
