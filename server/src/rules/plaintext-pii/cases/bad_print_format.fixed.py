def show(account):
    print("Your IBAN is {}".format("****" + str(account.iban)[-4:]))
