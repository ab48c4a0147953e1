# path: lab/orders.py
from lab.logs import AppLog

logger = AppLog(__name__)


def place(order):
    logger.info(f"order {order} placed")  # finds
