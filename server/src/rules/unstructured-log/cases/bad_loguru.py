from loguru import logger


def sync(account, items):
    logger.info(f"Synchronising {account}: {len(items)} items")  # finds
    for item in items:
        logger.bind(account=account).debug("Item " + item.key)  # finds
