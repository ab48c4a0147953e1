from agno.agent import Agent
from agno.models.openai import OpenAIChat

agent = Agent(model=OpenAIChat(id="gpt-4o-mini"))


def plan_trip(destination: str, days: int, budget: str, interests: list):
    return agent.run(f"Plan {days} days in {destination} with {budget}, for someone who likes {', '.join(interests)}")
