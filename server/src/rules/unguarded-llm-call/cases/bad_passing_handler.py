import openai

client = openai.OpenAI()


def headline(text):
    try:
        result = client.responses.create(model="gpt-5-mini", input=f"A headline for: {text}")  # finds
        return result.output_text
    except openai.OpenAIError:
        pass
