from langchain_openai import ChatOpenAI
from tables.llms import LLM, LLMClient


class HostedModel(LLM):
    def __init__(self):
        self._chat = ChatOpenAI(model="gpt-5-mini")

    def call(self, instruction, context=None) -> str:
        self._prompt = instruction.to_string()[:8000]
        return self._chat.invoke(self._prompt).content


class HostedClient(LLMClient):
    def __init__(self):
        self._chat = ChatOpenAI(model="gpt-5-mini")

    async def generate_one(self, prompt: str) -> str:
        output = await self._chat.ainvoke(prompt[:8000])
        return output.content
