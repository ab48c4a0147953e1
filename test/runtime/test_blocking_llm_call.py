"""The same text arrives in pieces; a stream that breaks is an error, not a short answer."""

import inspect
import sys

import pytest

from support.calls import call
from support.llm_server import pieces
from support.sdks import SDKS
from support.shown import Elements, asgi_request, terminal

QUESTION = "why is the sky blue"
ANSWER = f"Echo of {QUESTION}"
STREAMED = [sdk for sdk in SDKS if sdk.streams]


def name_of(sdk):
    return sdk.name


@pytest.fixture
def asked(request, llm):
    """The server, set up for the program of `sdk`."""
    sdk = request.getfixturevalue("sdk")
    llm.pace(sdk.pause)
    if sdk.wraps:
        llm.answer(ANSWER)
    return llm


@pytest.mark.parametrize("sdk", STREAMED, ids=name_of)
def test_yields_the_text_in_pieces(rewrite, asked, sdk):
    example = rewrite(sdk.program())
    assert call(example.before.load().answer, QUESTION) == ANSWER
    fixed = example.after("^Stream the answer from").load()
    assert_streams(fixed.answer)


@pytest.mark.parametrize("sdk", [sdk for sdk in STREAMED if sdk.adds], ids=name_of)
def test_adds_a_sibling_that_streams(rewrite, asked, sdk):
    fixed = rewrite(sdk.program()).after("^Add `stream_answer").load()
    assert call(fixed.answer, QUESTION) == ANSWER
    assert_streams(fixed.stream_answer)


@pytest.mark.parametrize("sdk", [sdk for sdk in STREAMED if sdk.joins], ids=name_of)
def test_streams_inside_and_joins(rewrite, asked, sdk):
    fixed = rewrite(sdk.program()).after("join the pieces").load()
    assert call(fixed.answer, QUESTION) == ANSWER
    assert_asked_for_a_stream(asked)


@pytest.mark.parametrize("way", ["error", "cut"])
@pytest.mark.parametrize("sdk", STREAMED, ids=name_of)
def test_fails_when_the_stream_breaks(rewrite, asked, sdk, way):
    fixed = rewrite(sdk.program()).after("^Stream the answer from").load()
    asked.break_streams() if way == "error" else asked.drop_streams()
    if sdk.raises:
        with pytest.raises(Exception):  # noqa: B017  each SDK raises its own
            call(fixed.answer, QUESTION)
    else:
        assert "".join(call(fixed.answer, QUESTION)).removeprefix(pieces(ANSWER)[0]), "nothing tells of the failure"


def assert_streams(function):
    assert inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)
    assert [piece for piece in call(function, QUESTION) if piece] == pieces(ANSWER)


def assert_asked_for_a_stream(llm):
    streamed = [asked for asked in llm.requests if asked["body"].get("stream") or "tream" in asked["path"]]
    assert streamed, "no request asked for a stream"


PRINTS = {
    "alone": "print(answer)",
    "label": 'print("bot>", answer)',
    "f-string": 'print(f"Bot: {answer} ({question})")',
    "f-string-with-braces": 'print(f"{{bot}} {answer}!", end="\\n\\n")',
    "no-newline": 'print(answer, end="")',
    "used-later": "print(answer)\n        history.append(answer)",
}


@pytest.mark.parametrize("body", PRINTS.values(), ids=PRINTS)
@pytest.mark.parametrize(
    "sdk", [sdk for sdk in STREAMED if sdk.name in ("openai", "anthropic", "openai-responses")], ids=name_of
)
def test_prints_the_pieces(rewrite, asked, monkeypatch, sdk, body):
    asking = f"        response = {sdk.call}\n        answer = {sdk.text}\n        {body}\n"
    head = "def chat(questions, history):\n    while questions:\n        question = questions.pop()\n"
    example = rewrite(f"{sdk.setup}\n\n\n{head}{asking}")
    expected, shown = terminal(monkeypatch), []
    example.before.load().chat([QUESTION, "who are you"], shown)
    printed, history = terminal(monkeypatch), []
    example.after("^Print the answer as it arrives").load().chat([QUESTION, "who are you"], history)
    assert printed.getvalue() == expected.getvalue()
    assert history == shown
    for piece in pieces(ANSWER) + pieces("Echo of who are you"):
        assert piece in printed.writes


