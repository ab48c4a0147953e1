import os

import requests

HEADERS = {
    "X-RapidAPI-Key": os.environ["RAPIDAPI_KEY"],
    "X-RapidAPI-Host": "harbour-tides.p.rapidapi.com",
}


def tides(port):
    return requests.get("https://harbour-tides.p.rapidapi.com/today", headers=HEADERS, params={"port": port}, timeout=20).json()
