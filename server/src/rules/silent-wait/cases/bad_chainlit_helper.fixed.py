import chainlit as cl
from langchain.chat_models import init_chat_model

model = init_chat_model("gpt-4o-mini")


def summarise(text: str) -> str:
    return model.invoke(f"Summarise in one paragraph:\n{text[:4000]}").content


@cl.action_callback("summary")
async def on_summary(action: cl.Action):
    text = cl.user_session.get("document")
    async with cl.Step(name="Thinking", type="llm"):
        summary = await cl.make_async(summarise)(text)
    await cl.Message(content=summary).send()
