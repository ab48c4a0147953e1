from pydantic_ai import Agent

concierge = Agent("openai-chat:gpt-5.4", instructions="Answer for the hotel.")


async def answer(question: str) -> str:
    reply = await concierge.run(question)  # finds
    return reply.output
