import openai


def headline(client, article):
    """
    A headline for an article of the morning's edition.

    The client comes from whoever calls, and nothing here says what it is: only the names of the call do.
    """
    reply = client.responses.create(model="gpt-4.1-mini", input=article.text[:4000])  # finds
    return reply.output_text


def answer(query):
    return openai.complete(query)  # finds: `openai.complete()`
