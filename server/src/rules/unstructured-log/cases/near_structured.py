import logging

import structlog

logger = logging.getLogger(__name__)
events = structlog.get_logger()

PREFIX = "shop: "


def buy(item, price):
    logger.info("Item bought", extra={"item": item, "price": price})
    logger.debug("Item %s costs %.2f", item, price)
    logger.info("A long message " "in two parts")
    logger.info(PREFIX + "opened" if False else "opened")
    logger.error("Percent: 100%")
    events.info("item_bought", item=item, price=price)


def forward(msg, *args):
    logger.info("%s " + msg, PREFIX, *args)
    logger.debug(PREFIX + msg)
    logger.debug(msg + ":")
