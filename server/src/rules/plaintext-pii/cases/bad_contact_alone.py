import smtplib

EMAIL = "rosalind.weber84@gmail.com"  # finds: `EMAIL` is a person's e-mail address
mobile_phone = "+49 171 903 66 18"  # finds: a person's phone number


def remind(server: smtplib.SMTP, text: str) -> None:
    server.sendmail("no-reply@clinic.internal", EMAIL, text)
