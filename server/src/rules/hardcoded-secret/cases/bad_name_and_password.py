import smtplib

import requests
from requests.auth import HTTPBasicAuth

session = requests.Session()
session.auth = HTTPBasicAuth("svc-reports", "pL9vQ2xR7m")  # finds: `password` is a password


def send(report: str) -> None:
    requests.post("https://reports.shop.internal", data=report, auth=("svc-reports", "pL9vQ2xR7m"), timeout=5)  # finds
    with smtplib.SMTP("smtp.gmail.com", 587) as server:
        server.login("billing@shop.internal", "qwpl mzxk vbnt ghrj")  # finds
