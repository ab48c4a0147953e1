import os

import smtplib

EMAIL = os.environ["EMAIL"]
mobile_phone = os.environ["MOBILE_PHONE"]


def remind(server: smtplib.SMTP, text: str) -> None:
    server.sendmail("no-reply@clinic.internal", EMAIL, text)
