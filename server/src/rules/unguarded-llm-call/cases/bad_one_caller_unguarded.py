import openai

client = openai.OpenAI()


def _complete(prompt):
    return client.responses.create(model="gpt-5-mini", input=prompt).output_text  # finds: `_complete()`


def title(text):
    try:
        return _complete(f"Title for {text}")
    except openai.OpenAIError:
        return "Untitled"


def tags(text):
    return _complete(f"Tags for {text}").split(",")
