import json
import logging

_logger = logging.getLogger(__name__)


class ShopAdapter(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['shop']}] {msg}", kwargs


logger = logging.LoggerAdapter(logging.getLogger(__name__), {"app": "shop"})


class Till:
    def __init__(self, shop):
        self.log = ShopAdapter(logging.getLogger(__name__), {"shop": shop})

    def settle(self, order):
        logger.info("Settling %s", order.id)
        self.log.warning("Settled %s", order.id)
        _logger.info("Order settled", extra={"order_id": order.id})
        return json.dumps(order.lines)
