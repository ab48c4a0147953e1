"""Answers about the opening hours of a museum."""
import logging

from openai import OpenAI

logger = logging.getLogger(__name__)
client = OpenAI()


def answer(question: str) -> str:
    """Answers one visitor."""
    response = client.chat.completions.create(  # finds: answer
        model="gpt-5.4",
        messages=[
            # The opening hours are in the system prompt.
            {"role": "system", "content": "Open daily from 10 to 18."},
            {"role": "user", "content": question},
        ],
    )
    return response.choices[0].message.content


if __name__ == "__main__":
    print(answer("Are you open on Sunday?"))
