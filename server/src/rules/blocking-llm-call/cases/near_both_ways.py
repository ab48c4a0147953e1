"""The same question as a whole and as a stream, to show both."""
import asyncio

from agno.agent import Agent
from agno.models.openai import OpenAIChat

poet = Agent(model=OpenAIChat(id="gpt-4o"), markdown=True)

if __name__ == "__main__":
    poet.print_response("Four lines about the sea")
    poet.print_response("Four lines about the sea", stream=True)
    asyncio.run(poet.aprint_response("Four lines about the sea"))
