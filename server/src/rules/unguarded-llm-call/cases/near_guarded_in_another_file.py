import openai

client = openai.OpenAI()


def complete(prompt):
    return client.responses.create(model="gpt-4o", input=prompt).output_text
