"""A run of google-adk that fails gives the fallback."""

import pytest

from support.calls import call, loop

SETUP = """
from google.adk.agents import Agent
from google.adk.models.lite_llm import LiteLlm
from google.adk.runners import InMemoryRunner
from google.genai import types

runner = InMemoryRunner(agent=Agent(name="guide", model={model}), app_name="city")


async def guide(user, session, question):
    message = types.Content(role="user", parts=[types.Part(text=question)])
    answer = ""
    async for event in runner.run_async(user_id=user, session_id=session, new_message=message):
        if event.is_final_response():
            answer = event.content.parts[0].text
    return answer
"""
MODELS = {"gemini": '"gemini-2.5-flash"', "litellm": 'LiteLlm(model="openai/m")'}


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_answers_with_the_fallback(rewrite, llm, logs, model):
    example = rewrite(SETUP.format(model=model))
    before, fixed = example.before.load(), example.after("Answer with").load()
    own = example.after("^Raise").load()
    for program in (before, fixed, own):
        assert ask(program) == "Echo of where to"
    llm.fail(500)
    with pytest.raises(Exception):  # noqa: B017
        ask(before)
    assert ask(fixed) == fixed.FALLBACK_RESPONSE
    assert [r for r in logs.records if r.name == fixed.__name__ and r.levelname == "ERROR" and r.exc_info]
    with pytest.raises(own.AIServiceError):
        ask(own)


def ask(program):
    sessions = program.runner.session_service
    session = loop().run_until_complete(sessions.create_session(app_name="city", user_id="guest"))
    return call(program.guide, "guest", session.id, "where to")
