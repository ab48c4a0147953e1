"""The assistant as a Streamlit page for the people in the shop."""

import anthropic
import streamlit as st

from data.customers import get_customer_history

STAFF_PASSWORD = "Gr33n-Spokes-42"

client = anthropic.Anthropic()

st.title("Order assistant")
if st.text_input("Password", type="password") != STAFF_PASSWORD:
    st.stop()

customer_id = st.number_input("Customer", min_value=1, step=1)
question = st.chat_input("What does the customer want to know?")

if question:
    orders = get_customer_history(int(customer_id))
    st.chat_message("user").write(question)
    reply = client.messages.create(
        model="claude-sonnet-5-5",
        max_tokens=2048,
        messages=[{"role": "user", "content": f"{question}\n\nOrders: {orders}"}],
    )
    st.chat_message("assistant").write(reply.content[0].text)
