import chainlit as cl
from anthropic import AsyncAnthropic

client = AsyncAnthropic()


@cl.on_message
async def on_message(message: cl.Message):
    history = cl.user_session.get("history", [])
    history.append({"role": "user", "content": message.content})  # finds(information): `message.content`, whatever somebody writes,
    reply = cl.Message(content="")
    async with client.messages.stream(
        model="claude-sonnet-4-5", max_tokens=800, messages=history
    ) as stream:
        async for token in stream.text_stream:
            await reply.stream_token(token)
    await reply.send()
