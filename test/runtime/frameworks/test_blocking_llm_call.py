"""The messages of Chainlit grow as the pieces arrive."""

from types import SimpleNamespace

import openai
import pytest

from support.chat import in_chat
from support.llm_server import pieces

QUESTION = "why is the sky blue"
ANSWER = f"Echo of {QUESTION}"
MESSAGE = SimpleNamespace(content=QUESTION)

HISTORY_FIRST = """
import chainlit as cl
from openai import AsyncOpenAI

client = AsyncOpenAI()


@cl.on_message
async def answer(message):
    history = cl.user_session.get("history")
    history.append({"role": "user", "content": message.content})
    response = await client.chat.completions.create(model="m", messages=history)
    content = response.choices[0].message.content
    history.append({"role": "assistant", "content": content})
    await cl.Message(content=content).send()
"""

LITELLM = """
import chainlit as cl
from litellm import acompletion


@cl.on_message
async def answer(message):
    messages = [{"role": "user", "content": message.content}]
    reply = await acompletion(model="openai/m", messages=messages)
    await cl.Message(content=reply.choices[0].message.content).send()
"""


def test_adds_the_pieces_to_the_message(case, llm):
    example = case("bad_chainlit_message")
    before = in_chat(example.before.load().answer, MESSAGE)
    assert (before.texts, before.pieces) == ([ANSWER], [])
    shown = in_chat(example.after("^Show the answer", 0).load().answer, MESSAGE)
    assert (shown.texts, shown.pieces) == ([ANSWER], pieces(ANSWER))
    (message,) = shown.messages.values()
    assert message["name"] == "Guide"


def test_keeps_the_text_for_the_history(case, llm):
    history = [{"role": "user", "content": QUESTION}]
    fixed = case("bad_chainlit_message").after("^Show the answer", 1).load()
    shown = in_chat(fixed.shorten, SimpleNamespace(), history=history)
    assert (shown.texts, shown.pieces) == ([ANSWER], pieces(ANSWER))
    assert history[-1] == {"role": "assistant", "content": ANSWER}


@pytest.mark.parametrize("text", [HISTORY_FIRST, LITELLM], ids=["history-first", "litellm"])
def test_shows_before_it_keeps(rewrite, llm, text):
    example, histories = rewrite(text), [[], []]
    before = in_chat(example.before.load().answer, MESSAGE, history=histories[0])
    shown = in_chat(example.after("^Show the answer").load().answer, MESSAGE, history=histories[1])
    assert shown.texts == before.texts == [ANSWER]
    assert shown.pieces == pieces(ANSWER)
    assert histories[0] == histories[1]


def test_fails_when_the_stream_breaks(case, llm):
    fixed = case("bad_chainlit_message").after("^Show the answer", 0).load()
    llm.break_streams()
    with pytest.raises(openai.OpenAIError):
        in_chat(fixed.answer, MESSAGE)
