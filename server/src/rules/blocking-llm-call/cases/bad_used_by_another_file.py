from openai import OpenAI

client = OpenAI()


def explain(word):
    """Other files need the whole text at once."""
    reply = client.responses.create(model="gpt-4o", input=f"Explain {word}")  # finds: `explain()`
    return reply.output_text
