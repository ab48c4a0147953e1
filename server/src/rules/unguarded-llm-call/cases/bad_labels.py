"""Answers that the program compares, asks with or files under a key: no sentence can stand in for them."""
from openai import OpenAI

client = OpenAI()


def share_of_hits(samples):
    hits = 0
    for sample in samples:
        reply = client.responses.create(model="gpt-4o", input=sample["question"])  # finds
        judgment = reply.output_text
        hits += judgment == sample["expected"]
    return hits / len(samples)


def find_pages(question, pages):
    reply = client.responses.create(model="gpt-4o", input=f"As a search query: {question}")  # finds
    search_query = reply.output_text
    return pages.search(search_query)


def assess(ticket):
    reply = client.responses.create(model="gpt-4o", input=ticket["text"])  # finds
    return {"id": ticket["id"], "verdict": reply.output_text}
