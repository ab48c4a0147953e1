from anthropic import Anthropic
from openai import OpenAI

api_key = "sk-..."  # finds: `api_key`
client = OpenAI(api_key=api_key)


def second_opinion():
    mine = "k9Qv2LmX7vTb4KpWz81s"  # finds: `mine`
    organization = "org-k9Qv2LmX7vTb4KpWz81s"
    secret_key = "k9Qv2LmX7vTb4KpWz81s"  # finds: `secret_key`
    return Anthropic(api_key=secret_key), OpenAI(api_key=mine, organization=organization)
