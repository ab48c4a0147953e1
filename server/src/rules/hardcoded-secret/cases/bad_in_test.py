# path: tests/test_client.py
from openai import OpenAI


def test_live():
    client = OpenAI(api_key="sk-proj-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj")  # finds: an OpenAI key
    assert client.models.list()
