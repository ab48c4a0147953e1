"""The literal has left the file, and what the code uses in its place comes from the environment or the vault."""

import json
import os
import re
import smtplib
import sys
import types

import pytest
from dotenv import dotenv_values

from support.calls import call

OPENAI_KEY = "sk-proj-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj"
PASSWORD = "kT9!vvW2pq"
FRESH = "fr3sh-v%lue{0}'\" @x"
"""The value outside; formatting it a second time would break it."""


def _client(name, setup, literal, variable, used):
    return pytest.param(setup, literal, variable, used, id=name)


CLIENTS = [
    _client("openai", 'from openai import OpenAI\nc = OpenAI(api_key="{}")', OPENAI_KEY, "OPENAI_API_KEY", "c.api_key"),
    _client(
        "openai-alias-attribute",
        'import openai as oa\noa.api_key = "{}"',
        OPENAI_KEY,
        "OPENAI_API_KEY",
        "oa.api_key",
    ),
    _client(
        "anthropic",
        'import anthropic\nc = anthropic.Anthropic(api_key="{}")',
        "sk-ant-api03-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj",
        "ANTHROPIC_API_KEY",
        "c.api_key",
    ),
    _client(
        "groq",
        'from groq import Groq\nc = Groq(api_key="{}")',
        "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",
        "GROQ_API_KEY",
        "c.api_key",
    ),
    _client(
        "huggingface",
        'from huggingface_hub import InferenceClient\nc = InferenceClient(token="{}")',
        "hf_u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL",
        "HF_TOKEN",
        "c.token",
    ),
    _client(
        "langchain",
        "from langchain_openai import ChatOpenAI\nfrom pydantic import SecretStr\n"
        'c = ChatOpenAI(model="m", api_key=SecretStr("{}"))',
        OPENAI_KEY,
        "OPENAI_API_KEY",
        "c.openai_api_key.get_secret_value()",
    ),
    _client(
        "redis",
        'import redis\nc = redis.Redis(host="cache.internal", password="{}")',
        PASSWORD,
        None,
        'c.connection_pool.connection_kwargs["password"]',
    ),
    _client(
        "pydantic-settings",
        'from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    smtp_password: str = "{}"\n\n\n'
        "c = Settings()",
        PASSWORD,
        "SMTP_PASSWORD",
        "c.smtp_password",
    ),
    _client("wrapped", 'key = (None or "{}")\nc = dict(api_key=key)', OPENAI_KEY, None, 'c["api_key"]'),
    _client(
        "dataclass",
        'from dataclasses import dataclass\n\n\n@dataclass\nclass Settings:\n    db_password: str = "{}"\n\n\nc = Settings()',
        PASSWORD,
        "DB_PASSWORD",
        "c.db_password",
    ),
    _client(
        "default-argument",
        'def connect(user="app", password="{}"):\n    return user, password\n\n\nc = connect()',
        PASSWORD,
        "PASSWORD",
        "c[1]",
    ),
    _client(
        "fallback",
        'import os\n\nc = os.getenv("SERVICE_API_KEY", "{}")',
        "q8Zr2LmX9vTb4KpW",
        "SERVICE_API_KEY",
        "c",
    ),
    _client(
        "fallback-or",
        'from os import environ\n\nc = environ.get("DB_PASSWORD") or "{}"',
        "Tr0ub4dor&3",
        "DB_PASSWORD",
        "c",
    ),
    _client("walrus", 'if (db_password := "{}"):\n    c = db_password', PASSWORD, "DB_PASSWORD", "c"),
    _client("in-f-string", "c = f\"{'{}'}\"", OPENAI_KEY, "OPENAI_API_KEY", "c"),
]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in [name for name in os.environ if re.search(r"KEY|TOKEN|PASSWORD|SECRET|DATABASE_URL", name)]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(("setup", "literal", "variable", "used"), CLIENTS)
def test_the_client_gets_the_value_of_the_environment(rewrite, monkeypatch, setup, literal, variable, used):
    example = rewrite(setup.replace("{}", literal))
    assert eval(used, vars(example.before.load())) == literal
    fixed = example.after("^Read it from `os")
    [read] = re.findall(r"environ\[['\"](\w+)['\"]\]", fixed.text)
    assert variable in (None, read)
    assert literal not in fixed.text
    with pytest.raises(KeyError, match=read):
        fixed.load()
    monkeypatch.setenv(read, FRESH)
    assert eval(used, vars(fixed.load())) == FRESH


