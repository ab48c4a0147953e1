# path: tests/test_answers.py
from openai import OpenAI


def test_answers():
    reply = OpenAI().responses.create(model="gpt-5-mini", input="2 + 2")
    assert "4" in reply.output_text
