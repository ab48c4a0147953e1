import os
import time

import google.generativeai as genai
import streamlit as st

genai.configure(api_key=os.environ["GEMINI_API_KEY"])
model = genai.GenerativeModel("gemini-1.5-flash")


def describe_recording(path):
    handle = genai.upload_file(path=path)
    while handle.state.name == "PROCESSING":
        time.sleep(1)
        handle = genai.get_file(handle.name)
    return model.generate_content([handle, "Who speaks in this recording?"])


def caption(photo_upload):
    pixels = photo_upload.getvalue()
    return model.generate_content([pixels, "Write a caption for this picture."])


picture = st.file_uploader("Your picture", type=["png", "jpg"])
if picture:
    answer = caption(picture)
    with st.spinner("Looking at it"):
        bytes_ = picture.read()
        st.markdown(model.generate_content([bytes_, "Is there a cat?"], stream=True).text)
