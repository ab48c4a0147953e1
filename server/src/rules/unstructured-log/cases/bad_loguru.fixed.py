from loguru import logger


def sync(account, items):
    logger.bind(account=account, items_count=len(items)).info("Synchronising items")
    for item in items:
        logger.bind(account=account).bind(item_key=item.key).debug("Item")
