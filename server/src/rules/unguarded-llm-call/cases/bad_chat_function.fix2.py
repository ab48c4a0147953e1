"""Answers questions about orders."""

from openai import OpenAI, OpenAIError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = OpenAI()


def answer(question: str) -> str:
    """Asks the model about an order."""
    try:
        response = client.chat.completions.create(
            model="gpt-4o-mini",
            messages=[
                {"role": "system", "content": "You know our orders."},
                {"role": "user", "content": question},  # as typed
            ],
        )
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    # Only the first choice is asked for.
    return response.choices[0].message.content
