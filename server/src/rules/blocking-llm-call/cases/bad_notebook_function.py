# path: analysis/explore.ipynb
from openai import OpenAI

client = OpenAI()


def explain(question):
    response = client.chat.completions.create(  # finds(information)
        model="gpt-5-mini",
        messages=[{"role": "user", "content": question}],
    )
    return response.choices[0].message.content
