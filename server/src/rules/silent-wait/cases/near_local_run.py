import streamlit as st


class Agent:
    def run(self, text):
        return text.title()


agent = Agent()
st.write(agent.run(st.text_input("Text")))
