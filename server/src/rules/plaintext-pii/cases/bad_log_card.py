import logging

logger = logging.getLogger(__name__)


def settle(customer, card_number):
    logger.info("using %s", customer.card_number)  # finds: `card_number`, a payment card number
    logger.error("card %s was declined", card_number)  # finds
