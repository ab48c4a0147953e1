import streamlit as st
from langchain_community.callbacks import StreamlitCallbackHandler
from langchain_openai import ChatOpenAI

model = ChatOpenAI(model="gpt-4o", streaming=True)

if question := st.text_input("Question"):
    shown = StreamlitCallbackHandler(st.container())
    answer = model.invoke(question, config={"callbacks": [shown]})
    st.write(answer.content)