def test_prints_the_pieces_of_an_agent(case, llm, monkeypatch):
    example = case("bad_f_string_agent")
    expected = terminal(monkeypatch)
    example.before.load().recommend("crime")
    printed = terminal(monkeypatch)
    example.after("^Print the answer").load().recommend("crime")
    # Beside it agno says at the terminal which model it takes.
    told = "For 'crime' and {friends}: Echo of crime\n\n"
    assert told in expected.getvalue()
    assert told in printed.getvalue()
    assert [piece for piece in printed.writes if piece in pieces("Echo of crime")] == pieces("Echo of crime")


def test_prints_what_the_script_printed(case, llm, monkeypatch):
    """The cost of an answer comes from the complete message, which the stream has kept."""
    example = case("bad_script_two_answers")
    expected = terminal(monkeypatch)
    example.before.load()
    for program in (example.after("^Print the answer", 0), example.after("^Print the answer", 1), example.after_all()):
        printed = terminal(monkeypatch)
        llm.requests.clear()
        program.load()
        assert printed.getvalue() == expected.getvalue()
    assert [asked["body"]["stream"] for asked in llm.requests] == [True, True]
    words = pieces("Echo of Now a haiku")
    assert [piece for piece in printed.writes if piece in words][-len(words) :] == words


def test_lets_an_agent_print_its_answer_as_it_arrives(rewrite, llm, monkeypatch):
    example = rewrite("""
from agno.agent import Agent
from agno.models.openai import OpenAIChat

analyst = Agent(model=OpenAIChat(id="m"), telemetry=False)


def tell(question):
    analyst.print_response(question, markdown=True)
""")
    assert not any(asked["body"].get("stream") for asked in llm.requests)
    for program, streams in ((example.before, False), (example.after("^Print the answer"), True)):
        printed = terminal(monkeypatch)
        llm.requests.clear()
        program.load().tell(QUESTION)
        assert ANSWER in printed.getvalue()
        assert [bool(asked["body"].get("stream")) for asked in llm.requests] == [streams]


@pytest.mark.parametrize("client", ["Anthropic", "AsyncAnthropic"])
def test_receives_a_long_answer_as_a_stream(rewrite, llm, client):
    wait, head = ("await ", "async def") if client.startswith("Async") else ("", "def")
    example = rewrite(f"""
from anthropic import {client}

client = {client}()


{head} chapter(plot):
    message = {wait}client.messages.create(
        model="m",
        max_tokens=32_000,
        messages=[{{"role": "user", "content": plot}}],
    )
    return {{"text": message.content[0].text, "tokens": message.usage.output_tokens}}
""")
    with pytest.raises(ValueError, match=r"[Ss]treaming"):
        call(example.before.load().chapter, QUESTION)
    assert not llm.requests
    fixed = example.after("^Receive the answer as a stream").load()
    assert call(fixed.chapter, QUESTION) == {"text": ANSWER, "tokens": 4}
    assert_asked_for_a_stream(llm)
    llm.drop_streams()
    with pytest.raises(Exception):  # noqa: B017
        call(fixed.chapter, QUESTION)


def test_receives_the_long_answer_of_the_case_as_a_stream(case, llm):
    fixed = case("bad_too_long").after("^Receive").load()
    assert fixed.chapter(QUESTION) == {"text": ANSWER, "tokens": 4}


@pytest.mark.parametrize("client", ["OpenAI", "AsyncOpenAI"])
def test_keeps_the_complete_response(rewrite, llm, client):
    wait, head = ("await ", "async def") if client.startswith("Async") else ("", "def")
    example = rewrite(f"""
from openai import {client}

client = {client}()


{head} answer(question, bill):
    response = {wait}client.responses.create(model="m", input=question)
    bill.append((response.id, response.usage.total_tokens))
    return response.output_text
""")
    for title in ("^Stream the answer", "^Add `stream_answer", "join the pieces"):
        fixed, bill = example.after(title).load(), []
        function = getattr(fixed, "stream_answer", fixed.answer)
        assert "".join(call(function, QUESTION, bill)) == ANSWER
        assert bill == [("resp_1", 7)]
    assert_asked_for_a_stream(llm)


