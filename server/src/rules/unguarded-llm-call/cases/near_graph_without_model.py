import operator
from functools import partial
from typing import Annotated, TypedDict

from langgraph.graph import END, START, StateGraph


class State(TypedDict):
    numbers: Annotated[list, operator.add]


def double(state: State):
    return {"numbers": [number * 2 for number in state["numbers"]]}


def total(state: State):
    return {"numbers": [sum(state["numbers"])]}


def scale(state: State, by: int):
    return {"numbers": [number * by for number in state["numbers"]]}


inner = StateGraph(State)
inner.add_node("scale", partial(scale, by=3))
inner.add_edge(START, "scale")
inner.add_edge("scale", END)

builder = StateGraph(State)
builder.add_node("inner", inner.compile())
builder.add_node("double", double)
builder.add_node(total)
builder.add_edge(START, "double")
builder.add_edge("double", "total")
builder.add_edge("total", END)
graph = builder.compile()


class Sums:
    async def watch(self, numbers):
        async for step in graph.astream({"numbers": numbers}):
            print(step.keys())

    def sum(self, numbers):
        return graph.invoke({"numbers": numbers})
