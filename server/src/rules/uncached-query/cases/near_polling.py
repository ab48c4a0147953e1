import time

import requests


def build(number):
    response = requests.get(f"https://ci.example.org/builds/{number}", timeout=10)
    response.raise_for_status()
    return response.json()


def wait_for(number):
    while build(number)["result"] is None:
        time.sleep(5)
    for _ in range(3):
        time.sleep(1)
        outcome = build(number)
    return outcome
