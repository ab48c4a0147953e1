"""With the service failing, the fallback is returned and the failure logged; without, nothing changes."""

import pytest

from support.calls import call
from support.sdks import SDKS

QUESTION = "why is the sky blue"


@pytest.fixture(params=SDKS, ids=lambda sdk: sdk.name)
def sdk(request, llm):
    if request.param.name == "dspy":
        llm.answer("[[ ## reply ## ]]\nbecause of the air\n\n[[ ## completed ## ]]")
    return request.param


@pytest.mark.parametrize("status", [429, 500])
def test_answers_with_the_fallback(rewrite, llm, logs, sdk, status):
    example = rewrite(sdk.program())
    fixed = example.after("Answer with").load()
    assert call(fixed.answer, QUESTION) == call(example.before.load().answer, QUESTION)
    llm.fail(status)
    assert_fails(example.before.load(), sdk)
    logs.clear()
    assert call(fixed.answer, QUESTION) == fixed.FALLBACK_RESPONSE
    assert [r for r in logs.records if r.name == fixed.__name__ and r.levelname == "ERROR" and r.exc_info]


def test_raises_the_applications_own_error(rewrite, llm, sdk):
    example = rewrite(sdk.program())
    fixed = example.after("^Raise").load()
    assert call(fixed.answer, QUESTION) == call(example.before.load().answer, QUESTION)
    llm.fail(500)
    with pytest.raises(fixed.AIServiceError) as failure:
        call(fixed.answer, QUESTION)
    assert failure.value.__cause__ is not None


def assert_fails(program, sdk):
    """The program that handles nothing fails, or shows the vendor's words to the person who asked."""
    if sdk.raises:
        with pytest.raises(Exception):  # noqa: B017
            call(program.answer, QUESTION)
    else:
        assert "overloaded" in call(program.answer, QUESTION)
