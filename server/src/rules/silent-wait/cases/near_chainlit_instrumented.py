import chainlit as cl
from openai import AsyncOpenAI

client = AsyncOpenAI()
cl.instrument_openai()


@cl.on_message
async def on_message(message: cl.Message):
    reply = await client.responses.create(model="gpt-4o-mini", input=message.content)
    await cl.Message(content=reply.output_text).send()
