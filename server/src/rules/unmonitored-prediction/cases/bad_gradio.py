import gradio as gr
import joblib

pipeline = joblib.load("spam.joblib")


def is_spam(text):
    return "spam" if pipeline.predict([text])[0] == 1 else "fine"  # finds: `is_spam()` returns


demo = gr.Interface(fn=is_spam, inputs="text", outputs="label")
demo.launch()
