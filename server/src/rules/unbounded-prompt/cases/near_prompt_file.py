from pathlib import Path

from openai import OpenAI

client = OpenAI()
SYSTEM_PROMPT = Path("prompts/system.md").read_text()


def ask(question):
    rules = (Path(__file__).parent / "house_style.md").read_text()
    return client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": SYSTEM_PROMPT + rules},
            {"role": "user", "content": question},
        ],
    )
