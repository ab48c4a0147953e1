import logging

logger = logging.getLogger(__name__)


def drain(queue):
    logger.info("Took, left", extra={"pop": queue.pop(), "pop_2": queue.pop(), "queue": queue})
    logger.info("Queue, empty", extra={"queue": queue, "not_queue": not queue})
