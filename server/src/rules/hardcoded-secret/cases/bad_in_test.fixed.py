import os

from openai import OpenAI


def test_live():
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    assert client.models.list()
