"""Chats whose engine or chain was made in another handler, and shows itself at work."""
import chainlit as cl
from langchain_core.runnables import RunnableConfig
from langchain_openai import ChatOpenAI
from llama_index.core import SimpleDirectoryReader, VectorStoreIndex


@cl.on_chat_start
async def begin():
    index = VectorStoreIndex.from_documents(SimpleDirectoryReader("papers").load_data())
    cl.user_session.set("engine", index.as_query_engine(streaming=True))
    cl.user_session.set("model", ChatOpenAI(model="gpt-4o"))


@cl.on_message
async def on_message(message: cl.Message):
    engine = cl.user_session.get("engine")
    reply = cl.Message(content="")
    found = engine.query(message.content)
    for piece in found.response_gen:
        await reply.stream_token(piece)
    await reply.send()


@cl.action_callback("again")
async def again(action: cl.Action):
    model = cl.user_session.get("model")
    config = RunnableConfig(callbacks=[cl.AsyncLangchainCallbackHandler()])
    answer = await model.ainvoke(action.payload["question"], config=config)
    await cl.Message(content=answer.content).send()
