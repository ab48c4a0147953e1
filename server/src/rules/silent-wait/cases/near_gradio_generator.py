import gradio as gr
from openai import OpenAI

client = OpenAI()


def answer(question):
    yield "Looking it up..."
    reply = client.responses.create(model="gpt-4o-mini", input=question)
    yield reply.output_text


with gr.Blocks() as demo:
    question = gr.Textbox()
    text = gr.Textbox()
    question.submit(answer, question, text, show_progress=False)
