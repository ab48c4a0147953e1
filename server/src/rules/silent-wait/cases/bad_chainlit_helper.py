import chainlit as cl
from langchain.chat_models import init_chat_model

model = init_chat_model("gpt-4o-mini")


def summarise(text: str) -> str:
    return model.invoke(f"Summarise in one paragraph:\n{text[:4000]}").content  # finds: `model.invoke()`


@cl.action_callback("summary")
async def on_summary(action: cl.Action):
    text = cl.user_session.get("document")
    summary = summarise(text)
    await cl.Message(content=summary).send()
