import textwrap

import requests
from openai import OpenAI

client = OpenAI()


def page_topic(url):
    page = textwrap.shorten(requests.get(url, timeout=10).text, width=4000)
    return client.responses.create(model="gpt-4.1-mini", input=f"What is this page about? {page}")
