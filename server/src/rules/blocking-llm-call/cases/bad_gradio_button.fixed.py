import anthropic
import gradio as gr

client = anthropic.Anthropic()


def explain(text):
    if not text:
        yield "Nothing to explain."
        return
    with client.messages.stream(
        model="claude-sonnet-4-5", max_tokens=900, messages=[{"role": "user", "content": text}]
    ) as stream:
        answer = ""
        for piece in stream.text_stream:
            answer += piece
            yield answer


with gr.Blocks() as page:
    source = gr.Textbox(label="Text")
    target = gr.Markdown()
    gr.Button("Explain").click(fn=explain, inputs=source, outputs=target)

page.launch()
