"""With the service failing, the fallback is returned and the failure logged; without, nothing changes."""

import time
from types import SimpleNamespace

import pytest

from support.calls import call
from support.llm_server import pieces
from support.sdks import SDKS

QUESTION = "why is the sky blue"
ANSWER = f"Echo of {QUESTION}"


def name_of(sdk):
    return sdk.name


@pytest.fixture
def asked(request, llm):
    """The server, set up for the program of `sdk`."""
    sdk = request.getfixturevalue("sdk")
    if sdk.wraps:
        llm.answer(ANSWER)
    if sdk.name == "dspy":
        llm.answer("[[ ## reply ## ]]\nbecause of the air\n\n[[ ## completed ## ]]")
    return llm


@pytest.mark.parametrize("status", [429, 500])
@pytest.mark.parametrize("sdk", [sdk for sdk in SDKS if sdk.falls_back], ids=name_of)
def test_answers_with_the_fallback(rewrite, asked, logs, sdk, status):
    example = rewrite(sdk.program())
    fixed = example.after("Answer with").load()
    assert call(fixed.answer, QUESTION) == call(example.before.load().answer, QUESTION)
    asked.fail(status)
    if status == 500:
        assert_fails(example.before.load(), sdk)
    logs.clear()
    assert call(fixed.answer, QUESTION) == fixed.FALLBACK_RESPONSE
    assert_logs_the_failure(logs, fixed)


# Its usual way is gRPC, which brings errors of the connection as its own; HTTP, for this server, does not.
REACHED = [sdk for sdk in SDKS if sdk.falls_back and sdk.name != "google-generativeai"]


@pytest.mark.parametrize("sdk", REACHED, ids=name_of)
def test_answers_with_the_fallback_where_no_service_is_reached(rewrite, asked, logs, sdk):
    fixed = rewrite(sdk.program()).after("Answer with").load()
    asked.hang_up()
    assert call(fixed.answer, QUESTION) == fixed.FALLBACK_RESPONSE
    assert_logs_the_failure(logs, fixed)


@pytest.mark.parametrize("sdk", SDKS, ids=name_of)
def test_raises_the_applications_own_error(rewrite, asked, sdk):
    example = rewrite(sdk.program())
    fixed = example.after("^Raise").load()
    assert call(fixed.answer, QUESTION) == call(example.before.load().answer, QUESTION)
    asked.fail(500)
    with pytest.raises(fixed.AIServiceError) as failure:
        call(fixed.answer, QUESTION)
    assert failure.value.__cause__ is not None


@pytest.mark.parametrize("sdk", [sdk for sdk in SDKS if sdk.limit], ids=name_of)
def test_waits_no_longer_than_it_says(rewrite, asked, logs, sdk):
    example = rewrite(sdk.program())
    program = example.after("^Wait for")
    assert sdk.limit in program.text
    assert call(program.load().answer, QUESTION) == call(example.before.load().answer, QUESTION)
    program.text = program.text.replace(
        sdk.limit, {"timeout=30": "timeout=0.3", "timeout_ms=30000": "timeout_ms=300"}[sdk.limit]
    )
    fixed = program.load()
    asked.delay(3)
    logs.clear()
    start = time.monotonic()
    assert call(fixed.answer, QUESTION) == fixed.FALLBACK_RESPONSE
    assert time.monotonic() - start < 3
    assert_logs_the_failure(logs, fixed)


