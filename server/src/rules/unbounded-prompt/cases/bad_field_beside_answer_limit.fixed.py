import streamlit as st
from openai import OpenAI

MAX_PROMPT_CHARS = 16_000

client = OpenAI()


def describe(picture_url, wish, model, max_tokens):
    answer = client.chat.completions.create(
        model=model,
        max_tokens=max_tokens,
        messages=[
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": wish},
                    {"type": "image_url", "image_url": {"url": picture_url}},
                ],
            }
        ],
    )
    return answer.choices[0].message.content


wish = st.text_area("What do you want to know about the picture?", max_chars=MAX_PROMPT_CHARS)
if st.button("Ask"):
    st.markdown(describe("https://pictures.example/today.png", wish, "gpt-4o-mini", 400))
