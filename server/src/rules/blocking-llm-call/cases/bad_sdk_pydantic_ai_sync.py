from pydantic_ai import Agent

concierge = Agent("openai:gpt-4o", system_prompt="You help the guests of a hotel.")


def help_guest(question: str) -> str:
    result = concierge.run_sync(question)  # finds: run_stream_sync()
    return result.output
