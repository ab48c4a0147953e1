import streamlit as st
from llama_index.core import (
    SimpleDirectoryReader,
    VectorStoreIndex,
)
from llama_index.llms.openai import OpenAI

index = VectorStoreIndex.from_documents(
    SimpleDirectoryReader('handbook').load_data()
)
engine = index.as_query_engine(similarity_top_k=3)
llm = OpenAI(model='gpt-4o-mini')


def look_up(question):
    return str(
        engine.query(question)
    )  # finds: as_query_engine(streaming=True)


def look_up_with(question, top_k):
    response = index.as_query_engine(
        similarity_top_k=top_k
    ).query(question)  # finds: look_up_with
    return response.response


def complete(text):
    return llm.complete(text).text  # finds: complete


def converse(message):
    response = index.as_chat_engine().chat(
        message
    )  # finds: converse
    return response.response


question = st.chat_input('Ask the handbook')
if question:
    st.write(
        engine.query(question).response
    )  # finds: Nothing is shown
