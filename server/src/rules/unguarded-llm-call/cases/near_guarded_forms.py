import contextlib
import logging

import openai
from openai import APIError, OpenAI
from tenacity import retry, stop_after_attempt

log = logging.getLogger(__name__)
client = OpenAI()


def specific(prompt):
    try:
        return client.responses.create(model="gpt-5-mini", input=prompt).output_text
    except (openai.RateLimitError, APIError):
        log.exception("No answer")
        return None


def everything(prompt):
    try:
        with contextlib.ExitStack():
            return client.responses.create(model="gpt-5-mini", input=prompt).output_text
    except Exception as error:
        raise RuntimeError("no answer") from error


@retry(stop=stop_after_attempt(3))
def retried(prompt):
    return client.responses.create(model="gpt-5-mini", input=prompt).output_text


def made_up(prompt):
    try:
        return client.responses.create(model="gpt-5-mini", input=prompt).output_text
    except openai.OpenAIError:
        pass
    return "Nothing found."


def suppressed(prompt):
    title = "Untitled"
    with contextlib.suppress(openai.OpenAIError):
        title = client.responses.create(model="gpt-5-mini", input=prompt).output_text
    return title
