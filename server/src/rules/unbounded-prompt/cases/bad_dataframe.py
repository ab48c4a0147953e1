import pandas as pd
from google import genai

client = genai.Client()


def explain_sales(path: str):
    sales = pd.read_csv(path)
    recent = sales[sales["year"] >= 2023]
    prompt = "What stands out in these numbers?\n{table}".format(table=recent.to_string())  # finds: is a whole table
    return client.models.generate_content(model="gemini-2.5-flash", contents=prompt).text
