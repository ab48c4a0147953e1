"""A text as long as a book arrives cut, a short one as it was; the answer's limit has the name of the service."""

import json
import types

import pytest

from support.calls import call
from support.sdks import SDKS

LIMIT = 16_000
TOKENS = 4_000
MARK = "§"
BOOK = MARK * (LIMIT + 5_000)
NAMED = {sdk.name: sdk for sdk in SDKS}


# A question about documents that the service looks up is no document itself.
ASKING = {"bedrock-knowledge", "llama-index-query-engine"}


@pytest.fixture(params=[sdk for sdk in SDKS if sdk.name not in ASKING], ids=lambda sdk: sdk.name)
def sdk(request, llm):
    if request.param.name == "dspy":
        llm.answer("[[ ## reply ## ]]\nA good book.\n\n[[ ## completed ## ]]")
    return request.param


@pytest.fixture
def arrived(llm):
    """`arrived(function, *arguments)` calls it, and tells how much of the book came with the last request."""

    def count(function, *arguments):
        call(function, *arguments)
        return json.dumps(llm.requests[-1]["body"], ensure_ascii=False).count(MARK)

    return count


def summarizing(sdk):
    """The SDK's program, whose `answer(document)` puts a whole document into a prompt."""
    asked = "f'Summarize: {document}'"
    return (
        sdk.program()
        .replace("def answer(question):", "def answer(document):")
        .replace("question=question", f"question={asked}")
        .replace('"content": question', f'"content": {asked}')
        .replace('"text": question', f'"text": {asked}')
        .replace('"question": question', f'"question": {asked}')
        .replace("content=question", f"content={asked}")
        .replace("=question)", f"={asked})")
        .replace("(question)", f"({asked})")
        .replace(", question)", f", {asked})")
    )


def test_cuts_a_long_text(rewrite, sdk, arrived):
    example = rewrite(summarizing(sdk))
    before, fixed = example.before, example.after("characters$")
    # Each time anew: an agent sends what it was asked before along.
    assert fixed.load().MAX_PROMPT_CHARS == LIMIT
    assert arrived(before.load().answer, BOOK) == len(BOOK)
    assert arrived(fixed.load().answer, BOOK) == LIMIT
    assert arrived(fixed.load().answer, MARK * LIMIT) == LIMIT
    assert call(fixed.load().answer, "a short one") == call(before.load().answer, "a short one")


OTHERS = {
    "openai-azure-async": (
        "from openai import AsyncAzureOpenAI\n\nclient = AsyncAzureOpenAI()",
        'await client.chat.completions.create(model="m", messages=[{"role": "user", "content": PROMPT}])',
    ),
    "huggingface-text": (
        "from huggingface_hub import InferenceClient\n\n"
        'client = InferenceClient("https://endpoints.huggingface.cloud/text-generation", api_key="test-key")',
        "client.text_generation(PROMPT)",
    ),
    "litellm-async": (
        "import litellm",
        'await litellm.acompletion("openai/m", messages=[{"role": "user", "content": PROMPT}])',
    ),
    "litellm-responses": ("import litellm", 'litellm.responses(model="openai/gpt-4o", input=PROMPT)'),
    "mistralai-async": (
        'from mistralai.client import Mistral\n\nclient = Mistral(api_key="test-key")',
        'await client.chat.complete_async(model="m", messages=[{"role": "user", "content": PROMPT}])',
    ),
    "cohere-async": (
        "import cohere\n\nco = cohere.AsyncClientV2()",
        'await co.chat(model="m", messages=[{"role": "user", "content": PROMPT}])',
    ),
    "groq-async": (
        "from groq import AsyncGroq\n\nclient = AsyncGroq()",
        'await client.chat.completions.create(model="m", messages=[{"role": "user", "content": PROMPT}])',
    ),
    "together-async": (
        "from together import AsyncTogether\n\nclient = AsyncTogether()",
        'await client.chat.completions.create(model="m", messages=[{"role": "user", "content": PROMPT}])',
    ),
}

