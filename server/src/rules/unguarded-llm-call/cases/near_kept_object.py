"""What the session keeps is the project's own, or a client whose failure is handled."""
import chainlit as cl
from openai import AsyncOpenAI, OpenAIError


class Planner:
    def run(self, text):
        return text.upper()


@cl.on_chat_start
async def begin():
    cl.user_session.set("planner", Planner())
    cl.user_session.set("client", AsyncOpenAI())


@cl.on_message
async def on_message(message: cl.Message):
    plan = cl.user_session.get("planner").run(message.content)
    client = cl.user_session.get("client")
    try:
        reply = await client.responses.create(model="gpt-4o", input=plan)
    except OpenAIError:
        await cl.Message(content="Please try again later.").send()
        return
    await cl.Message(content=reply.output_text).send()
