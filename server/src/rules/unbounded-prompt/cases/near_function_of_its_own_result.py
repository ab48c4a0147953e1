import re

from openai import OpenAI

client = OpenAI()


def clean(text):
    return re.sub(r"<(\w+)></\1>$", "", text)


def extract(reply):
    return clean(clean(reply).strip()).strip()


template = extract(reply)
client.responses.create(model="gpt-5-mini", input=f"Fill in {template}")
