"""Answers questions about orders."""

from openai import OpenAI

client = OpenAI()


def answer(question: str) -> str:
    """Asks the model about an order."""
    response = client.chat.completions.create(  # finds: raise `openai.OpenAIError`
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": "You know our orders."},
            {"role": "user", "content": question},  # as typed
        ],
    )
    # Only the first choice is asked for.
    return response.choices[0].message.content
