import gradio as gr
import pandas as pd
import streamlit as st
from langchain_openai import ChatOpenAI

model = ChatOpenAI(model="gpt-4o-mini")
wanted = st.text_input("Filter the table")
table = pd.read_csv("cities.csv")
st.dataframe(table[table["name"].str.contains(wanted)])

comment = st.text_area("Tell us what you think")
if st.button("Send"):
    with open("comments.txt", "a") as file:
        file.write(comment + "\n")

city = st.text_input("City")
st.write(model.invoke(f"Three sights of {city}").content)


def load(path):
    return pd.read_csv(path).head()


gr.Interface(load, inputs=gr.Textbox(label="Path"), outputs="dataframe").launch()
