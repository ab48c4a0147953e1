from agno.agent import Agent
from agno.models.openai import OpenAIChat


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


researcher = Agent(model=OpenAIChat(id="gpt-4o"), instructions="Find recent sources.")


def research(topic):
    try:
        report = researcher.run(f"What is new about {topic}?")
        if report.status == "ERROR":
            raise RuntimeError(report.content)
    except Exception as error:
        raise AIServiceError("The AI service did not answer") from error
    return report.content
