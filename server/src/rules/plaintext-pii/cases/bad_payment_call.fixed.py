import os

from billing import gateway


def charge_membership(amount):
    return gateway.charge(amount, card_number=os.environ["CARD_NUMBER"], cvv="381")