@pytest.mark.parametrize(
    ("statement", "variable", "expected"),
    [
        ('dsn = "host=db.shop.internal user=reporting password=hunter2Secret"', "DB_PASSWORD", "host=db.shop.internal user=reporting password={}"),
        ("url = f'postgresql+psycopg://app:Gr8-Lakes-79x@{HOST}:5432/orders'", "DB_PASSWORD", "postgresql+psycopg://app:{}@db1.acme.io:5432/orders"),
        ('url = "postgresql://billing:9hUw-Kq2z@db.acme.io:5432/billing"', "DATABASE_URL", "{}"),
        (
            'odbc = "DRIVER={ODBC Driver 18 for SQL Server};SERVER=sql1;UID=etl;PWD=Gr8-Lakes-77"',
            "DB_PASSWORD",
            "DRIVER={ODBC Driver 18 for SQL Server};SERVER=sql1;UID=etl;PWD={}",
        ),
        ('headers = {"Authorization": "Bearer ' + OPENAI_KEY + '"}', "OPENAI_API_KEY", "Bearer {}"),
        ('headers = {"Authorization": "Token 455d52613c2813c40d2affbb1494978278947bec"}', "API_TOKEN", "Token {}"),
        ('where = "https://etl:Gr8-Lakes-77x@reports.acme.io/in?q={}"', "SERVICE_PASSWORD", None),
        ('where = "https://etl:Gr8-Lakes-77x@reports.acme.io/in"', "SERVICE_PASSWORD", "https://etl:{}@reports.acme.io/in"),
    ],
)
def test_only_the_secret_in_a_text_is_replaced(rewrite, monkeypatch, statement, variable, expected):
    example = rewrite(f'HOST = "db1.acme.io"\n{statement}\n')
    if expected is None:
        return assert_no_fix(example)
    fixed = example.after("^Read it from `os")
    monkeypatch.setenv(variable, FRESH)
    name = statement.split()[0]
    value = vars(fixed.load())[name]
    assert (value["Authorization"] if name == "headers" else value) == expected.replace("{}", FRESH)
    return None


def assert_no_fix(example):
    assert example.findings
    assert not [fix["title"] for item in example.findings for fix in item["fixes"]]


TEMPLATES = [
    'url = "postgresql://app:Gr8-Lakes-79x@%s:5432/orders" % HOST',
    'url = "postgresql://app:Gr8-Lakes-79x@{}:5432/orders".format(HOST)',
    'url = "postgresql://app:Gr8-Lakes-79x@{host}:5432/orders".format(host=HOST)',
    'url = "postgresql://app:Gr8-Lakes-79x@{0.host}:5432/orders".format(SETTINGS)',
    'url = "host=%s user=app password=Gr8-Lakes-79x" % HOST',
    'url = "host={0!s} user=app password=Gr8-Lakes-79x".format(HOST)',
    'url = "host={} user=app password=Gr8-Lakes-79x".format(HOST)',
    'template = "host=%s user=app password=Gr8-Lakes-79x"\nurl = template % HOST',
    'template = "host={:s} user=app password=Gr8-Lakes-79x"\nurl = template.format(HOST)',
    'url = ("host=%s " + "user=app password=Gr8-Lakes-79x") % HOST',
    'url = ("host=%s " "user=app password=Gr8-Lakes-79x") % HOST',
    'headers = {"Authorization": "Bearer %s" % "' + OPENAI_KEY + '"}\nurl = headers["Authorization"]',
    'url = "Bearer {}".format("' + OPENAI_KEY + '")',
    'url = "Bearer " + "' + OPENAI_KEY + '"',
    'url = "{}:{}".format("' + OPENAI_KEY + '", HOST)',
]


@pytest.mark.parametrize("statement", TEMPLATES)
def test_a_value_with_marks_is_not_read_as_a_template(rewrite, monkeypatch, statement):
    """The secret of tomorrow has a `%` or a brace in it: where it would be formatted again, there is no fix."""
    setup = "import types\n\nHOST = 'db1.acme.io'\nSETTINGS = types.SimpleNamespace(host=HOST)\n"
    example = rewrite(setup + statement + "\n")
    assert example.findings
    before = example.before.load().url
    for fix in example.findings[0]["fixes"]:
        fixed = example.after("^" + re.escape(fix["title"]))
        [variable] = re.findall(r"environ\[['\"](\w+)['\"]\]", fixed.text)
        monkeypatch.setenv(variable, FRESH)
        secret = OPENAI_KEY if OPENAI_KEY in before else "Gr8-Lakes-79x"
        assert fixed.load().url == before.replace(secret, FRESH)
