from billing import gateway


def charge_membership(amount):
    return gateway.charge(amount, card_number="4532971048263819", cvv="381")  # finds: `card_number`
