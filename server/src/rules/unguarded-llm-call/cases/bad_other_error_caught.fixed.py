import json

from openai import OpenAI, OpenAIError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = OpenAI()


def extract(document):
    try:
        reply = client.chat.completions.create(
            model="gpt-4o",
            messages=[{"role": "user", "content": document}],
            response_format={"type": "json_object"},
        )
        return json.loads(reply.choices[0].message.content)
    except json.JSONDecodeError:
        return {}
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
