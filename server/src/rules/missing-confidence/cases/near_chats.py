import chainlit as cl
import gradio as gr
from openai import AsyncOpenAI, OpenAI

client = AsyncOpenAI()


@cl.on_message
async def on_message(message: cl.Message):
    async with cl.Step(name="Answer"):
        reply = await client.responses.create(model="gpt-4o-mini", input=message.content[:500])
    await cl.Message(content=reply.output_text).send()


def respond(message, history):
    return OpenAI().responses.create(model="gpt-4o-mini", input=message[:500]).output_text


gr.ChatInterface(respond)
