import gradio as gr
from openai import OpenAI

client = OpenAI()


def translate(text):
    reply = client.responses.create(model="gpt-4o-mini", input=f"Translate into French: {text}")  # finds: `show_progress`
    return reply.output_text


with gr.Blocks() as demo:
    source = gr.Textbox(label="English")
    target = gr.Textbox(label="French")
    source.submit(translate, inputs=source, outputs=target, show_progress="hidden")

demo.launch()
