from phi.agent import Agent
from phi.model.openai import OpenAIChat

agent = Agent(model=OpenAIChat(id="gpt-4o"), markdown=True)


def comment_on(stock):
    answer = agent.run(f"What moved {stock} this week?", stream=True)
    for chunk in answer:
        if isinstance(chunk.content, str):
            yield chunk.content


agent.print_response("What moved NVDA this week?", stream=True)
