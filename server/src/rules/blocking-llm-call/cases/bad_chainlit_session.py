"""A chat whose chain is made when the chat begins."""
import chainlit as cl
from langchain_openai import ChatOpenAI


@cl.on_chat_start
async def begin():
    cl.user_session.set("model", ChatOpenAI(model="gpt-4o"))


@cl.on_message
async def on_message(message: cl.Message):
    model = cl.user_session.get("model")
    reply = await model.ainvoke(message.content)  # finds
    await cl.Message(content=reply.content).send()
