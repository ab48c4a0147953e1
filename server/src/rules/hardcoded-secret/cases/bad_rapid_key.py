import requests

HEADERS = {
    "X-RapidAPI-Key": "4f19c07be2msh8d3a1f60b97c52ep1a04d7jsn3c95e0b82f61",  # finds: `X-RapidAPI-Key` is a RapidAPI key
    "X-RapidAPI-Host": "harbour-tides.p.rapidapi.com",
}


def tides(port):
    return requests.get("https://harbour-tides.p.rapidapi.com/today", headers=HEADERS, params={"port": port}, timeout=20).json()
