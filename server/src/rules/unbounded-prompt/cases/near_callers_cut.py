from openai import OpenAI

client = OpenAI()


def summarize(text):
    return client.responses.create(model="gpt-4.1-mini", input=f"Summarize this text: {text}")


def overview(paths):
    return [summarize(path.read_text()[:3000]) for path in paths]
