import logging

logger = logging.getLogger()  # finds: `logger` is the root logger


def archive(order):
    logger.info("order archived", extra={"order": order})
    logging.getLogger("").warning("archive is slow")  # finds: goes through the root logger
    logging.getLogger("root").error("archive is full")  # finds: goes through the root logger
