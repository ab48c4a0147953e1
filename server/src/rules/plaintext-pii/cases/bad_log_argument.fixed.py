import logging

log = logging.getLogger("payments")


class Terminal:
    def authorise(self, payment, amount):
        log.debug("authorising %s for %s", "**** **** **** " + str(payment.card_number)[-4:], amount)
        log.warning("code was %s", "***")
