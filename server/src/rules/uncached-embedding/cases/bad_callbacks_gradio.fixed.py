from functools import lru_cache

import gradio as gr
from huggingface_hub import InferenceClient

hub = InferenceClient()


@lru_cache(maxsize=1000)
def embed_text(text):
    return hub.feature_extraction(text, model="BAAI/bge-small-en-v1.5")


def nearest(question, history):
    vector = embed_text(question)
    return best_answer(vector)


gr.ChatInterface(nearest).launch()
