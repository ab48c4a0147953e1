import gradio as gr
from huggingface_hub import InferenceClient

hub = InferenceClient(model="BAAI/bge-small-en-v1.5")


def length_of_vector(question, history):
    vector = hub.feature_extraction(question)  # finds: `length_of_vector()` embeds `question` anew
    return str(vector.shape)


demo = gr.ChatInterface(length_of_vector)
demo.launch()