# Where the limit of the answer is in the request, by the API reference of each service.
ANSWER_LIMITS = {
    "openai": "max_completion_tokens",
    "openai-async": "max_completion_tokens",
    "openai-azure": "max_completion_tokens",
    "openai-azure-async": "max_completion_tokens",
    "openai-responses": "max_output_tokens",
    "openai-responses-async": "max_output_tokens",
    "litellm-responses": "max_output_tokens",
    "mistralai": "max_tokens",
    "mistralai-async": "max_tokens",
    "cohere": "max_tokens",
    "cohere-async": "max_tokens",
    "groq": "max_tokens",
    "groq-async": "max_tokens",
    "together": "max_tokens",
    "together-async": "max_tokens",
    "huggingface": "max_tokens",
    "huggingface-text": "max_new_tokens",
    "litellm": "max_tokens",
    "litellm-async": "max_tokens",
}


@pytest.mark.parametrize("name", ANSWER_LIMITS)
def test_limits_the_answer(rewrite, llm, arrived, name):
    if name in OTHERS:
        setup, asking = OTHERS[name]
        head = "async def" if "await" in asking else "def"
        asking = asking.replace("PROMPT", 'f"Summarize: {document}"')
        program = f"{setup}\n\n\n{head} answer(document):\n    return {asking}\n"
    else:
        program = summarizing(NAMED[name])
    fixed = rewrite(program).after("and the answer by").load()
    assert arrived(fixed.answer, BOOK) == LIMIT
    body = llm.requests[-1]["body"]
    assert {**body, **body.get("parameters", {})}[ANSWER_LIMITS[name]] == 1024


# The places in which a text stands in a prompt; PROMPT is what `ask()` gets.
PROMPTS = {
    "interpolation": 'f"Summarize: {document}"',
    "conversion": 'f"Summarize: {document!s:>5}"',
    "concatenation": '"Summarize: " + document',
    "concatenation-of-three": '"Summarize: " + document + "\\nBriefly."',
    "percent": '"Summarize: %s" % document',
    "format": '"Summarize: {}".format(document)',
    "format-by-name": '"Summarize: {text}".format(text=document)',
    "join": '"\\n".join(["Summarize:", document])',
    "method": 'f"Summarize: {document.strip()}"',
    "choice": "f\"Summarize: {document if document else 'nothing'}\"",
    "two-parts": 'f"Summarize: {document}" "\\nBriefly."',
}
ASKING = (
    "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef answer(document: str):\n    prompt = {prompt}\n"
    '    reply = client.chat.completions.create(model="m", messages=[{{"role": "user", "content": prompt}}])\n'
    "    return reply.choices[0].message.content\n"
)


@pytest.mark.parametrize("place", PROMPTS)
def test_cuts_the_text_wherever_it_stands(rewrite, arrived, place):
    example = rewrite(ASKING.format(prompt=PROMPTS[place]))
    fixed = example.after("characters$").load()
    assert arrived(fixed.answer, BOOK) == LIMIT
    assert fixed.answer("a short one") == example.before.load().answer("a short one")


def test_cuts_no_text_that_is_not_there(rewrite, arrived):
    program = (
        "from typing import Optional\n\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\n"
        "def answer(document: Optional[str] = None):\n"
        '    return client.responses.create(model="m", input=f"Summarize: {document}").output_text\n'
    )
    fixed = rewrite(program).after("characters$").load()
    assert arrived(fixed.answer, BOOK) == LIMIT
    assert fixed.answer() == "Echo of Summarize: "


@pytest.fixture
def encoding(monkeypatch):
    """An encoding of one token a byte under the name of one whose file would have to be fetched."""
    import tiktoken
    from tiktoken import registry

    made = tiktoken.Encoding(
        "o200k_base",
        pat_str=r"[\s\S]+?",
        mergeable_ranks={bytes([value]): value for value in range(256)},
        special_tokens={"<|endoftext|>": 256},
    )
    monkeypatch.setitem(registry.ENCODINGS, "o200k_base", made)
    return made


