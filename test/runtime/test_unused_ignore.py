"""The comment is gone, or says what was meant; the code, the other comments and what other rules find stay."""

import ast
import io
import re
import sqlite3
import tokenize
from pathlib import Path

import pytest

from support.calls import call
from support.programs import ROOT

CASES = sorted(path.name for path in Path(ROOT, "server/src/rules/unused-ignore/cases").glob("bad_*.py"))
RULES = ["hardcoded-secret", "unsafe-query", "unfiltered-select", "unstructured-log", "plaintext-pii"]
DIRECTIVE = r"#\s*preflight:[^#]*"


def comments_of(text):
    return [
        token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT
    ]


def code_of(text):
    kept = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE)
    return [
        (token.type, token.string)
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in kept
    ]


def others_of(text):
    """What comments say beside the directives, without the marks."""
    said = " ".join(re.sub(DIRECTIVE, "", comment) for comment in comments_of(text))
    return re.findall(r"\w+", said)


def found(rewrite, text, **scene):
    """What the other rules find, by rule and line."""
    return {
        (rule, text.splitlines()[finding["line"]].split("#")[0].strip())
        for rule in RULES
        for finding in rewrite(text, rule=rule, **scene).findings
    }


@pytest.mark.parametrize("name", [name.removesuffix(".py") for name in CASES if ".fix" not in name])
def test_nothing_but_the_comment_changes(case, rewrite, monkeypatch, name):
    for variable in ("OPENAI_API_KEY", "KEY"):
        monkeypatch.setenv(variable, "value")
    example = case(name)
    before, after = example.before, example.after_all()
    assert example.findings
    assert len(after.text) < len(before.text)
    assert code_of(after.text) == code_of(before.text)
    assert ast.dump(ast.parse(after.text)) == ast.dump(ast.parse(before.text))
    assert [word for word in others_of(after.text) if word != "finds"] == others_of(before.text)
    assert vars(after.load()).keys() == vars(before.load()).keys()
    silenced = found(rewrite, before.text)
    assert silenced == found(rewrite, after.text) or name == "bad_misspelt_and_needed"
    assert rewrite(after.text).findings == []


@pytest.mark.parametrize("name", ["bad_clause.sql", "bad_file.sql"])
def test_a_statement_runs_as_before(case, rewrite, name):
    example = case(name)
    connection = sqlite3.connect(":memory:")
    connection.executescript("CREATE TABLE customers (id int, region text); INSERT INTO customers VALUES (4, 'north')")

    def results(script):
        return [connection.execute(part).fetchall() for part in script.split(";") if "SELECT" in part]

    before = results(example.before.text)
    fixed = example.after_all().sql()
    assert results(fixed) == before
    assert before[0] == [(4,)]
    assert "preflight" not in fixed
    assert rewrite(fixed, path="query.sql").findings == []


SECRET = 'api_key = "sk-..."'
REWRITES = [
    # The whole comment, behind code and on a line of its own.
    ("total = 1  # preflight: ignore", "^Remove the ignore$", "total = 1"),
    ("total = 1\t# preflight: ignore[unsafe-query]", "^Remove the ignore$", "total = 1"),
    ("# preflight: ignore[unsafe-query] because it was\ntotal = 1", "^Remove the ignore$", "total = 1"),
    ("def f():\n    # preflight: ignore\n    return 1", "^Remove the ignore$", "def f():\n    return 1"),
    ("# preflight: ignore-file[unsafe-query]\n\ntotal = 1", "^Remove the ignore$", "\ntotal = 1"),
    ("text = '# preflight: ignore'  # preflight: ignore", "^Remove", "text = '# preflight: ignore'"),
    ("rows = [\n    1,  # preflight: ignore\n    2,\n]", "^Remove", "rows = [\n    1,\n    2,\n]"),
    ("if True:\n    pass  # preflight: ignore\n", "^Remove", "if True:\n    pass\n"),
    # What other tools read stays.
    ("total = 1  # noqa: E501  # preflight: ignore", "^Remove", "total = 1  # noqa: E501"),
    ("total = 1  # preflight: ignore  # noqa: E501", "^Remove", "total = 1  # noqa: E501"),
    ("total = 1  # preflight: ignore[unsafe-query] why # type: ignore[x]", "^Remove", "total = 1  # type: ignore[x]"),
    # One id of several.
    (
        f"{SECRET}  # preflight: ignore[unsafe-query, hardcoded-secret]",
        r"^Remove `unsafe-query` from the ignore",
        f"{SECRET}  # preflight: ignore[hardcoded-secret]",
    ),
    (
        f"{SECRET}  # preflight: ignore[plaintext-pii,hardcoded-secret , unsafe-query] why",
        None,
        f"{SECRET}  # preflight: ignore[hardcoded-secret] why",
    ),
    (
        f"{SECRET}  # preflight: ignore[made-up, hardcoded-secret]",
        r"^Remove `made-up` from the ignore",
        f"{SECRET}  # preflight: ignore[hardcoded-secret]",
    ),
    # A misspelt id.
    (
        f"{SECRET}  # preflight: ignore[hardcoded-secert] until May",
        r"^Write `hardcoded-secret`",
        f"{SECRET}  # preflight: ignore[hardcoded-secret] until May",
    ),
    (f"{SECRET}  # preflight: ignore[hardcoded-secert] until May", "^Remove the ignore$", SECRET),
]


@pytest.mark.parametrize("ending", ["\n", ""], ids=["newline", "no-newline"])
@pytest.mark.parametrize(("text", "title", "expected"), REWRITES)
def test_writes_exactly_this(rewrite, text, title, expected, ending):
    example = rewrite(text.rstrip("\n") + ending)
    fixed = example.after(title) if title else example.after_all()
    assert fixed.text == expected.rstrip("\n") + ending
    names = {name: value for name, value in vars(fixed.load()).items() if isinstance(value, (int, str, list))}
    before = vars(example.before.load())
    assert {name: before[name] for name in names if not name.startswith("__")} == {
        name: value for name, value in names.items() if not name.startswith("__")
    }
    assert rewrite(fixed.text).findings == []


def test_what_is_written_right_silences(rewrite):
    text = f"{SECRET}  # preflight: ignore[hardcoded-secert]\n"
    example = rewrite(text)
    assert found(rewrite, text)
    assert found(rewrite, example.after("^Write `hardcoded-secret`").text) == set()
    assert found(rewrite, example.after("^Remove the ignore$").text)


def test_what_is_needed_still_silences(rewrite):
    text = f"{SECRET}  # preflight: ignore[hardcoded-secret, unsafe-query]\n"
    assert found(rewrite, text) == set()
    fixed = rewrite(text).after("^Remove `unsafe-query`")
    assert found(rewrite, fixed.text) == set()
    assert fixed.load().api_key == "sk-..."


def test_a_program_without_its_unused_ignores_works(case, monkeypatch):
    program = case("bad_mended_query").after("^Remove the ignore$").load()
    connection = sqlite3.connect(":memory:")
    connection.executescript("CREATE TABLE orders (id int, customer text); INSERT INTO orders VALUES (4, 'Ada')")
    assert call(program.orders_of, connection, "Ada").fetchall() == [(4,)]
    assert call(case("bad_bare").after_all().load().total, [1, 2]) == 3
    assert call(case("bad_beside_other_tools").after_all().load().area, 2, 3) == 6
