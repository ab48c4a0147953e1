def show(account):
    print("Your IBAN is {}".format(account.iban))  # finds
