from collections.abc import AsyncIterator

from agno.agent import Agent

tutor = Agent(instructions="Explain like a patient teacher.")


async def teach(topic: str) -> str:
    return "".join([piece async for piece in stream_teach(topic)])


async def stream_teach(topic: str) -> AsyncIterator[str]:
    lesson = tutor.arun(topic, stream=True)
    async for event in lesson:
        if event.event in ("RunContent", "RunError") and event.content:
            yield event.content


async def main() -> None:
    print(await teach("Fractions"))
