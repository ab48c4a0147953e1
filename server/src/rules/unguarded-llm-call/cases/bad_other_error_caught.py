import json

from openai import OpenAI

client = OpenAI()


def extract(document):
    try:
        reply = client.chat.completions.create(  # finds
            model="gpt-4o",
            messages=[{"role": "user", "content": document}],
            response_format={"type": "json_object"},
        )
        return json.loads(reply.choices[0].message.content)
    except json.JSONDecodeError:
        return {}