@pytest.mark.parametrize("maker", ['get_encoding("o200k_base")', 'encoding_for_model("gpt-4o")'])
def test_cuts_by_tokens(rewrite, llm, encoding, maker):
    program = (
        f"import tiktoken\nfrom openai import OpenAI\n\nclient = OpenAI()\nencoding = tiktoken.{maker}\n\n\n"
        "def answer(document):\n"
        '    return client.responses.create(model="m", input=f"Summarize: {document}").output_text\n'
    )
    example = rewrite(program)
    before = example.before.load()
    fixed = example.after("tokens$").load()

    def sent(text):
        fixed.answer(text)
        return llm.requests[-1]["body"]["input"].removeprefix("Summarize: ")

    assert fixed.MAX_PROMPT_TOKENS == TOKENS
    assert sent("x" * 10_000) == "x" * TOKENS
    assert sent("ä" * 10_000) == "ä" * (TOKENS // 2)
    assert fixed.answer("a short one") == before.answer("a short one")
    # What stands for a special token is a text like any other: it comes from somebody else.
    assert fixed.answer("It ends with <|endoftext|> here") == before.answer("It ends with <|endoftext|> here")


@pytest.mark.parametrize("field", ["text_input", "text_area", "chat_input"])
def test_limits_the_fields_of_streamlit(rewrite, llm, field):
    from streamlit.testing.v1 import AppTest

    program = (
        "import streamlit as st\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n"
        f'question = st.{field}("Ask me")\nif question:\n'
        '    st.write(client.responses.create(model="m", input=question).output_text)\n'
    )
    example = rewrite(program)
    before = AppTest.from_string(example.before.text).run()
    assert before.get(field)[0].proto.max_chars == 0
    page = AppTest.from_string(example.after("max_chars").sql()).run()
    assert not page.exception
    assert page.get(field)[0].proto.max_chars == LIMIT
    page.get(field)[0].set_value("why").run()
    assert page.markdown[0].value == "Echo of why"


@pytest.mark.parametrize("form", ["blocks", "interface", "chat"])
def test_limits_the_text_boxes_of_gradio(rewrite, monkeypatch, llm, form):
    import gradio as gr

    monkeypatch.setattr(gr.Blocks, "launch", lambda self, **_: None)
    head = (
        "import gradio as gr\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\ndef ask(question{more}):\n"
        '    return client.responses.create(model="m", input=question).output_text\n\n\n'
    )
    forms = {
        "blocks": head.format(more="")
        + "with gr.Blocks() as page:\n    box = gr.Textbox(label='About', lines=4)\n    reply = gr.Markdown()\n"
        "    gr.Button('Ask').click(ask, inputs=[box], outputs=reply)\n\npage.launch()\n",
        "interface": head.format(more="")
        + 'page = gr.Interface(fn=ask, inputs=gr.Textbox(lines=2), outputs="markdown")\npage.launch()\n',
        "chat": head.format(more=", history")
        + 'page = gr.ChatInterface(ask, textbox=gr.Textbox(placeholder="Ask"))\npage.launch()\n',
    }
    example = rewrite(forms[form])
    assert box_limits(example.before.load().page) == [None]
    fixed = example.after("max_length").load()
    assert box_limits(fixed.page) == [LIMIT]


def box_limits(page):
    boxes = [item for item in page.config["components"] if item["type"] == "textbox"]
    return [item["props"].get("max_length") for item in boxes if item["props"].get("interactive") is not False][:1]


def test_cuts_the_message_of_a_chat_interface(rewrite, case, monkeypatch, arrived):
    import gradio as gr

    monkeypatch.setattr(gr.ChatInterface, "launch", lambda self, **_: None)
    example = case("bad_chat_interface")
    assert arrived(example.before.load().respond, BOOK, []) == len(BOOK)
    fixed = example.after("Limit the message").load()
    assert arrived(fixed.respond, BOOK, []) == LIMIT
    assert call(fixed.respond, "a short one", [])[-1] == "Echo of a short one"


def test_cuts_the_message_of_chainlit(rewrite, case, arrived):
    """The names of chainlit 2.9 that the program uses: on_message, Message, user_session."""
    sent = []

    class Message:
        def __init__(self, content):
            self.content = content

        async def stream_token(self, token):
            self.content += token

        async def send(self):
            sent.append(self.content)

    chainlit = types.SimpleNamespace(on_message=lambda function: function, Message=Message, user_session={})
    example = case("bad_chainlit_message")
    assert arrived(example.before.load(chainlit=chainlit).on_message, Message(BOOK)) == len(BOOK)
    fixed = example.after("Limit the message").load(chainlit=chainlit)
    assert arrived(fixed.on_message, Message(BOOK)) == LIMIT
    call(fixed.on_message, Message("a short one"))
    assert sent[-1] == "Echo of a short one"
