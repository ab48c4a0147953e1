import openai


def headline(client, article):
    reply = client.responses.create(model="gpt-4.1-mini", input=article.text[:4000])  # finds
    return reply.output_text


def answer(query):
    return openai.complete(query)  # finds: `openai.complete()`
