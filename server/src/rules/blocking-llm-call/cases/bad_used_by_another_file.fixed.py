from openai import OpenAI

client = OpenAI()


def explain(word):
    """Other files need the whole text at once."""
    return "".join(stream_explain(word))


def stream_explain(word):
    """Other files need the whole text at once."""
    with client.responses.stream(model="gpt-4o", input=f"Explain {word}") as stream:
        for event in stream:
            if event.type == "response.output_text.delta":
                yield event.delta
