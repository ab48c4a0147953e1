import json
import logging

import streamlit as st
from crewai import Crew
from openai import OpenAI, OpenAIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = OpenAI()


def entities(text):
    try:
        reply = client.chat.completions.create(
            model="gpt-4o-mini", messages=[{"role": "user", "content": f"Entities as JSON: {text}"}]
        )
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    content = reply.choices[0].message.content
    return json.loads(content)


def show_report(agents, tasks):
    crew = Crew(agents=agents, tasks=tasks)
    try:
        report = crew.kickoff()
        st.markdown(report)
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "show_report"})
        st.markdown(FALLBACK_RESPONSE)


def label(text):
    try:
        reply = client.chat.completions.create(
            model="gpt-4o-mini", messages=[{"role": "user", "content": text}]
        )
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    return to_label(reply.choices[0].message.content)


def to_label(text):
    return {"label": text.split()[0]}
