# dependencies: structlog==25.4.0
from shop.telemetry import make_logger

logger = make_logger("checkout")


def check_out(cart):
    logger.info(f"Checking out {cart.number}")  # finds: `cart.number`
