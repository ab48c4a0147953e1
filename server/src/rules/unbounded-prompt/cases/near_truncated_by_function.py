from openai import OpenAI

from app.text import truncate_to_tokens

client = OpenAI()


def summarize(transcript):
    short = truncate_to_tokens(transcript, 3000)
    return client.responses.create(model="gpt-4.1-mini", input=f"Summarize the meeting: {short}")
