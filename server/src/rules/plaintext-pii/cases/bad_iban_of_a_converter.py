from payouts import Transfer

iban = "DE75512108001245126199"  # finds: `iban` is a bank account number


def pay(amount):
    return Transfer(iban, amount).send()
