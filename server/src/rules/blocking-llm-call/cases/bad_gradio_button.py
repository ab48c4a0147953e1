import anthropic
import gradio as gr

client = anthropic.Anthropic()


def explain(text):
    if not text:
        return "Nothing to explain."
    message = client.messages.create(  # finds: explain
        model="claude-sonnet-4-5", max_tokens=900, messages=[{"role": "user", "content": text}]
    )
    answer = message.content[0].text
    return answer


with gr.Blocks() as page:
    source = gr.Textbox(label="Text")
    target = gr.Markdown()
    gr.Button("Explain").click(fn=explain, inputs=source, outputs=target)

page.launch()
