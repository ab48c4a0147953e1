# path: tests/test_chat.py
import openai


def ask(question):
    return openai.OpenAI().responses.create(model="gpt-5.4", input=question).output_text


def test_ask():
    assert ask("2 + 2")
