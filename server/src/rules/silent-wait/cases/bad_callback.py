import streamlit as st
from litellm import completion


def rewrite():
    reply = completion(  # finds: `completion()`
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": "Make it friendlier: " + st.session_state.text}],
    )
    st.session_state.text = reply.choices[0].message.content


st.text_area("Letter", key="text")
st.button("Friendlier", on_click=rewrite)
