import chainlit as cl
from openai import AsyncOpenAI

client = AsyncOpenAI()


@cl.on_message
async def answer(message: cl.Message):
    completion = await client.chat.completions.create(  # finds: Nothing is shown
        model="gpt-4o",
        messages=[{"role": "user", "content": message.content}],
    )
    await cl.Message(
        content=completion.choices[0].message.content, author="Guide"
    ).send()


@cl.action_callback("shorter")
async def shorten(action):
    history = cl.user_session.get("history")
    completion = await client.chat.completions.create(
        model="gpt-4o", messages=history
    )  # finds: Nothing is shown
    text = completion.choices[0].message.content
    await cl.Message(text).send()
    history.append({"role": "assistant", "content": text})
