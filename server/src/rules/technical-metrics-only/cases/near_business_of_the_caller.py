# path: bot/answers.py
import anthropic
from prometheus_client import Histogram

client = anthropic.Anthropic()
ANSWER_SECONDS = Histogram("answer_seconds", "Duration of answers")


@ANSWER_SECONDS.time()
def answer(question):
    return client.messages.create(
        model="claude-sonnet-4-5", max_tokens=500, messages=[{"role": "user", "content": question}]
    )
