import gradio as gr
from openai import OpenAI

client = OpenAI()


def respond(message, history):
    messages = [*history, {"role": "user", "content": message}]
    completion = client.chat.completions.create(model="gpt-4o", messages=messages, stream=True)
    answer = ""
    for chunk in completion:
        if chunk.choices and chunk.choices[0].delta.content:
            answer += chunk.choices[0].delta.content
            yield answer


gr.ChatInterface(respond, type="messages").launch()
