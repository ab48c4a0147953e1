import tiktoken
from openai import OpenAI

client = OpenAI()
enc = tiktoken.get_encoding("o200k_base")


def headline(article):
    tokens = enc.encode(article)
    return client.responses.create(model="gpt-4.1-mini", input="Write a headline for: " + enc.decode(tokens[:2000]))
