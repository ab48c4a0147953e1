from openai import OpenAI

client = OpenAI()


def first_impression(path):
    with open(path) as handle:
        start = handle.read(5000)
    return client.responses.create(model="gpt-4.1-mini", input=f"What is this file about? {start}")
