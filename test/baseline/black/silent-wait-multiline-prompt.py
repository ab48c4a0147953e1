import streamlit as st
import anthropic


class Reviewer:
    def __init__(self):
        self.client = anthropic.Anthropic()

    def review(self, code):
        message = self.client.messages.create(  # finds: `self.client.messages.create()`
            model="claude-sonnet-4-5",
            max_tokens=2000,
            system="""You review code.

    Keep the indentation of what you quote.
""",
            messages=[{"role": "user", "content": code}],
        )
        return message.content[0].text


reviewer = Reviewer()
with st.form("review"):
    code = st.text_area("Code")
    sent = st.form_submit_button("Review")
if sent:
    st.code(reviewer.review("""
def f():
  """ + code))
