import chainlit as cl
from openai import AsyncOpenAI

client = AsyncOpenAI()


@cl.on_message
async def answer(message: cl.Message):
    completion = await client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": message.content}], stream=True
    )
    reply = cl.Message(content="", author="Guide")
    async for chunk in completion:
        if chunk.choices and chunk.choices[0].delta.content:
            await reply.stream_token(chunk.choices[0].delta.content)
    await reply.send()


@cl.action_callback("shorter")
async def shorten(action):
    history = cl.user_session.get("history")
    completion = await client.chat.completions.create(model="gpt-4o", messages=history, stream=True)
    reply = cl.Message("")
    async for chunk in completion:
        if chunk.choices and chunk.choices[0].delta.content:
            await reply.stream_token(chunk.choices[0].delta.content)
    await reply.send()
    text = reply.content
    history.append({"role": "assistant", "content": text})
