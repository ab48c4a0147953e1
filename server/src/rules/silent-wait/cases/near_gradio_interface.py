import gradio as gr
from openai import OpenAI

client = OpenAI()


def answer(message, history):
    messages = history + [{"role": "user", "content": message}]
    reply = client.chat.completions.create(model="gpt-4o-mini", messages=messages)
    return reply.choices[0].message.content


def caption(text):
    return client.responses.create(model="gpt-4o-mini", input=text).output_text


# Gradio covers the output with a spinner by itself.
gr.TabbedInterface(
    [gr.ChatInterface(answer, type="messages"), gr.Interface(fn=caption, inputs="text", outputs="text")]
).launch()
