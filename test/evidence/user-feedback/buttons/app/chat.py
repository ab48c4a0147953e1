import streamlit as st
import gradio as gr

score = st.feedback("thumbs")

bot = gr.Chatbot()
bot.like(print)
