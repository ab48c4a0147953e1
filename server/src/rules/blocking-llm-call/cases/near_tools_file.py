# path: agents/warehouse/tools.py
from openai import OpenAI

client = OpenAI()


def look_up_stock_note(article: str) -> str:
    answer = client.responses.create(model="gpt-5-mini", input=f"Stock note for {article[:80]}")
    return answer.output_text
