import streamlit as st
from google import genai

client = genai.Client()


@st.cache_data(ttl=3600, show_spinner=False)
def describe(product: str) -> str:
    answer = client.models.generate_content(  # finds: `show_spinner`
        model="gemini-2.5-flash", contents=f"Describe {product} in two sentences."
    )
    return answer.text


st.write(describe(st.selectbox("Product", ["Chair", "Table"])))