STREAMS = {
    "openai": (
        "from openai import OpenAI\n\nclient = OpenAI()",
        'client.chat.completions.create(model="m", messages=messages, stream=True)',
        "chunk.choices and chunk.choices[0].delta.content",
        "chunk.choices[0].delta.content",
    ),
    "anthropic": (
        "from anthropic import Anthropic\n\nclient = Anthropic()",
        'client.messages.create(model="m", max_tokens=90, messages=messages, stream=True)',
        'chunk.type == "content_block_delta"',
        "chunk.delta.text",
    ),
    "groq": (
        "from groq import Groq\n\nclient = Groq()",
        'client.chat.completions.create(model="m", messages=messages, stream=True)',
        "chunk.choices and chunk.choices[0].delta.content",
        "chunk.choices[0].delta.content",
    ),
    "mistralai": (
        'from mistralai.client import Mistral\n\nclient = Mistral(api_key="k")',
        'client.chat.stream(model="m", messages=messages)',
        "chunk.data.choices and chunk.data.choices[0].delta.content",
        "chunk.data.choices[0].delta.content",
    ),
    "google-genai": (
        "from google import genai\n\nclient = genai.Client()",
        'client.models.generate_content_stream(model="gemini-2.5-flash", contents=messages[0]["content"])',
        "chunk.text",
        "chunk.text",
    ),
    "ollama": (
        "import ollama",
        'ollama.chat(model="m", messages=messages, stream=True)',
        'chunk["message"]["content"]',
        'chunk["message"]["content"]',
    ),
    "litellm": (
        "import litellm",
        'litellm.completion(model="openai/m", messages=messages, stream=True)',
        "chunk.choices and chunk.choices[0].delta.content",
        "chunk.choices[0].delta.content",
    ),
    "cohere": (
        "import cohere\n\nco = cohere.ClientV2()",
        'co.chat_stream(model="m", messages=messages)',
        'chunk.type == "content-delta"',
        "chunk.delta.message.content.text",
    ),
    "bedrock": (
        'import boto3\n\nbedrock = boto3.client("bedrock-runtime")',
        'bedrock.converse_stream(modelId="m", messages=[{"role": "user", '
        '"content": [{"text": messages[0]["content"]}]}])["stream"]',
        '"contentBlockDelta" in chunk',
        'chunk["contentBlockDelta"]["delta"]["text"]',
    ),
    "langchain": (
        'from langchain_openai import ChatOpenAI\n\nllm = ChatOpenAI(model="m", max_retries=0)',
        "llm.stream(messages)",
        "chunk.content",
        "chunk.content",
    ),
}


@pytest.mark.parametrize("way", ["error", "cut", "refused"])
@pytest.mark.parametrize(("setup", "opened", "guard", "delta"), STREAMS.values(), ids=STREAMS)
def test_guards_the_iteration_of_a_stream(rewrite, llm, logs, setup, opened, guard, delta, way):
    example = rewrite(
        f"{setup}\n\n\ndef tokens(messages):\n    stream = {opened}\n    for chunk in stream:\n"
        f"        if {guard}:\n            yield {delta}\n"
    )
    messages = [{"role": "user", "content": QUESTION}]
    own = example.after("^Raise").load()
    # Where the text is an element of the chunk, no text is offered in its place.
    fixed = None if delta.endswith("]") else example.after("Answer with").load()
    assert list(own.tokens(messages)) == pieces(ANSWER)
    assert fixed is None or list(fixed.tokens(messages)) == pieces(ANSWER)
    {"error": llm.break_streams, "cut": llm.drop_streams, "refused": llm.fail}[way]()
    with pytest.raises(Exception):  # noqa: B017
        list(example.before.load().tokens(messages))
    with pytest.raises(own.AIServiceError):
        list(own.tokens(messages))
    if fixed:
        logs.clear()
        arrived = [] if way == "refused" else pieces(ANSWER)[:1]
        assert list(fixed.tokens(messages)) == [*arrived, fixed.FALLBACK_RESPONSE]
        assert_logs_the_failure(logs, fixed)


@pytest.mark.parametrize("title", ["Answer with", "^Raise", "^Wait for"])
def test_guards_a_stream_that_is_asynchronous(case, llm, logs, title):
    fixed = case("bad_stream_generator").after(title).load()
    messages = [{"role": "user", "content": QUESTION}]
    assert call(fixed.tokens, messages) == pieces(ANSWER)
    llm.break_streams()
    if title == "^Raise":
        with pytest.raises(fixed.AIServiceError):
            call(fixed.tokens, messages)
    else:
        assert call(fixed.tokens, messages) == [pieces(ANSWER)[0], fixed.FALLBACK_RESPONSE]
        assert_logs_the_failure(logs, fixed)


