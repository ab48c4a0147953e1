import streamlit as st
from anthropic import Anthropic


class Notary:
    def __init__(self):
        self.client = Anthropic()

    def explain(self, clause):
        message = self.client.messages.create(  # finds: stands on the page
            model="claude-sonnet-4-5", max_tokens=700, messages=[{"role": "user", "content": clause}]
        )
        return message.content[0].text


st.header("Your contract")
left, right = st.columns(2)
clause = left.text_area("Clause")
if left.button("Explain") and clause:
    with st.spinner("Reading"):
        explanation = Notary().explain(clause)
    right.markdown(f"**In short:** {explanation}")
