import chainlit as cl
from mistralai import Mistral

client = Mistral()


@cl.on_message
async def answer(message: cl.Message):
    history = cl.user_session.get("history")
    history.append({"role": "user", "content": message.content})
    response = await client.chat.stream_async(model="mistral-small-latest", messages=history)
    reply = cl.Message(content="")
    async for event in response:
        if event.data.choices and event.data.choices[0].delta.content:
            await reply.stream_token(event.data.choices[0].delta.content)
    await reply.send()
    content = reply.content
    history.append({"role": "assistant", "content": content})
