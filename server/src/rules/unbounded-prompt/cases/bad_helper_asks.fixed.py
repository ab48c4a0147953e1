import docx2txt
from openai import OpenAI

MAX_PROMPT_CHARS = 16_000

client = OpenAI()


def ask(prompt, model="gpt-4o-mini"):
    response = client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content


def grade(path):
    essay = docx2txt.process(path)
    return ask(f"Grade this essay from 1 to 10 and say why: {essay[:MAX_PROMPT_CHARS]}")
