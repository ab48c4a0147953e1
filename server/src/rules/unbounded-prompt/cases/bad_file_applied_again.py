# path: src/apply.py
from openai import OpenAI

client = OpenAI()


def apply(target: str, change: str):
    with open(target, encoding="utf-8") as file:
        before = file.read()
    merged = client.responses.create(
        model="gpt-4.1-mini",
        input=f"Apply {change} to {before}",  # finds: `before` is a whole file
    )
    with open(target, "w", encoding="utf-8") as file:
        file.write(merged.output_text)
