import streamlit as st
from openai import OpenAI

client = OpenAI()
st.title("Recipe finder")

if prompt := st.chat_input("What is in your fridge?"):
    st.session_state.messages.append({"role": "user", "content": prompt})
    with st.chat_message("assistant"):
        response = client.chat.completions.create(model="gpt-5.4", messages=st.session_state.messages, stream=True)
        answer = "".join(
            chunk.choices[0].delta.content
            for chunk in response
            if chunk.choices and chunk.choices[0].delta.content
        )
        st.markdown(answer)
    st.session_state.messages.append({"role": "assistant", "content": "done"})
