import logging

import gradio as gr
import joblib

logger = logging.getLogger(__name__)

pipeline = joblib.load("spam.joblib")


def is_spam(text):
    prediction = pipeline.predict([text])[0]
    logger.info("Prediction served", extra={"prediction": prediction})
    return "spam" if prediction == 1 else "fine"


demo = gr.Interface(fn=is_spam, inputs="text", outputs="label")
demo.launch()