def test_guards_the_iteration_that_is_outside_the_handler(rewrite, llm, logs):
    example = rewrite("""
import logging

from openai import OpenAI, OpenAIError

logger = logging.getLogger(__name__)
client = OpenAI()


def stream_reply(messages):
    try:
        stream = client.chat.completions.create(model="gpt-4o", messages=messages, stream=True)
    except OpenAIError:
        logger.exception("No stream")
        return
    for chunk in stream:
        if chunk.choices:
            yield chunk.choices[0].delta.content or ""
""")
    fixed = example.after("Answer with").load()
    messages = [{"role": "user", "content": QUESTION}]
    assert [piece for piece in fixed.stream_reply(messages) if piece] == pieces(ANSWER)
    llm.break_streams()
    assert [piece for piece in fixed.stream_reply(messages) if piece] == [pieces(ANSWER)[0], fixed.FALLBACK_RESPONSE]
    assert_logs_the_failure(logs, fixed)
    llm.fail(500)
    assert list(fixed.stream_reply(messages)) == []


def test_keeps_what_a_stream_has_brought(case, llm, logs):
    fixed = case("bad_accumulated_stream").after("Answer with").load()
    assert fixed.translate("rain", "French") == "Echo of Into French: rain"
    llm.drop_streams()
    assert fixed.translate("rain", "French") == "Echo"
    assert_logs_the_failure(logs, fixed)
    llm.fail(500)
    assert fixed.translate("rain", "French") == fixed.FALLBACK_RESPONSE


EMBEDDINGS = {
    "openai": (
        "from openai import OpenAI\n\nclient = OpenAI()",
        'client.embeddings.create(model="m", input=text).data[0].embedding',
        "timeout=30",
    ),
    "openai-async": (
        "from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()",
        '(await client.embeddings.create(model="m", input=text)).data[0].embedding',
        "timeout=30",
    ),
    "litellm": (
        "import litellm",
        'litellm.embedding(model="openai/m", input=[text]).data[0]["embedding"]',
        "timeout=30",
    ),
    "mistralai": (
        'from mistralai.client import Mistral\n\nclient = Mistral(api_key="k")',
        'client.embeddings.create(model="m", inputs=text).data[0].embedding',
        "timeout_ms=30000",
    ),
    "together": (
        "from together import Together\n\nclient = Together()",
        'client.embeddings.create(model="m", input=text).data[0].embedding',
        None,
    ),
    "google-genai": (
        "from google import genai\n\nclient = genai.Client()",
        'client.models.embed_content(model="gemini-embedding-001", contents=text).embeddings[0].values',
        None,
    ),
    "cohere": (
        "import cohere\n\nco = cohere.ClientV2()",
        'co.embed(model="m", input_type="search_query", texts=[text]).embeddings.float_[0]',
        None,
    ),
    "ollama": ("import ollama", 'ollama.embed(model="m", input=text)["embeddings"][0]', None),
    "voyageai": ("import voyageai\n\nvo = voyageai.Client()", 'vo.embed([text], model="voyage-3").embeddings[0]', None),
    "langchain": (
        "from langchain_openai import OpenAIEmbeddings\n\n"
        'embedder = OpenAIEmbeddings(model="m", check_embedding_ctx_length=False, max_retries=0)',
        "embedder.embed_query(text)",
        None,
    ),
}


