import pandas as pd
import requests


def fetch(url):
    return requests.get(url, timeout=10).text


def read(path):
    return pd.read_csv(path)


def collect(urls):
    return [fetch(url) for url in urls]


def merge(paths):
    return pd.concat([read(path) for path in paths])


COUNTRIES = fetch("https://example.org/countries")
CITIES = fetch("https://example.org/cities")
