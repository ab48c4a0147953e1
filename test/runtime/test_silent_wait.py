"""While the model is asked, the page shows that it is at work; afterwards it has the same text as before."""

import asyncio

import pytest

from support.llm_server import pieces
from support.shown import Elements

QUESTION = "why is the sky blue"
ANSWER = f"Echo of {QUESTION}"


@pytest.fixture
def page_of(llm, monkeypatch):
    """
    `page_of(program, **state)`: a page, and what it sends. With `waits`, the server answers only when a spinner stands
    on the page, and not at all (an error) where none comes.
    """

    def of_program(program, waits, **state):
        elements = Elements(monkeypatch)
        if waits:

            def hold():
                assert elements.has_spinner.wait(20)
                elements.has_spinner.clear()

            llm.hold(hold)
        return program.page(**state), elements

    return of_program


def ask_in_chat(page):
    page.run().chat_input[0].set_value(QUESTION).run()


def ask_in_text_area(page):
    page.run().text_area[0].set_value(QUESTION).run()


def ask_in_text_input(page):
    page.run().text_input[0].set_value(QUESTION).run()


def ask_with_button(page):
    ask_in_text_area(page)
    page.button[0].click().run()


def ask_with_button_and_text(page):
    ask_in_text_input(page)
    page.button[0].click().run()


PAGES = {
    "bad_page": (ask_in_text_input, ANSWER),
    "bad_session_agent": (ask_in_text_area, ANSWER),
    "bad_helper": (ask_with_button_and_text, f"Echo of Plan 1 days in {QUESTION}."),
    "bad_chat_bubble": (ask_in_chat, ANSWER),
}


@pytest.mark.parametrize(("name", "ask", "answer"), [(name, *rest) for name, rest in PAGES.items()], ids=PAGES)
def test_shows_a_spinner_while_it_runs(case, llm, page_of, name, ask, answer):
    example = case(name)
    page, before = page_of(example.before, waits=False)
    ask(page)
    assert not page.exception
    assert page.markdown[-1].value == answer
    assert not before.spinners
    page, after = page_of(example.after("^Show a spinner"), waits=True)
    ask(page)
    assert not page.exception
    assert page.markdown[-1].value == answer
    assert after.spinners == ["Thinking..."]


def test_shows_a_spinner_in_a_callback(case, llm, page_of):
    example = case("bad_callback")
    for program, spinners in ((example.before, []), (example.after("^Show a spinner"), ["Thinking..."])):
        page, elements = page_of(program, waits=bool(spinners))
        page.run().text_area[0].set_value("Pay!").run()
        page.button[0].click().run()
        assert not page.exception
        assert page.session_state["text"] == "Echo of Make it friendlier: Pay!"
        assert elements.spinners == spinners
        llm.reset()


def test_shows_a_spinner_around_what_waits_for_a_coroutine(rewrite, llm, page_of):
    example = rewrite("""
import asyncio

import streamlit as st
from openai import AsyncOpenAI


async def answer(ticket):
    async with AsyncOpenAI() as client:
        result = await client.responses.create(model="m", input=ticket)
    return result.output_text


def main():
    ticket = st.text_area("Ticket")
    if st.button("Answer"):
        try:
            text = asyncio.run(answer(ticket))
            st.success("Answered")
            st.markdown(text)
        except Exception as error:
            st.error(f"No answer: {error}")


if __name__ == "__main__":
    main()
""")
    page, elements = page_of(example.after("^Show a spinner"), waits=True)
    ask_with_button(page)
    assert not page.exception
    assert (page.success[0].value, page.markdown[-1].value) == ("Answered", ANSWER)
    assert elements.spinners == ["Thinking..."]
    llm.reset()
    llm.fail(500)
    page.button[0].click().run()
    assert page.error[0].value.startswith("No answer")


def test_lets_the_cache_show_that_it_is_at_work(case, llm, page_of):
    import streamlit

    example = case("bad_no_spinner_cache")
    for program, shows in ((example.before, False), (example.after("^Let `show_spinner`"), True)):
        streamlit.cache_data.clear()
        page, elements = page_of(program, waits=shows)
        page.run()
        assert not page.exception
        assert page.markdown[0].value == "Echo of Describe Chair in two sentences."
        assert bool(elements.spinners) == shows
        llm.reset()
    page.run()
    assert not llm.requests, "what is cached is not asked again"


def test_lets_gradio_show_that_it_is_at_work(case, llm, monkeypatch):
    """The browser is told to cover the output while its function runs."""
    import gradio

    monkeypatch.setattr(gradio.Blocks, "launch", lambda *_, **__: None)
    example = case("bad_gradio_hidden")
    for program, shows in ((example.before, "hidden"), (example.after("^Let `show_progress`"), "full")):
        demo = program.load().demo
        (event,) = demo.get_config_file()["dependencies"]
        assert event["show_progress"] == shows
        output = asyncio.run(demo.process_api(demo.fns[event["id"]], ["rain"]))
        assert output["data"] == ["Echo of Translate into French: rain"]


def test_pieces_are_still_collected(rewrite, llm, page_of):
    example = rewrite("""
import streamlit as st
from openai import OpenAI

client = OpenAI()
question = st.text_input("Question")
if question:
    text = ""
    for chunk in client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": question}], stream=True
    ):
        if chunk.choices:
            text += chunk.choices[0].delta.content or ""
    st.markdown(text)
""")
    page, elements = page_of(example.after("^Show a spinner"), waits=True)
    ask_in_text_input(page)
    assert not page.exception
    assert page.markdown[0].value == "".join(pieces(ANSWER))
    assert elements.spinners == ["Thinking..."]
