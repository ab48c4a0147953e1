import logging

log = logging.getLogger("payments")


class Terminal:
    def authorise(self, payment, amount):
        log.debug("authorising %s for %s", payment.card_number, amount)  # finds: `card_number`, a payment card number
        log.warning("code was %s", payment.cvv)  # finds: a card's security code
