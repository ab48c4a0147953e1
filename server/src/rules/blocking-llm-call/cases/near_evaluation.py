# path: evals/run_judge.py
from openai import OpenAI

client = OpenAI()


def opinion(answer):
    reply = client.responses.create(model="gpt-5.4", input=answer)
    return reply.output_text
