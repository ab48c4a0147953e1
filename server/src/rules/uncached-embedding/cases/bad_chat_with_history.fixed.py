from functools import lru_cache

import gradio as gr
from huggingface_hub import InferenceClient

hub = InferenceClient(model="BAAI/bge-small-en-v1.5")


@lru_cache(maxsize=1000)
def embed_text(text):
    return hub.feature_extraction(text)


def length_of_vector(question, history):
    vector = embed_text(question)
    return str(vector.shape)


demo = gr.ChatInterface(length_of_vector)
demo.launch()
