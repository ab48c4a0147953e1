from openai import OpenAI

client = OpenAI()


def make_client():
    return OpenAI(timeout=20)
