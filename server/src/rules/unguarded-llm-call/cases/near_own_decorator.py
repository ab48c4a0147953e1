import functools

import anthropic

client = anthropic.Anthropic()


def polite(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except anthropic.APIError:
            return "Please come back later."

    return inner


@polite
def advise(question):
    message = client.messages.create(
        model="claude-sonnet-4-5", max_tokens=300, messages=[{"role": "user", "content": question}]
    )
    return message.content[0].text
