import openai

client = openai.OpenAI()


def maybe(question: str, quiet: bool) -> str:
    response = client.responses.create(model="gpt-5.4", input=question)  # finds: maybe
    if quiet:
        return "…"
    return response.output_text


def branch(question: str, loud: bool) -> str:
    response = client.responses.create(model="gpt-5.4", input=question)  # finds: branch
    if loud:
        return response.output_text
    raise ValueError("nobody listens")
