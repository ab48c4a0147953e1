from collections.abc import AsyncIterator

from agno.agent import Agent

tutor = Agent(instructions="Explain like a patient teacher.")


async def teach(topic: str) -> AsyncIterator[str]:
    lesson = tutor.arun(topic, stream=True)
    async for event in lesson:
        if event.event in ("RunContent", "RunError") and event.content:
            yield event.content


async def main() -> None:
    async for piece in teach("Fractions"):
        print(piece, end="", flush=True)
    print()
