import diskcache
import requests
from flask import Flask
from flask_caching import Cache
from joblib import Memory

app = Flask(__name__)
pages = Cache(app)
disk = diskcache.Cache("rates")
memory = Memory("cache")


@disk.memoize(expire=300)
def rates(base):
    return requests.get(f"https://rates.example.org/{base}", timeout=10).json()


@memory.cache
def holidays(country):
    return requests.get(f"https://holidays.example.org/{country}", timeout=10).json()


@pages.memoize(timeout=60)
def weather(city):
    return requests.get("https://weather.example.org/v1", params={"city": city}, timeout=5).json()


@app.get("/<base>/<country>/<city>")
def overview(base, country, city):
    return {"rates": rates(base), "holidays": holidays(country), "weather": weather(city)}
