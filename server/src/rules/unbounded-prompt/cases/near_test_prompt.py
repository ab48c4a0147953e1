# path: tests/test_summary.py
from openai import OpenAI

client = OpenAI()


def test_long_article():
    article = open("tests/data/article.txt").read()
    client.responses.create(model="gpt-4.1-mini", input=f"Summarize: {article}")
