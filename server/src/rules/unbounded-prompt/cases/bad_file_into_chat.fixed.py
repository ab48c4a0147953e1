from openai import OpenAI

MAX_PROMPT_CHARS = 16_000

client = OpenAI()


def review(path):
    with open(path) as handle:
        source = handle.read()
    response = client.chat.completions.create(
        model="gpt-4o",
        messages=[
            {"role": "system", "content": "You review code."},
            {"role": "user", "content": f"Find the bugs in this file:\n{source[:MAX_PROMPT_CHARS]}"},
        ],
    )
    return response.choices[0].message.content
