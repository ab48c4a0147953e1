import streamlit as st
from langchain_openai import ChatOpenAI

model = ChatOpenAI(model='gpt-4o-mini')

if 'messages' not in st.session_state:
    st.session_state.messages = []

for message in st.session_state.messages:
    with st.chat_message(message['role']):
        st.markdown(message['content'])

if prompt := st.chat_input('What is it about?'):
    st.session_state.messages.append({'role': 'user', 'content': prompt})
    with st.chat_message('assistant'):
        st.markdown(model.invoke(prompt).content)  # finds: `model.invoke()`
