import dspy

from app.readers import extract_text_from_pdf

lm = dspy.LM("openai/gpt-4o-mini")


def key_dates(path):
    body = extract_text_from_pdf(path)
    return lm(f"Which dates does this text name? {body}")[0]  # finds: `body` is what `extract_text_from_pdf()` gives
