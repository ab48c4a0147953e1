import json

import streamlit as st
from crewai import Crew
from openai import OpenAI

client = OpenAI()


def entities(text):
    reply = client.chat.completions.create(  # finds: `entities()`
        model="gpt-4o-mini", messages=[{"role": "user", "content": f"Entities as JSON: {text}"}]
    )
    content = reply.choices[0].message.content
    return json.loads(content)


def show_report(agents, tasks):
    crew = Crew(agents=agents, tasks=tasks)
    report = crew.kickoff()  # finds: `show_report()`
    st.markdown(report)


def label(text):
    reply = client.chat.completions.create(  # finds: `label()`
        model="gpt-4o-mini", messages=[{"role": "user", "content": text}]
    )
    return to_label(reply.choices[0].message.content)


def to_label(text):
    return {"label": text.split()[0]}
