import gradio as gr
from openai import OpenAI

MAX_PROMPT_CHARS = 16_000

client = OpenAI()


def respond(message, history):
    messages = [{"role": "system", "content": "You know birds."}]
    messages += [{"role": turn["role"], "content": turn["content"]} for turn in history]
    messages.append({"role": "user", "content": message[:MAX_PROMPT_CHARS]})
    text = ""
    for chunk in client.chat.completions.create(model="gpt-4o-mini", messages=messages, stream=True):
        if chunk.choices and chunk.choices[0].delta.content:
            text += chunk.choices[0].delta.content
            yield text


gr.ChatInterface(respond, title="Birds").launch()
