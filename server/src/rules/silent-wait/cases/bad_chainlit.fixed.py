import chainlit as cl
from openai import AsyncOpenAI

client = AsyncOpenAI()


@cl.on_message
async def on_message(message: cl.Message):
    async with cl.Step(name="Thinking", type="llm"):
        answer = await client.chat.completions.create(
            model="gpt-4o-mini", messages=[{"role": "user", "content": message.content}]
        )
    await cl.Message(content=answer.choices[0].message.content).send()
