import logging

from loguru import logger as audit

logger = logging.getLogger(__name__)
PAID = 'card %d paid %.2f'


def settle(payment, amount, card_number):
    logger.info(
        'card %016d paid %.2f', card_number, amount
    )  # finds: `card_number`, a payment card number
    logger.info(
        'card %(card)d of %(order)d'
        % {
            'card': payment.card_number,
            'order': payment.order,
        }
    )  # finds
    logger.info(
        'card {:d}, {:>8}'.format(
            payment.card_number, payment.iban
        )
    )  # finds 2
    audit.info(
        'card {card:016d} paid {:.2f}',
        amount,
        card=card_number,
    )  # finds
    logger.info(PAID, card_number, amount)  # finds
    logger.info(payment.template, card_number)  # finds
