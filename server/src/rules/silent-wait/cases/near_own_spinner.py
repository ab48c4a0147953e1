from contextlib import contextmanager

import streamlit as st
from anthropic import Anthropic

claude = Anthropic()


@contextmanager
def patience(text):
    placeholder = st.empty()
    with placeholder.container(), st.spinner(text):
        yield
    placeholder.empty()


if st.button("Draft"):
    with patience("One moment"):
        draft = claude.messages.create(
            model="claude-sonnet-4-5", max_tokens=900, messages=[{"role": "user", "content": "A letter"}]
        )
    st.write(draft.content[0].text)
