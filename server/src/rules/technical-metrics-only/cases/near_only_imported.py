from openai import OpenAI

from .metrics import LATENCY, REQUESTS

client = OpenAI()


def ask(messages):
    REQUESTS.inc()
    with LATENCY.time():
        return client.chat.completions.create(model="gpt-4o", messages=messages)
