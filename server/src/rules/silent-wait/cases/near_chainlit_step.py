import chainlit as cl
from openai import AsyncOpenAI, OpenAI

client = AsyncOpenAI()
blocking = OpenAI()


@cl.step(type="llm", name="Summary")
async def summarise(text):
    reply = await client.responses.create(model="gpt-4o-mini", input=f"Summarise: {text}")
    return reply.output_text


@cl.on_message
async def on_message(message: cl.Message):
    summary = await summarise(message.content)
    async with cl.Step(name="Title", type="llm"):
        title = await client.responses.create(model="gpt-4o-mini", input=f"A title for: {summary}")
    thinking = await cl.make_async(blocking.responses.create)(model="gpt-4o-mini", input=summary)
    await cl.Message(content=title.output_text + summary + thinking.output_text).send()
