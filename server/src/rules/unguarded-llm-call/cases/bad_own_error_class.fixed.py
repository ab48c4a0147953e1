from openai import OpenAI, OpenAIError

from .errors import AIServiceError

client = OpenAI()


def classify(ticket) -> dict:
    try:
        result = client.chat.completions.parse(model="gpt-4o", messages=ticket.messages, response_format=ticket.schema)
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    return result.choices[0].message.parsed.model_dump()
