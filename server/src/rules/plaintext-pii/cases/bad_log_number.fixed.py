import logging

from loguru import logger as audit

logger = logging.getLogger(__name__)
PAID = "card %d paid %.2f"


def settle(payment, amount, card_number):
    logger.info("card %s paid %.2f", "**** **** **** " + str(card_number)[-4:], amount)
    logger.info("card %(card)s of %(order)d" % {"card": "**** **** **** " + str(payment.card_number)[-4:], "order": payment.order})
    logger.info("card {}, {:>8}".format("**** **** **** " + str(payment.card_number)[-4:], "****" + str(payment.iban)[-4:]))
    audit.info("card {card} paid {:.2f}", amount, card="**** **** **** " + str(card_number)[-4:])
    logger.info(PAID, card_number, amount)
    logger.info(payment.template, card_number)
