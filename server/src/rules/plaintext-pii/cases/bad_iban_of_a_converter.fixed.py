import os

from payouts import Transfer

iban = os.environ["IBAN"]


def pay(amount):
    return Transfer(iban, amount).send()
