"""The web service behind the shop's help page."""

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from data.customers import find_customers, get_customer_history
from ux.assistant import answer_in_chat, answer_question, explain_delay

app = FastAPI()


class Question(BaseModel):
    customer_id: int
    text: str


@app.post("/ask")
def ask(question: Question):
    print(f"Query: {question.text} from {question.customer_id}")
    orders = get_customer_history(question.customer_id)
    answer = answer_question(f"{question.text}\n\nOrders: {orders}")
    print("Answered", question.customer_id)
    return {"answer": answer}


@app.post("/chat")
async def chat(history: list[dict]):
    return await answer_in_chat(history)


@app.get("/delays/{order_id}")
def delay(order_id: str, reason: str):
    try:
        return explain_delay(order_id, reason)
    except KeyError as error:
        print(f"Unknown order {order_id}: {error}")
        raise HTTPException(404) from error


@app.get("/customers")
def customers(name: str):
    return find_customers(name)
