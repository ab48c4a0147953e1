"""Answers that the program compares, asks with or files under a key: no sentence can stand in for them."""
from openai import OpenAI, OpenAIError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = OpenAI()


def share_of_hits(samples):
    hits = 0
    for sample in samples:
        try:
            reply = client.responses.create(model="gpt-4o", input=sample["question"])
        except OpenAIError as error:
            raise AIServiceError("The AI service did not answer") from error
        judgment = reply.output_text
        hits += judgment == sample["expected"]
    return hits / len(samples)


def find_pages(question, pages):
    try:
        reply = client.responses.create(model="gpt-4o", input=f"As a search query: {question}")
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    search_query = reply.output_text
    return pages.search(search_query)


def assess(ticket):
    try:
        reply = client.responses.create(model="gpt-4o", input=ticket["text"])
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    return {"id": ticket["id"], "verdict": reply.output_text}
