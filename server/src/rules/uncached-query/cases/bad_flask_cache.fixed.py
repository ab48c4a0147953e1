import requests
from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "RedisCache"})


@cache.memoize(timeout=300)
def weather(city):
    answer = requests.get("https://weather.example.org/v1", params={"city": city}, timeout=5)
    answer.raise_for_status()
    return answer.json()


@app.get("/weather/<city>")
def show_weather(city):
    return weather(city)
