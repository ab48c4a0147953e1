ssn = "536-90-4399"  # preflight: ignore[plaintext-pii]
card_number = "4532971048263819"  # nosec
iban = "NL41RABO0384729156"  # NOSONAR


def show(passport_number):
    print(
        "passport",
        passport_number,
    )  # noqa
