# path: src/briefs.py
from openai import OpenAI, OpenAIError

from src.files import pdf_text, slurp

client = OpenAI()


def brief(path: str) -> str:
    text = pdf_text(path)
    notes = slurp(f"{path}.notes")
    try:
        return client.responses.create(
            model="gpt-4.1",
            input=f"Brief me on {text} "  # finds: `text` is the text of a whole document
            f"with {notes}",  # finds: `notes` is a whole file
            max_output_tokens=400,
        ).output_text
    except OpenAIError:
        return "No brief today."
