from agno.agent import Agent
from agno.models.openai import OpenAIChat

researcher = Agent(model=OpenAIChat(id="gpt-4o"), instructions="Find recent sources.")


def research(topic):
    report = researcher.run(f"What is new about {topic}?")  # finds: `research()`
    return report.content
