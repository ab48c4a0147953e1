from phi.agent import Agent
from phi.model.openai import OpenAIChat

agent = Agent(model=OpenAIChat(id="gpt-4o"), markdown=True)


def comment_on(stock):
    answer = agent.run(f"What moved {stock} this week?")  # finds: comment_on
    return answer.content


agent.print_response("What moved NVDA this week?")  # finds: prints nothing
