import chainlit as cl
from openai import AsyncOpenAI

client = AsyncOpenAI()


@cl.on_message
async def on_message(message: cl.Message):
    answer = await client.chat.completions.create(  # finds: No step or stream
        model="gpt-4o-mini", messages=[{"role": "user", "content": message.content}]
    )
    await cl.Message(content=answer.choices[0].message.content).send()
