from agno.agent import Agent
from agno.models.openai import OpenAIChat
from agno.run import RunStatus

helper = Agent(model=OpenAIChat(id="gpt-4o"))


def help_with(problem):
    outcome = helper.run(problem)
    if outcome.status == RunStatus.error:
        return "I could not look into that."
    return outcome.content
