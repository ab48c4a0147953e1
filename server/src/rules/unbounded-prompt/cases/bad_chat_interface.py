import gradio as gr
from openai import OpenAI

client = OpenAI()


def respond(message, history):
    messages = [{"role": "system", "content": "You know birds."}]
    messages += [{"role": turn["role"], "content": turn["content"]} for turn in history]
    messages.append({"role": "user", "content": message})  # finds(information)
    text = ""
    for chunk in client.chat.completions.create(model="gpt-4o-mini", messages=messages, stream=True):
        if chunk.choices and chunk.choices[0].delta.content:
            text += chunk.choices[0].delta.content
            yield text


gr.ChatInterface(respond, title="Birds").launch()
