from shop.logs import logger


def archive(order_id):
    logger.info("Archived order", extra={"order_id": order_id})
