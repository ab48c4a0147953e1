"""The same vectors in the same order with fewer requests; a text that comes again makes none."""

import re

import pytest

from support.calls import call
from support.clock import Clock
from support.embedders import EMBEDDERS, asked_of_stand_ins
from support.llm_server import vector

TEXTS = [f"text number {number}" for number in range(205)]
DAY = 86_400
SYNC = [embedder for embedder in EMBEDDERS if not embedder.is_async]
NAMED = {embedder.name: embedder for embedder in EMBEDDERS}


@pytest.fixture(params=EMBEDDERS, ids=lambda embedder: embedder.name)
def embedder(request):
    return request.param


@pytest.fixture
def asked(llm, monkeypatch):
    """`asked()` tells how many requests came since it was asked last, to the server or to a stand-in."""
    asked_of_stand_ins.clear()
    # The keys of Azure are set as well.
    monkeypatch.setenv("OPENAI_API_TYPE", "openai")

    def count():
        number = len(llm.requests) + len(asked_of_stand_ins)
        llm.requests.clear()
        asked_of_stand_ins.clear()
        return number

    return count


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


def load(program, embedder):
    return program.load(**{name: make() for name, make in embedder.modules.items()})


def plain(vectors):
    return [[float(value) for value in item] for item in vectors]


def requests_for(number, embedder):
    return -(-number // embedder.batch) if embedder.batch else 1


# How a program goes through its texts; `{call}` embeds `text`, `{direct}` is the whole way to its vector.
LOOPS = {
    "loop": "found = []\nfor text in texts:\n    response = {call}\n    found.append({vector})\nreturn found",
    "comprehension": "return [{direct} for text in texts]",
    "comprehension-of-derived-texts": "found = [{stripped} for line in texts]\nreturn found",
    "numbered": (
        "found = {{}}\nfor number, text in enumerate(texts):\n    response = {call}\n"
        "    vector = {vector}\n    found[number] = vector\nreturn list(found.values())"
    ),
    "derived": (
        'found = []\nfor row in [{{"text": text}} for text in texts]:\n    text = row["text"]\n'
        "    response = {call}\n    found.append({vector})\nreturn found"
    ),
    "pairs": "found = []\nfor key, text in zip(range(len(texts)), texts):\n    found.append({direct})\nreturn found",
}


def looping(embedder, loop):
    whole = f"({embedder.call})" if embedder.is_async else embedder.call
    direct = embedder.vector.replace("response", whole if embedder.vector != "response" else embedder.call, 1)
    stripped = re.sub(r"\btext\b", "line.strip()", direct)
    body = LOOPS[loop].format(call=embedder.call, vector=embedder.vector, direct=direct, stripped=stripped)
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    return f"{embedder.setup}\n\n\n{'async ' if embedder.is_async else ''}def vectors_of(texts):\n{lines}"


@pytest.mark.parametrize("loop", LOOPS)
def test_embeds_a_loop_in_batches(rewrite, asked, embedder, loop):
    example = rewrite(looping(embedder, loop))
    expected = plain(call(load(example.before, embedder).vectors_of, TEXTS[:3]))
    assert asked() == 3
    fixed = load(example.after("^Embed all texts"), embedder)
    assert plain(call(fixed.vectors_of, TEXTS[:3])) == expected
    assert asked() == 1
    found = plain(call(fixed.vectors_of, TEXTS))
    assert asked() == requests_for(len(TEXTS), embedder)
    assert found == [pytest.approx(vector(text)) for text in TEXTS], "another order, or other vectors"


def test_embeds_no_text_at_all(rewrite, asked, embedder):
    fixed = load(rewrite(looping(embedder, "loop")).after("^Embed all texts"), embedder)
    assert plain(call(fixed.vectors_of, [])) == []


def test_goes_through_a_generator_once(rewrite, asked, embedder):
    fixed = load(rewrite(looping(embedder, "loop")).after("^Embed all texts"), embedder)
    assert len(call(fixed.vectors_of, (text for text in TEXTS[:3]))) == 3


def single(embedder, head="", makes=""):
    """A program whose `embed_text(text)` gives the vector of a text."""
    return (
        f"{head}\n{embedder.setup}\n{makes}\n\n\n{'async ' if embedder.is_async else ''}def embed_text(text):\n"
        f"    response = {embedder.call}\n    return {embedder.vector}\n"
    )


def assert_remembers(embed, asked, forget=None):
    asked()
    first = call(embed, "a")
    assert plain([first]) == [pytest.approx(vector("a"))]
    assert asked() == 1
    assert plain([call(embed, "a")]) == plain([first])
    assert asked() == 0, "embedded again"
    assert plain([call(embed, "b")]) == [pytest.approx(vector("b"))]
    assert asked() == 1, "another text is another request"
    if forget:
        forget(DAY - 60)
        call(embed, "a")
        assert asked() == 0, "forgotten too early"
        forget(120)
        assert plain([call(embed, "a")]) == plain([first])
        assert asked() == 1, "kept too long"


CACHED = [embedder for embedder in EMBEDDERS if not embedder.name.startswith("langchain")]


@pytest.mark.parametrize("embedder", CACHED, ids=lambda embedder: embedder.name)
def test_keeps_the_vectors_of_a_function(rewrite, asked, clock, embedder):
    example = rewrite(single(embedder))
    before = load(example.before, embedder).embed_text
    call(before, "a"), call(before, "a")
    assert asked() == 2
    title = "alru_cache" if embedder.is_async else "with `@lru_cache`"
    fixed = load(example.after(title), embedder)
    assert_remembers(fixed.embed_text, asked, clock.forward if embedder.is_async else None)


@pytest.mark.parametrize("embedder", [item for item in CACHED if item in SYNC], ids=lambda embedder: embedder.name)
def test_keeps_the_vectors_for_a_day(rewrite, asked, clock, embedder):
    fixed = load(rewrite(single(embedder)).after("for a day with .@cached. of cachetools, a new dep"), embedder)
    assert_remembers(fixed.embed_text, asked, clock.forward)


def test_uses_cachetools_where_the_file_does(rewrite, asked, clock):
    fixed = rewrite(single(NAMED["openai"], "import cachetools")).after("of cachetools;").load()
    assert_remembers(fixed.embed_text, asked, clock.forward)


def on_disk(makes, model='"text-embedding-3-small"', options=""):
    head = "from diskcache import Cache" if makes else ""
    return (
        f"{head}\nfrom openai import OpenAI\n\n{makes}\nMODEL = {model}\nDIMENSIONS = 8\nclient = OpenAI()\n\n\n"
        "def embed_text(text: str):\n"
        f"    answer = client.embeddings.create(model=MODEL, input=[text]{options})\n"
        "    return answer.data[0].embedding\n"
    )


@pytest.mark.parametrize("makes", ['store = Cache("search")', ""], ids=["the file's object", "an object of its own"])
def test_keeps_the_vectors_on_disk(rewrite, here, asked, clock, makes):
    def load_fixed(**program):
        text = on_disk(makes, **program)
        return rewrite(text, dependencies={"diskcache": "5.6.3"}).after("on disk for a day with diskcache").load()

    assert_remembers(load_fixed().embed_text, asked, clock.forward)
    again = load_fixed()
    again.embed_text("a"), again.embed_text("b")
    assert asked() == 1, "the next start of the program finds what is not a day old"
    load_fixed(model='"text-embedding-3-large"').embed_text("a")
    assert asked() == 1, "the vectors of another model are others"
    for options in (", dimensions=4", ", dimensions=2", ", dimensions=DIMENSIONS"):
        load_fixed(options=options).embed_text("a")
        assert asked() == 1, "vectors with other dimensions are others"


def test_keeps_vectors_by_the_model_that_the_caller_names(rewrite, here, asked, clock):
    text = (
        'from diskcache import Cache\nfrom openai import OpenAI\n\nstore = Cache("search")\nclient = OpenAI()\n\n\n'
        'def embed_text(text: str, model: str = "text-embedding-3-small"):\n'
        "    answer = client.embeddings.create(model=model, input=[text])\n    return answer.data[0].embedding\n"
    )
    fixed = rewrite(text).after("on disk for a day with diskcache").load()
    assert_remembers(fixed.embed_text, asked, clock.forward)
    fixed.embed_text("a", "text-embedding-3-large")
    assert asked() == 1
    fixed.embed_text("a", model="text-embedding-3-large")
    assert asked() <= 1


LANGCHAIN = (
    "from langchain_openai import OpenAIEmbeddings\n\n{constant}"
    "embedder = OpenAIEmbeddings(model={model}, check_embedding_ctx_length=False{options})\n\n\n"
    "{kind}def embed_text(text):\n    return {call}\n\n\n"
    "def embed_passages(texts):\n    return embedder.embed_documents(texts)\n"
)


def langchain(call="embedder.embed_query(text)", constant="", model='"text-embedding-3-small"', options=""):
    kind = "async " if "await" in call else ""
    return LANGCHAIN.format(call=call, kind=kind, constant=constant, model=model, options=options)


@pytest.mark.parametrize("call_text", ["embedder.embed_query(text)", "await embedder.aembed_query(text)"])
def test_puts_langchain_behind_its_cache(rewrite, here, asked, call_text):
    def load_fixed(**program):
        return rewrite(langchain(call_text, **program)).after("CacheBackedEmbeddings").load()

    assert_remembers(load_fixed().embed_text, asked)
    again = load_fixed()
    call(again.embed_text, "a"), call(again.embed_text, "b")
    assert asked() == 0, "the next start of the program finds them"
    assert plain(again.embed_passages(["a", "c"])) == [pytest.approx(vector(text)) for text in ("a", "c")]
    assert asked() == 1, "a query may be embedded in another way than a document"
    again.embed_passages(["c", "a"])
    assert asked() == 0
    call(load_fixed(model='"text-embedding-3-large"').embed_text, "a")
    assert asked() == 1, "the vectors of another model are others"
    call(load_fixed(constant='MODEL = "other"\n', model="MODEL").embed_text, "a")
    assert asked() == 1


@pytest.mark.parametrize("dimensions", ["4", "SIZE"])
def test_tells_vectors_with_other_dimensions_apart(rewrite, here, asked, dimensions):
    options = f", dimensions={dimensions}"
    for constant, given in (("SIZE = 4\n", options), ("SIZE = 2\n", options.replace("4", "2")), ("SIZE = 4\n", "")):
        fixed = rewrite(langchain(constant=constant, options=given)).after("CacheBackedEmbeddings").load()
        assert_remembers(fixed.embed_text, asked)


@pytest.mark.parametrize("model", ["nomic-embed-text:v1.5", "BAAI/bge-m3", "/models/local", "modèle"])
def test_names_a_store_for_every_model(rewrite, here, asked, model):
    """A key of a `LocalFileStore` is a path, of few characters."""
    for program in (langchain(model=f'"{model}"'), langchain(constant=f'MODEL = "{model}"\n', model="MODEL")):
        example = rewrite(program)
        for fix in example.findings[0]["fixes"]:
            fixed = example.after(f"^{re.escape(fix['title'])}$").load()
            assert plain([fixed.embed_text("a")]) == [pytest.approx(vector("a"))]


def test_keeps_the_vectors_of_each_object(rewrite, asked):
    import gc
    import weakref

    program = (
        "from openai import OpenAI\n\n\nclass Embeddings:\n"
        '    def __init__(self, model="text-embedding-3-small"):\n'
        "        self.client = OpenAI()\n        self.model = model\n\n"
        "    def embed(self, text: str):\n"
        "        response = self.client.embeddings.create(input=text, model=self.model)\n"
        "        return response.data[0].embedding\n"
    )
    fixed = rewrite(program).after("of each object's").load()
    first = fixed.Embeddings()
    assert_remembers(first.embed, asked)
    fixed.Embeddings("text-embedding-3-large").embed("a")
    assert asked() == 1, "another object has another model"
    gone = weakref.ref(first)
    del first
    gc.collect()
    assert gone() is None, "the cache keeps the object alive"


MOVED = {
    "functools": ("", "with `@lru_cache`$"),
    "cachetools": ("", "of cachetools, a new dependency$"),
    "cachetools-used": ("import cachetools\n", "of cachetools$"),
}


@pytest.mark.parametrize("library", MOVED)
@pytest.mark.parametrize("name", [item.name for item in SYNC if not item.name.startswith("langchain")])
def test_moves_the_call_of_a_handler(rewrite, asked, clock, name, library):
    embedder = NAMED[name]
    imports, title = MOVED[library]
    direct = embedder.vector.replace("response", embedder.call, 1)
    direct = re.sub(r"\btext\b", "q.strip()", direct)
    program = (
        f"{imports}from fastapi import FastAPI\n{embedder.setup}\napp = FastAPI()\n\n\n"
        f'@app.get("/search")\ndef search(q: str):\n    wanted = {direct}\n'
        "    return [float(value) for value in wanted]\n"
    )
    fixed = load(rewrite(program).after(title), embedder)
    assert_remembers(fixed.search, asked, None if library == "functools" else clock.forward)
    assert fixed.search(" a ") == pytest.approx(vector("a"))


@pytest.mark.parametrize("name", ["openai-async", "voyage-async", "google-genai-async", "litellm-async"])
def test_moves_the_awaited_call_of_a_handler(rewrite, asked, clock, name):
    embedder = NAMED[name]
    direct = embedder.vector.replace("response", f"({embedder.call})", 1)
    program = (
        f"from fastapi import FastAPI\n{embedder.setup}\napp = FastAPI()\n\n\n"
        f'@app.get("/search")\nasync def search(text: str):\n    wanted = {direct}\n    return list(wanted)\n'
    )
    fixed = rewrite(program).after("Move the call .* of async_lru").load()
    assert_remembers(fixed.search, asked, clock.forward)


def test_embeds_the_texts_of_a_page_once(rewrite, asked, monkeypatch):
    import sys

    from streamlit.testing.v1 import AppTest

    program = (
        "import streamlit as st\nfrom sentence_transformers import SentenceTransformer\n\n"
        'DOCS = ["Refunds take five days.", "Orders ship on weekdays."]\n\n'
        'model = SentenceTransformer("all-MiniLM-L6-v2")\ndoc_vectors = model.encode(DOCS)\n\n'
        "st.markdown(str(len(doc_vectors)))\n"
    )
    example = rewrite(program)
    monkeypatch.setitem(
        sys.modules, "sentence_transformers", NAMED["sentence-transformers"].modules["sentence_transformers"]()
    )
    before = AppTest.from_string(example.before.text).run()
    before.run()
    assert asked() == 2
    page = AppTest.from_string(example.after("of streamlit").sql()).run()
    assert page.run().markdown[0].value == "2"
    assert not page.exception
    assert asked() == 1


def test_moves_the_call_of_a_chat(rewrite, asked, clock):
    program = (
        "import gradio as gr\nfrom huggingface_hub import InferenceClient\n\n"
        'hub = InferenceClient("https://endpoints.huggingface.cloud/feature-extraction", api_key="test-key")\n\n\n'
        "def nearest(question, history):\n    vector = hub.feature_extraction(question)\n"
        "    return str(vector.tolist())\n\n\n"
        "chat = gr.ChatInterface(nearest)\n"
    )
    fixed = rewrite(program).after("with `@lru_cache`").load()
    asked()
    assert fixed.nearest("a", []) == fixed.nearest("a", [])
    assert asked() == 1
    fixed.nearest("b", [])
    assert asked() == 1
