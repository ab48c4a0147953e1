import pandas as pd
from google import genai

MAX_PROMPT_CHARS = 16_000

client = genai.Client()


def explain_sales(path: str):
    sales = pd.read_csv(path)
    recent = sales[sales["year"] >= 2023]
    prompt = "What stands out in these numbers?\n{table}".format(table=recent.to_string()[:MAX_PROMPT_CHARS])
    return client.models.generate_content(model="gemini-2.5-flash", contents=prompt).text
