from agents import Agent, Runner

guide = Agent(name="Guide", instructions="Answer questions about the city.")


async def ask_guide(question: str) -> str:
    result = await Runner.run(guide, question)  # finds: ask_guide
    return result.final_output
