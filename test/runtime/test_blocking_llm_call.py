"""The same text arrives in pieces; a stream that breaks is an error, not a short answer."""

import inspect

import pytest

from support.calls import call
from support.llm_server import pieces
from support.sdks import SDKS

QUESTION = "why is the sky blue"
ANSWER = f"Echo of {QUESTION}"
STREAMED = [sdk for sdk in SDKS if sdk.streams]


@pytest.fixture(params=STREAMED, ids=lambda sdk: sdk.name)
def sdk(request, llm):
    llm.pace(request.param.pause)
    return request.param


@pytest.fixture(params=[sdk for sdk in STREAMED if sdk.joins], ids=lambda sdk: sdk.name)
def joining_sdk(request, llm):
    return request.param


def test_yields_the_text_in_pieces(rewrite, sdk):
    example = rewrite(sdk.program())
    assert call(example.before.load().answer, QUESTION) == ANSWER
    fixed = example.after("^Stream the answer from").load()
    assert_streams(fixed.answer)


def test_adds_a_sibling_that_streams(rewrite, sdk):
    fixed = rewrite(sdk.program()).after("^Add `stream_answer").load()
    assert call(fixed.answer, QUESTION) == ANSWER
    assert_streams(fixed.stream_answer)


def test_streams_inside_and_joins(rewrite, llm, joining_sdk):
    fixed = rewrite(joining_sdk.program()).after("join the pieces").load()
    assert call(fixed.answer, QUESTION) == ANSWER
    streamed = [asked for asked in llm.requests if asked["body"].get("stream") or "tream" in asked["path"]]
    assert streamed, "no request asked for a stream"


def test_fails_when_the_stream_breaks(rewrite, llm, sdk):
    llm.break_streams()
    fixed = rewrite(sdk.program()).after("^Stream the answer from").load()
    if sdk.raises:
        with pytest.raises(Exception):  # noqa: B017  each SDK raises its own
            call(fixed.answer, QUESTION)
    else:
        assert "overloaded" in "".join(call(fixed.answer, QUESTION))


def assert_streams(function):
    assert inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)
    assert [piece for piece in call(function, QUESTION) if piece] == pieces(ANSWER)
