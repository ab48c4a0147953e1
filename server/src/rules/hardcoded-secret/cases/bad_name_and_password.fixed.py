import os

import smtplib

import requests
from requests.auth import HTTPBasicAuth

session = requests.Session()
session.auth = HTTPBasicAuth("svc-reports", os.environ["AUTH_PASSWORD"])


def send(report: str) -> None:
    requests.post("https://reports.shop.internal", data=report, auth=("svc-reports", os.environ["AUTH_PASSWORD"]), timeout=5)
    with smtplib.SMTP("smtp.gmail.com", 587) as server:
        server.login("billing@shop.internal", os.environ["LOGIN_PASSWORD"])
