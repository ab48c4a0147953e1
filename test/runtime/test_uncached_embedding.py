"""The same vectors in the same order with fewer requests; a text that comes again makes none."""

import re
import sqlite3

import pytest

from support.calls import call
from support.clock import Clock
from support.embedders import EMBEDDERS, StandInServer
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
    StandInServer.asked.clear()
    # The keys of Azure are set as well.
    monkeypatch.setenv("OPENAI_API_TYPE", "openai")

    def count():
        number = len(llm.requests) + len(StandInServer.asked)
        llm.requests.clear()
        StandInServer.asked.clear()
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
