from agno.agent import Agent
from pydantic import BaseModel


class Plan(BaseModel):
    steps: list[str]


planner = Agent(output_schema=Plan)
writer = Agent(stream=True)


def plan(goal):
    return planner.run(goal).content


def write(goal):
    return writer.run(goal).content


def show(agent: Agent, goal):
    agent.print_response(goal, stream=True)
