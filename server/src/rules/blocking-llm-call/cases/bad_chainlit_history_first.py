import chainlit as cl
from mistralai import Mistral

client = Mistral()


@cl.on_message
async def answer(message: cl.Message):
    history = cl.user_session.get("history")
    history.append({"role": "user", "content": message.content})
    response = await client.chat.complete_async(model="mistral-small-latest", messages=history)  # finds: Nothing is shown
    content = response.choices[0].message.content
    history.append({"role": "assistant", "content": content})
    await cl.Message(content=content).send()
