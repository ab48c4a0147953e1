import requests
from openai import OpenAI

client = OpenAI()


def read_page(url, max_chars=4000):
    return requests.get(url, timeout=10).text[:max_chars]


def topic(url):
    return client.responses.create(model="gpt-4.1-mini", input=f"What is this about? {read_page(url)}")
