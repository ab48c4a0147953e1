"""While the model is asked, a step of Chainlit is at work; afterwards it has ended, and the messages are as before."""

from types import SimpleNamespace

import pytest

from support.chat import in_chat

QUESTION = "why is the sky blue"
ANSWER = f"Echo of {QUESTION}"
MESSAGE = SimpleNamespace(content=QUESTION)

SYNCHRONOUS = """
import chainlit
from openai import OpenAI

client = OpenAI()


@chainlit.on_message
async def reply(message):
    text = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": message.content}]
    ).choices[0].message.content
    await chainlit.Message(text).send()
"""

HELPER = """
import chainlit as cl
from litellm import completion


def summarise(text: str) -> str:
    reply = completion(model="openai/m", messages=[{"role": "user", "content": text}])
    return reply.choices[0].message.content


@cl.on_message
async def reply(message):
    summary = summarise(message.content)
    await cl.Message(content=summary).send()
"""


def test_shows_a_step_while_it_runs(case, llm):
    example = case("bad_chainlit")
    before = in_chat(example.before.load().on_message, MESSAGE, llm=llm)
    assert (before.texts, before.steps_while_asked) == ([ANSWER], [[]])
    after = in_chat(example.after("^Show a `chainlit.Step`").load().on_message, MESSAGE, llm=llm)
    assert_shows_a_step(after)


@pytest.mark.parametrize("text", [SYNCHRONOUS, HELPER], ids=["synchronous-client", "helper"])
def test_shows_a_step_beside_what_blocks(rewrite, llm, text):
    """The step is sent while the thread waits: the call no longer holds the event loop."""
    example = rewrite(text)
    assert in_chat(example.before.load().reply, MESSAGE).texts == [ANSWER]
    assert_shows_a_step(in_chat(example.after("^Show a `chainlit.Step`").load().reply, MESSAGE, llm=llm))


def test_ends_the_step_when_the_model_fails(case, llm):
    fixed = case("bad_chainlit").after("^Show a `chainlit.Step`").load()
    llm.fail(500)
    with pytest.raises(Exception, match="overloaded"):
        in_chat(fixed.on_message, MESSAGE)


def assert_shows_a_step(shown):
    assert shown.texts == [ANSWER]
    assert shown.steps_while_asked == [["Thinking"]]
    assert shown.at_work == []
