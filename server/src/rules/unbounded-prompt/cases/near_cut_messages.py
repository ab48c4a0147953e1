import chainlit as cl
import gradio as gr
from openai import AsyncOpenAI, OpenAI

MAX_MESSAGE = 3000
client = AsyncOpenAI()
blocking = OpenAI()


@cl.on_message
async def answer(message: cl.Message):
    if len(message.content) > MAX_MESSAGE:
        await cl.Message(content="Please be brief.").send()
        return
    reply = await client.responses.create(model="gpt-4o-mini", input=message.content)
    await cl.Message(content=reply.output_text).send()


def talk(message, history):
    return blocking.responses.create(model="gpt-4o-mini", input=message[:MAX_MESSAGE]).output_text


def repeat(message, history):
    return message.upper()


gr.ChatInterface(talk).launch()
gr.ChatInterface(repeat).launch()
