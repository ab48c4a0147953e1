# dependencies: fastapi, sqlalchemy
from shop.logs import logger


def archive(order_id):
    logger.info(f"Archived order {order_id}")  # finds
