import json
import logging


class ShopAdapter(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['shop']}] {msg}", kwargs


logger = logging.LoggerAdapter(logging.getLogger(__name__), {"app": "shop"})


class Till:
    def __init__(self, shop):
        self.log = ShopAdapter(logging.getLogger(__name__), {"shop": shop})

    def settle(self, order):
        logger.info(f"Settling {order.id}")  # finds: `order.id`
        self.log.warning(f"Settled {order.id}")  # finds
        print(f"Order settled: {order.id}")  # finds
        return json.dumps(order.lines)
