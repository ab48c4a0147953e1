import gradio as gr
from openai import OpenAI

client = OpenAI()


def respond(message, history):
    messages = [*history, {"role": "user", "content": message}]
    completion = client.chat.completions.create(model="gpt-4o", messages=messages)  # finds: respond
    return completion.choices[0].message.content


gr.ChatInterface(respond, type="messages").launch()
