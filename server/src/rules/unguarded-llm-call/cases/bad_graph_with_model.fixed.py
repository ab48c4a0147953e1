from typing import TypedDict
import logging

from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph

logger = logging.getLogger(__name__)

answering = ChatOpenAI(model="gpt-5-mini").with_retry()


class State(TypedDict):
    question: str
    answer: str


def tidy(state: State):
    return {"question": state["question"].strip()[:500]}


def reply(state: State):
    return {"answer": answering.invoke(state["question"]).content}


builder = StateGraph(State)
builder.add_node("tidy", tidy)
builder.add_node("reply", reply)
builder.add_edge(START, "tidy")
builder.add_edge("tidy", "reply")
builder.add_edge("reply", END)
graph = builder.compile()


class Desk:
    def record(self, question: str, book: list) -> None:
        try:
            book.append(graph.invoke({"question": question}))
        except Exception:
            logger.exception("AI service call failed", extra={"operation": "record"})
