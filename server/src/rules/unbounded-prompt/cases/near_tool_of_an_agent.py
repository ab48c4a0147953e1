from agents import Agent, Runner, function_tool

editor = Agent(name="editor", instructions="Edit texts.")


@function_tool
async def edit(content: str) -> str:
    result = await Runner.run(editor, input=f"Edit this content for clarity: {content}")
    return str(result.final_output)
