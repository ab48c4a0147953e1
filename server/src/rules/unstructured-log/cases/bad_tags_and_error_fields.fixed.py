import logging

logger = logging.getLogger(__name__)


def index(client, path):
    logger.info("DOC_STORE Found file", extra={"path": path})
    try:
        client.create(path)
    except RequestFailure as e:
        logger.exception("Could not index", extra={"path": path, "error": e.error})
