import gradio as gr
import litellm

MAX_PROMPT_CHARS = 16_000


def describe(kind, wish):
    reply = litellm.completion(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"Write a {kind} poem about: {wish}"}],
    )
    return reply.choices[0].message.content


with gr.Blocks() as page:
    kind = gr.Dropdown(["short", "long"], label="Kind")
    wish = gr.Textbox(label="About", lines=4, max_length=MAX_PROMPT_CHARS)
    poem = gr.Textbox(label="Poem", lines=12)
    button = gr.Button("Write")
    button.click(describe, inputs=[kind, wish], outputs=poem)

page.launch()
