from openai import OpenAI

from .errors import AIServiceError

client = OpenAI()


def classify(ticket) -> dict:
    result = client.chat.completions.parse(model="gpt-4o", messages=ticket.messages, response_format=ticket.schema)  # finds
    return result.choices[0].message.parsed.model_dump()