def test_keeps_the_history(case, llm):
    fixed = case("bad_history").after("^Stream the answer").load()
    chat = fixed.Chat()
    assert list(chat.say(QUESTION)) == pieces(ANSWER)
    assert chat.history == [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": ANSWER}]


def test_ends_a_broken_stream_with_the_program_s_own_words(case, llm):
    fixed = case("bad_handled").after("^Stream the answer").load()
    assert list(fixed.reply("")) == ["Please ask something."]
    llm.break_streams()
    assert list(fixed.reply(QUESTION)) == [pieces(ANSWER)[0], fixed.SORRY]
    llm.fail(500)
    assert list(fixed.reply(QUESTION)) == [fixed.SORRY]


def test_changes_the_callers_with_the_function(rewrite, llm, monkeypatch):
    example = rewrite("""
from openai import OpenAI

client = OpenAI()


def answer(question):
    response = client.responses.create(model="m", input=question)
    return response.output_text


def main(question):
    print("Bot:", answer(question))
    text = answer(question)
    print(text)
    return text
""")
    expected = terminal(monkeypatch)
    assert example.before.load().main(QUESTION) == ANSWER
    printed = terminal(monkeypatch)
    fixed = example.after("and change its 2 callers").load()
    assert fixed.main(QUESTION) == ANSWER
    assert printed.getvalue() == expected.getvalue()
    assert_streams(fixed.answer)


def test_changes_the_asynchronous_caller_with_the_function(case, llm, monkeypatch):
    example = case("bad_agent_async")
    expected = terminal(monkeypatch)
    call(example.before.load().main)
    printed = terminal(monkeypatch)
    call(example.after("and change its caller").load().main)
    for shown in (expected, printed):
        # The agent's library tells on the terminal which model it takes.
        lines = [line for line in shown.getvalue().splitlines() if not line.startswith("INFO")]
        assert lines == ["Echo of Fractions"]
    assert [piece for piece in printed.writes if piece in pieces("Echo of Fractions")] == pieces("Echo of Fractions")


def test_changes_the_route_that_calls_the_function(case, llm):
    example = case("bad_fastapi")
    _, _, parts = asgi_request(example.before.load().app, "GET", "/poem", "topic=rain")
    assert parts == ['"Echo of A poem about rain"']
    status, headers, parts = asgi_request(
        example.after("and change its caller").load().app, "GET", "/poem", "topic=rain"
    )
    assert (status, parts) == (200, pieces("Echo of A poem about rain"))
    assert headers["content-type"].startswith("text/event-stream")


@pytest.mark.parametrize("kind", ["async-function-async-client", "function"])
def test_answers_a_fastapi_route_with_a_stream(case, rewrite, llm, kind):
    if kind == "function":
        example = rewrite("""
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/translate")
def translate(text: str):
    response = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": f"Translate into French: {text}"}]
    )
    return response.choices[0].message.content
""")
    else:
        example = case("bad_fastapi_route")
    app = example.after("^Answer `translate").load().app
    status, headers, parts = asgi_request(app, "POST", "/translate", "text=rain")
    assert (status, parts) == (200, pieces("Echo of Translate into French: rain"))
    assert headers["content-type"].startswith("text/event-stream")
    if kind != "function":
        status, _, _ = asgi_request(app, "POST", "/translate", f"text={'x' * 4001}")
        assert status == 413


def test_answers_a_flask_route_with_a_stream(case, llm):
    example = case("bad_flask_route")
    assert (
        example.before.load().app.test_client().get("/haiku/rain?tone=merry").text == "Echo of A merry haiku about rain"
    )
    app = example.after("^Answer `haiku").load().app
    response = app.test_client().get("/haiku/rain?tone=merry")
    assert response.mimetype == "text/event-stream"
    assert [part.decode() for part in response.iter_encoded()] == pieces("Echo of A merry haiku about rain")


CHATS = {
    "bad_streamlit": "done",
    "bad_streamlit_history": ANSWER,
    "bad_streamlit_history_first": ANSWER,
    "bad_streamlit_claude": None,
}


@pytest.mark.parametrize(("name", "kept"), CHATS.items(), ids=CHATS)
def test_shows_the_pieces_on_a_page(case, llm, monkeypatch, name, kept):
    example = case(name)
    for program in (example.before, example.after("^Show the answer")):
        elements = Elements(monkeypatch)
        page = program.page(messages=[])
        page.run().chat_input[0].set_value(QUESTION).run()
        assert not page.exception
        assert page.chat_message[-1].markdown[0].value == ANSWER
        if kept:
            assert page.session_state["messages"][-1] == {"role": "assistant", "content": kept}
    assert grown_of(elements.texts, ANSWER) == grown(ANSWER)
    assert_asked_for_a_stream(llm)


def test_shows_the_pieces_of_a_function_on_a_page(case, llm, monkeypatch):
    example = case("bad_streamlit_function")
    expected = "Echo of A dish with rice"
    for program in (example.before, example.after("and change its caller")):
        elements = Elements(monkeypatch)
        page = program.page()
        page.run().text_input[0].set_value("rice").run()
        page.button[0].click().run()
        assert not page.exception
        assert page.chat_message[0].markdown[0].value == expected
        assert page.session_state["dish"] == expected
    assert grown_of(elements.texts, expected) == grown(expected)


def grown(text):
    """What stands there after each piece of a text."""
    words = pieces(text)
    return ["".join(words[:count]) for count in range(1, len(words) + 1)]


def grown_of(shown, text):
    """The first appearance of each of them among what was shown."""
    return list(dict.fromkeys(item for item in shown if item in grown(text)))


@pytest.fixture
def gradio_client(monkeypatch):
    """Serves the interfaces that the programs launch, and gives a client of the last one."""
    import gradio
    from gradio_client import Client

    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
    served = []
    original = gradio.Blocks.launch

    def launch(blocks, *_, **__):
        original(blocks, prevent_thread_lock=True, quiet=True, server_name="127.0.0.1")
        served.append(blocks)

    monkeypatch.setattr(gradio.Blocks, "launch", launch)
    yield lambda: Client(served[-1].local_url, verbose=False)
    for blocks in served:
        blocks.close(verbose=False)


def test_gives_a_gradio_button_each_step(case, llm, gradio_client):
    llm.pace(0.05)
    example = case("bad_gradio_button")
    example.before.load()
    assert gradio_client().predict(QUESTION, api_name="/explain") == ANSWER
    example.after("^Show the answer of").load()
    client = gradio_client()
    assert list(client.submit("", api_name="/explain")) == ["Nothing to explain."]
    assert list(client.submit(QUESTION, api_name="/explain")) == grown(ANSWER)


def test_gives_a_gradio_chat_each_step(case, llm, gradio_client):
    llm.pace(0.05)
    example = case("bad_gradio_chat")
    program = example.after("^Show the answer of")
    # The argument went away in version 6.
    program.text = program.text.replace(', type="messages"', "")
    program.load()
    assert list(gradio_client().submit(QUESTION, api_name="/respond")) == grown(ANSWER)


def test_streams_in_a_script_and_joins(case, llm, monkeypatch):
    example = case("bad_script_two_answers")
    expected = terminal(monkeypatch)
    example.before.load()
    llm.requests.clear()
    printed = terminal(monkeypatch)
    example.after("^Stream and join the pieces").load()
    assert printed.getvalue() == expected.getvalue()
    assert [bool(asked["body"].get("stream")) for asked in llm.requests] == [True, False]


def test_changes_the_callers_in_other_files(case, llm, monkeypatch):
    example = case("bad_callers_elsewhere")
    for program, streams in ((example.before, False), (example.after("callers in other files$"), True)):
        api = program.neighbour("src/api.py").load()
        _, headers, parts = asgi_request(api.app, "GET", "/advice", "question=why")
        assert parts == (pieces("Echo of why") if streams else ['"Echo of why"'])
        assert headers["content-type"].startswith("text/event-stream") == streams
        elements = Elements(monkeypatch)
        page = program.neighbour("src/page.py").page()
        page.run().text_area[0].set_value(QUESTION).run()
        assert not page.exception
        assert page.markdown[0].value == ANSWER
        assert grown_of(elements.texts, ANSWER) == (grown(ANSWER) if streams else [ANSWER])
        # A page's imports stay, unlike those of a program that is loaded.
        del sys.modules["advisor"]
