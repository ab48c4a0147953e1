from agno.agent import Agent
from agno.models.openai import OpenAIChat

greeter = Agent(model=OpenAIChat(id="gpt-4o-mini"))


def greet_all(people):
    for person in people:
        greeter.print_response(f"Greet {person}.")  # finds: `greet_all()`
    return len(people)
