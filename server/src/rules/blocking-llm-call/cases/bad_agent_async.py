from agno.agent import Agent

tutor = Agent(instructions="Explain like a patient teacher.")


async def teach(topic: str) -> str:
    lesson = await tutor.arun(topic)  # finds: teach
    return lesson.content


async def main() -> None:
    print(await teach("Fractions"))
