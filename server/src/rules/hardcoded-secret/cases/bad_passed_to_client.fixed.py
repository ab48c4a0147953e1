import os

from anthropic import Anthropic
from openai import OpenAI

api_key = os.environ["OPENAI_API_KEY"]
client = OpenAI(api_key=api_key)


def second_opinion():
    mine = os.environ["OPENAI_API_KEY"]
    organization = "org-k9Qv2LmX7vTb4KpWz81s"
    secret_key = os.environ["ANTHROPIC_API_KEY"]
    return Anthropic(api_key=secret_key), OpenAI(api_key=mine, organization=organization)
