import asyncio

from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.messages import TextMessage
from autogen_core import CancellationToken
from autogen_ext.models.openai import OpenAIChatCompletionClient


class Desk:
    def __init__(self) -> None:
        self.agent = AssistantAgent("desk", model_client=OpenAIChatCompletionClient(model="gpt-5-mini"))

    async def reply(self, question: str) -> str:
        response = await self.agent.on_messages(  # finds: `reply()` gives nothing back
            [TextMessage(content=question[:2000], source="user")], CancellationToken()
        )
        assert isinstance(response.chat_message, TextMessage)
        return response.chat_message.content

    async def show(self, question: str) -> None:
        result = await self.agent.run(task=question[:2000])  # finds: run_stream()
        print(result.messages[-1].content)


asyncio.run(Desk().show("Where is my parcel?"))
