import logging

logger = logging.getLogger(__name__)


def settle(customer, card_number):
    logger.info("using %s", "**** **** **** " + str(customer.card_number)[-4:])
    logger.error("card %s was declined", "**** **** **** " + str(card_number)[-4:])
