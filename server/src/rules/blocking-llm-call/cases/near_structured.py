import json

import openai
from pydantic import BaseModel

client = openai.OpenAI()


class Invoice(BaseModel):
    total: float


def read_total(text: str) -> float:
    reply = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": text}])
    fields = json.loads(reply.choices[0].message.content)
    print(reply.choices[0].message.content)
    return fields["total"]


def read_schema(text):
    reply = client.chat.completions.create(
        model="gpt-5.4",
        messages=[{"role": "user", "content": text}],
        response_format={"type": "json_object"},
    )
    return reply.choices[0].message.content


def read_model(text):
    return Invoice.model_validate_json(client.responses.create(model="gpt-5.4", input=text).output_text)


def read_parsed(text):
    return client.chat.completions.parse(model="gpt-5.4", messages=[{"role": "user", "content": text}], response_format=Invoice).choices[0].message.parsed
