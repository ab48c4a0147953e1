import json

from openai import OpenAI

client = OpenAI()


def rename(path):
    with open(path) as handle:
        settings = json.load(handle)
    return client.responses.create(model="gpt-4.1-mini", input=f"Suggest a name for {settings['title']}")
