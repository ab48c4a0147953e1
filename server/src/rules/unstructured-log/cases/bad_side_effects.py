import logging

logger = logging.getLogger(__name__)


def drain(queue):
    logger.info(f"Took {queue.pop()} and {queue.pop()}, left {queue}")  # finds
    logger.info(f"""Queue: {queue}, empty: {not queue}""")  # finds
