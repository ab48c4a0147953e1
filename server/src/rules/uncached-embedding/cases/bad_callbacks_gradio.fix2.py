from threading import Lock

import gradio as gr
from huggingface_hub import InferenceClient
from cachetools import TTLCache, cached

hub = InferenceClient()


@cached(TTLCache(maxsize=1000, ttl=86400), lock=Lock())
def embed_text(text):
    return hub.feature_extraction(text, model="BAAI/bge-small-en-v1.5")


def nearest(question, history):
    vector = embed_text(question)
    return best_answer(vector)


gr.ChatInterface(nearest).launch()
