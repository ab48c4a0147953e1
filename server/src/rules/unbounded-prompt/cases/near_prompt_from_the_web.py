import httpx
from openai import OpenAI

client = OpenAI()
RULES = "Answer in one sentence."


def load_rules():
    system_prompt = httpx.get("https://example.com/llms.txt").text
    system_prompt = RULES + system_prompt
    return system_prompt


def answer(question: str):
    base_instructions = httpx.get("https://example.com/llms.txt").text
    return client.responses.create(model="gpt-4.1", input=f"{base_instructions} {question[:500]}")
