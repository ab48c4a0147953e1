from openai import OpenAI

client = OpenAI()


def explain(path):
    log = open(path).read()
    if len(log) > 8000:
        log = log[-8000:]
    return client.responses.create(model="gpt-4.1-mini", input=f"Why did this fail?\n{log}")
