from agno.agent import Agent

tutor = Agent(instructions="Explain like a patient teacher.")


async def teach(topic: str) -> str:
    lesson = tutor.arun(topic, stream=True)
    return "".join([
        event.content
        async for event in lesson
        if event.event in ("RunContent", "RunError") and event.content
    ])


async def main() -> None:
    print(await teach("Fractions"))
