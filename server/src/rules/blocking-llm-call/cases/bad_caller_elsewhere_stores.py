# path: src/advisor.py
from openai import OpenAI

client = OpenAI()


def advise(question: str) -> str:
    response = client.chat.completions.create(  # finds: advise()
        model="gpt-4o",
        messages=[{"role": "user", "content": question}],
    )
    return response.choices[0].message.content
