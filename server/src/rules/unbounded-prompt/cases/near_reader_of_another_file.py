# path: src/briefs.py
from openai import OpenAI

from src.files import first_page, load_settings, page_title, read_pdf

client = OpenAI()


def brief(path: str) -> str:
    settings = load_settings("settings.json")
    start = first_page(path)
    title = page_title("https://example.com")
    short = read_pdf(path)
    prompt = f"{settings['tone']} {start} {title} {short}"
    return client.responses.create(model="gpt-4.1", input=prompt, max_output_tokens=300).output_text
