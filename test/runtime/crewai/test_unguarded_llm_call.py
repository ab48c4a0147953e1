"""A crew that fails gives the fallback; a stream of OpenAI's version 2, which lets errors of the connection through."""

import pytest

from support.calls import call
from support.llm_server import pieces

QUESTION = "why is the sky blue"

CREW = """
from crewai import Agent, Crew, LLM, Task

llm = LLM(model="openai/m", api_key="test-key")
writer = Agent(role="Writer", goal="Write", backstory="A journalist.", llm=llm, max_retry_limit=0)
task = Task(description="{topic}", expected_output="A post", agent=writer)


def answer(question):
    result = Crew(agents=[writer], tasks=[task]).kickoff(inputs={"topic": question})
    return result.raw
"""

CREW_ASYNC = (
    CREW.replace("def answer", "async def answer").replace("Crew(a", "await Crew(a").replace("kickoff", "kickoff_async")
)

MODEL = """
from crewai import LLM

llm = LLM(model="openai/m", api_key="test-key")


def answer(question):
    response = llm.call(question)
    return response
"""

STREAM = """
from openai import OpenAI

client = OpenAI()


def answer(question):
    stream = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": question}], stream=True
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content
"""


@pytest.mark.parametrize("text", [CREW, CREW_ASYNC, MODEL], ids=["crew", "crew-async", "model"])
def test_answers_with_the_fallback(rewrite, llm, logs, text):
    llm.answer("Final Answer: because of the air")
    example = rewrite(text)
    before, fixed, own = example.before.load(), example.after("Answer with").load(), example.after("^Raise").load()
    answers = [call(program.answer, QUESTION) for program in (before, fixed, own)]
    assert "because of the air" in answers[0]
    assert answers == [answers[0]] * 3
    llm.fail(500)
    with pytest.raises(Exception):  # noqa: B017
        call(before.answer, QUESTION)
    assert call(fixed.answer, QUESTION) == fixed.FALLBACK_RESPONSE
    assert_logs_the_failure(logs, fixed)
    with pytest.raises(own.AIServiceError):
        call(own.answer, QUESTION)


@pytest.mark.parametrize("way", ["error", "cut", "refused"])
def test_guards_the_iteration_of_a_stream(rewrite, llm, logs, way):
    example = rewrite(STREAM)
    fixed = example.after("Answer with").load()
    answer = f"Echo of {QUESTION}"
    assert list(fixed.answer(QUESTION)) == pieces(answer)
    {"error": llm.break_streams, "cut": llm.drop_streams, "refused": llm.fail}[way]()
    arrived = [] if way == "refused" else pieces(answer)[:1]
    assert list(fixed.answer(QUESTION)) == [*arrived, fixed.FALLBACK_RESPONSE]
    assert_logs_the_failure(logs, fixed)


def assert_logs_the_failure(logs, program):
    assert [r for r in logs.records if r.name == program.__name__ and r.levelname == "ERROR" and r.exc_info]