@pytest.mark.parametrize(("setup", "expression", "limit"), EMBEDDINGS.values(), ids=EMBEDDINGS)
def test_raises_the_applications_own_error_for_an_embedding(rewrite, llm, setup, expression, limit):
    head = "async def" if "await" in expression else "def"
    example = rewrite(f"{setup}\n\n\n{head} vector(text):\n    return {expression}\n")
    for title in ["^Raise", *(["^Wait for"] if limit else [])]:
        llm.reset()
        program = example.after(title)
        assert title != "^Wait for" or limit in program.text
        fixed = program.load()
        expected = call(example.before.load().vector, QUESTION)
        assert list(call(fixed.vector, QUESTION)) == list(expected) != list(call(fixed.vector, "another"))
        llm.fail(400)
        with pytest.raises(fixed.AIServiceError) as failure:
            call(fixed.vector, QUESTION)
        assert failure.value.__cause__ is not None


def test_logs_it_and_goes_on(case, llm, logs):
    """The greeting that failed is in the log; the other people are greeted still."""
    fixed = case("bad_warm_up").after("^Log it and go on").load()
    assert fixed.greet_all(["Ada", "Bo"]) == 2
    asked = len(llm.requests)
    assert asked >= 2

    def refuse(*_, **__):
        raise ValueError("no model")

    fixed.greeter.print_response = refuse
    assert fixed.greet_all(["Ada", "Bo"]) == 2
    assert len(failures(logs, fixed)) == 2
    assert {record.operation for record in failures(logs, fixed)} == {"greet_all"}


def test_logs_it_and_leaves_the_ticket_without_a_reply(case, llm, logs):
    from openai import OpenAI

    fixed = case("bad_client_of_another_file").after("^Log it and go on")
    replies = []
    program = fixed.load(support__clients=SimpleNamespace(assistant_client=OpenAI()))
    ticket = SimpleNamespace(text=QUESTION, reply=replies.append)
    program.first_reply(ticket)
    assert replies == [ANSWER]
    llm.fail(500)
    program.first_reply(ticket)
    assert replies == [ANSWER]
    assert_logs_the_failure(logs, program)


def test_tells_a_failure_that_the_agent_swallows(case, llm, logs):
    fixed = case("bad_agent_swallows").after("Answer with").load()
    assert fixed.research("tides") == "Echo of What is new about tides?"
    llm.fail(500)
    assert fixed.research("tides") == fixed.FALLBACK_RESPONSE
    assert_logs_the_failure(logs, fixed)


def test_shows_the_fallback_on_a_page(case, llm):
    example = case("bad_streamlit_page")
    page = example.after("Answer with").page()
    page.run().text_input[0].set_value("Rome").run()
    page.button[0].click().run()
    assert page.markdown[0].value == "Echo of Rome"
    llm.fail(500)
    page.button[0].click().run()
    assert not page.exception
    assert page.markdown[0].value.startswith("The assistant is not available")
    before = example.before.page()
    before.run().button[0].click().run()
    assert before.exception


@pytest.mark.parametrize("way", ["error", "refused"])
def test_shows_the_fallback_after_a_stream_on_a_page(case, llm, way):
    page = case("bad_streamlit_stream").after("Answer with").page(messages=[])
    page.run().chat_input[0].set_value(QUESTION).run()
    assert page.session_state["messages"][-1] == {"role": "assistant", "content": ANSWER}
    (llm.break_streams if way == "error" else llm.fail)()
    page.chat_input[0].set_value("again").run()
    assert not page.exception
    assert page.markdown[-1].value.startswith("The assistant is not available")


def assert_fails(program, sdk):
    """The program that handles nothing fails, or shows the vendor's words to the person who asked."""
    if sdk.raises:
        with pytest.raises(Exception):  # noqa: B017
            call(program.answer, QUESTION)
    else:
        assert "overloaded" in call(program.answer, QUESTION)


def assert_logs_the_failure(logs, program):
    assert failures(logs, program)


def failures(logs, program):
    """The errors that the program itself has logged, with their tracebacks."""
    return [r for r in logs.records if r.name == program.__name__ and r.levelname == "ERROR" and r.exc_info]
