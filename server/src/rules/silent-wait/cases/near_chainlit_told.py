import chainlit as cl
from crewai import Crew


@cl.on_chat_start
async def start():
    crew = Crew(agents=[], tasks=[])
    await cl.Message(content="The crew is researching your market...").send()
    result = await crew.kickoff_async()
    await cl.Message(content=result.raw).send()
