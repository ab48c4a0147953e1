import tiktoken
from openai import OpenAI

client = OpenAI()
encoding = tiktoken.get_encoding("o200k_base")


def cost(text):
    return len(encoding.encode(text)) * 0.15 / 1_000_000


def headline(article):
    answer = client.responses.create(model="gpt-4.1-mini", input=f"Write a headline for: {article}")  # finds: `article` goes into the prompt
    return answer.output_text
