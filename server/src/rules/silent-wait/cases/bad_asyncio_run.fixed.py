import asyncio

import streamlit as st
from agents import Agent, Runner

triage = Agent(name="Triage", instructions="Sort the ticket and answer it.")


async def answer(ticket):
    result = await Runner.run(triage, ticket)
    return result.final_output


def main():
    st.header("Tickets")
    ticket = st.text_area("Ticket")
    if st.button("Answer"):
        try:
            with st.spinner("Thinking..."):
                text = asyncio.run(answer(ticket))
            st.success("Answered")
            st.markdown(text)
        except Exception as error:
            st.error(f"No answer: {error}")


if __name__ == "__main__":
    main()
