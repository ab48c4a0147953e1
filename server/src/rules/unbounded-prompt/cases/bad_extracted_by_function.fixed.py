import dspy

from app.readers import extract_text_from_pdf

MAX_PROMPT_CHARS = 16_000

lm = dspy.LM("openai/gpt-4o-mini")


def key_dates(path):
    body = extract_text_from_pdf(path)
    return lm(f"Which dates does this text name? {body[:MAX_PROMPT_CHARS]}")[0]
