import streamlit as st
from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
from llama_index.llms.openai import OpenAI

index = VectorStoreIndex.from_documents(SimpleDirectoryReader("handbook").load_data())
engine = index.as_query_engine(similarity_top_k=3)
llm = OpenAI(model="gpt-4o-mini")


def look_up(question):
    return str(engine.query(question))


def look_up_with(question, top_k):
    response = index.as_query_engine(similarity_top_k=top_k, streaming=True).query(question).response_gen
    for token in response:
        yield token


def complete(text):
    for chunk in llm.stream_complete(text):
        if chunk.delta:
            yield chunk.delta


def converse(message):
    response = index.as_chat_engine().stream_chat(message).response_gen
    for token in response:
        yield token


question = st.chat_input("Ask the handbook")
if question:
    st.write(engine.query(question).response)
