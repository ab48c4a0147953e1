from collections.abc import AsyncIterator

from agents import Agent, Runner

guide = Agent(name="Guide", instructions="Answer questions about the city.")


async def ask_guide(question: str) -> AsyncIterator[str]:
    result = Runner.run_streamed(guide, question).stream_events()
    async for event in result:
        if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
            yield event.data.delta
