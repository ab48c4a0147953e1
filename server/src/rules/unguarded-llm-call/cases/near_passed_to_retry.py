from openai import OpenAI

from .resilience import call_with_retry

client = OpenAI()


def vector(text):
    return call_with_retry(lambda: client.embeddings.create(model="text-embedding-3-small", input=text))


def _title(text):
    return client.responses.create(model="gpt-5-mini", input=text).output_text


def title(text):
    return call_with_retry(_title, text)
