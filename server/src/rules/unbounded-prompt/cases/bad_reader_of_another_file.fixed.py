from openai import OpenAI, OpenAIError

from src.files import pdf_text, slurp

MAX_PROMPT_CHARS = 16_000

client = OpenAI()


def brief(path: str) -> str:
    text = pdf_text(path)
    notes = slurp(f"{path}.notes")
    try:
        return client.responses.create(
            model="gpt-4.1",
            input=f"Brief me on {text[:MAX_PROMPT_CHARS]} "
            f"with {notes[:MAX_PROMPT_CHARS]}",
            max_output_tokens=400,
        ).output_text
    except OpenAIError:
        return "No brief today."
