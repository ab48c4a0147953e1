import tiktoken
from openai import OpenAI

MAX_PROMPT_TOKENS = 4_000

client = OpenAI()
encoding = tiktoken.get_encoding("o200k_base")


def cost(text):
    return len(encoding.encode(text)) * 0.15 / 1_000_000


def headline(article):
    answer = client.responses.create(model="gpt-4.1-mini", input=f"Write a headline for: {encoding.decode(encoding.encode_ordinary(article)[:MAX_PROMPT_TOKENS])}")
    return answer.output_text
