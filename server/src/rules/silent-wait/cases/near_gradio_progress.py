import gradio as gr
from agno.agent import Agent

agent = Agent(instructions="Write reports.")


def report(topics, progress=gr.Progress()):
    parts = []
    for topic in progress.tqdm(topics.split(",")):
        parts.append(agent.run(topic).content)
    return "\n\n".join(parts)


with gr.Blocks() as demo:
    topics = gr.Textbox()
    out = gr.Markdown()
    gr.Button("Go").click(report, topics, out, show_progress="hidden")
