import logging

logger = logging.getLogger(__name__)


def connect(host, port):
    logger.info("Connecting")
    logger.warning("No TLS", extra={"host": host, "port": port})
    logger.debug("Address %s", host)
