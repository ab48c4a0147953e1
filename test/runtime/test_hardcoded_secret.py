"""The literal has left the file, and what the code uses in its place comes from the environment or the vault."""

import os
import re
import smtplib
import subprocess
import sys
import types

import pytest
import yaml
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
        "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n"
        '    smtp_password: str = "{}"\n\n\nc = Settings()',
        PASSWORD,
        "SMTP_PASSWORD",
        "c.smtp_password",
    ),
    _client("wrapped", 'key = (None or "{}")\nc = dict(api_key=key)', OPENAI_KEY, None, 'c["api_key"]'),
    _client(
        "dataclass",
        "from dataclasses import dataclass\n\n\n@dataclass\nclass Settings:\n"
        '    db_password: str = "{}"\n\n\nc = Settings()',
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
        (
            'dsn = "host=db.shop.internal user=reporting password=hunter2Secret"',
            "DB_PASSWORD",
            "host=db.shop.internal user=reporting password={}",
        ),
        (
            "url = f'postgresql+psycopg://app:Gr8-Lakes-79x@{HOST}:5432/orders'",
            "DB_PASSWORD",
            "postgresql+psycopg://app:{}@db1.acme.io:5432/orders",
        ),
        ('url = "postgresql://billing:9hUw-Kq2z@db.acme.io:5432/billing"', "DATABASE_URL", "{}"),
        (
            'odbc = "DRIVER={ODBC Driver 18 for SQL Server};SERVER=sql1;UID=etl;PWD=Gr8-Lakes-77"',
            "DB_PASSWORD",
            "DRIVER={ODBC Driver 18 for SQL Server};SERVER=sql1;UID=etl;PWD={}",
        ),
        ('headers = {"Authorization": "Bearer ' + OPENAI_KEY + '"}', "OPENAI_API_KEY", "Bearer {}"),
        ('headers = {"Authorization": "Token 455d52613c2813c40d2affbb1494978278947bec"}', "API_TOKEN", "Token {}"),
        ('where = "https://etl:Gr8-Lakes-77x@reports.acme.io/in?q={}"', "SERVICE_PASSWORD", None),
        (
            'where = "https://etl:Gr8-Lakes-77x@reports.acme.io/in"',
            "SERVICE_PASSWORD",
            "https://etl:{}@reports.acme.io/in",
        ),
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
    'url = ("dbname=%s " + "host=db user=app password=Gr8-Lakes-79x") % HOST',
    'url = ("dbname=%s " "host=db user=app password=Gr8-Lakes-79x") % HOST',
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


@pytest.mark.parametrize("existing", ["", "DB_HOST=localhost\n", "DB_HOST=localhost\nSMTP_PASSWORD=from-mailpit\n"])
def test_names_the_variable_in_the_example_of_the_environment(rewrite, monkeypatch, tmp_path, existing):
    files = [{"path": ".env.example", "text": existing}] if existing else []
    fixed = rewrite(f'smtp_password = "{PASSWORD}"\n', files=files).after("in .env.example$")
    [written] = [item["text"] for item in fixed.files if item["path"] == ".env.example"]
    assert PASSWORD not in fixed.text + written
    (tmp_path / ".env").write_text(written)
    said = dotenv_values(tmp_path / ".env")
    assert said == {"SMTP_PASSWORD": "", **dict(line.split("=") for line in existing.split())}
    (tmp_path / ".env").write_text(written.replace("SMTP_PASSWORD=\n", "SMTP_PASSWORD='fresh %s'\n", 1))
    monkeypatch.setenv("SMTP_PASSWORD", dotenv_values(tmp_path / ".env")["SMTP_PASSWORD"])
    assert fixed.load().smtp_password == (said["SMTP_PASSWORD"] or "fresh %s")


def _vault(name, setup, title, **scene):
    return pytest.param(setup, title, scene, id=name)


AZURE = "from azure.identity import DefaultAzureCredential\nfrom azure.keyvault.secrets import SecretClient\n"
HVAC = """import os

import hvac

vault = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"])
"""
VAULTS = [
    _vault(
        "azure",
        AZURE + '\nvault = SecretClient("https://prod.vault.azure.net", DefaultAzureCredential())\n',
        "^Read it from the vault",
    ),
    _vault(
        "azure-new-client",
        "",
        "^Read it from the vault",
        dependencies={"azure-keyvault-secrets": "4.8", "azure-identity": None},
    ),
    _vault("aws", 'import boto3\n\nvault = boto3.client("secretsmanager")\n', "^Read it from AWS"),
    _vault(
        "aws-session",
        'import boto3\n\nvault = boto3.Session().client(service_name="secretsmanager")\n',
        "^Read it from AWS",
    ),
    _vault("aws-new-client", "", "^Read it from AWS", dependencies={"aws-secretsmanager-caching": "1.1"}),
    _vault(
        "google",
        "from google.cloud import secretmanager\n\nvault = secretmanager.SecretManagerServiceClient()\n",
        "^Read it from Google",
    ),
    _vault("google-new-client", "", "^Read it from Google", dependencies={"google-cloud-secret-manager": "2.20"}),
    _vault(
        "hvac",
        HVAC,
        "^Read it from Vault",
    ),
    _vault(
        "hvac-kv1",
        HVAC + 'user = vault.secrets.kv.v1.read_secret(path="smtp-user")["data"]["value"]\n',
        "^Read it from Vault",
    ),
    _vault("hvac-new-client", "", "^Read it from Vault", dependencies={"hvac": "2.3"}),
]


STATEMENTS = {
    "module": f'smtp_password = "{PASSWORD}"',
    "single-quotes": f"smtp_password = '{PASSWORD}'",
    "argument": f'login = dict\nsmtp_password = login(smtp_password="{PASSWORD}")["smtp_password"]',
    "function": f'def login():\n    password = "{PASSWORD}"\n    return password\n\n\nsmtp_password = login()',
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
@pytest.mark.parametrize(("setup", "title", "scene"), VAULTS)
def test_reads_the_secret_from_the_vault(rewrite, vault, setup, title, scene, statement):
    fixed = rewrite(f"{setup}\n{statement}\n", **scene).after(title)
    name = "password" if "def login" in statement else "smtp-password"
    vault.secrets = {name: FRESH, "smtp-user": "mailer"}
    assert PASSWORD not in fixed.text
    assert fixed.load().smtp_password == FRESH
    assert vault.asked[-1] == name
    del vault.secrets[name]
    with pytest.raises(Exception, match=r"(?i)no such secret|no secret|None, on get"):  # each client raises its own
        fixed.load()


def test_reads_the_secret_from_the_vault_inside_a_text(rewrite, vault, logs):
    setup = 'import boto3\n\nvault = boto3.client("secretsmanager")\n'
    text = "host=db.shop.internal user=app password=hunter2Secret"
    fixed = rewrite(f'{setup}\ndsn = "{text}"\n').after("^Read it from AWS")
    vault.secrets = {"db-password": FRESH}
    assert fixed.load().dsn == text.replace("hunter2Secret", FRESH)


@pytest.mark.parametrize(
    ("name", "title", "secret"),
    [
        ("bad_vault", "^Read it from the vault", "smtp-password"),
        ("bad_vault_aws", "^Read it from AWS", "openai-api-key"),
        ("bad_vault_google", "^Read it from Google", "smtp-password"),
        ("bad_vault_hashicorp", "^Read it from Vault", "pgpassword"),
        ("bad_vault_of_the_setting", "^Read it from AWS", "db-password"),
    ],
)
def test_the_cases_read_their_vault(case, vault, monkeypatch, name, title, secret):
    vault.secrets = {secret: FRESH}
    monkeypatch.setitem(sys.modules, "psycopg2", types.SimpleNamespace(connect=lambda **given: given["password"]))
    program = case(name).after(title).load()
    if name == "bad_vault_aws":
        assert program.client().api_key == FRESH
    elif name == "bad_vault_hashicorp":
        assert program.connect() == FRESH
    else:
        assert FRESH in vars(program).values()
    assert vault.asked == [secret]


def test_the_vaults_own_credentials_stay_in_the_environment(case, vault, monkeypatch):
    monkeypatch.setenv("SMTP_PASSWORD", FRESH)
    monkeypatch.setenv("VAULT_TOKEN", "hvs.outside")
    program = case("bad_vault_comes_later").after_all().load()
    assert (program.smtp_password, program.vault.token) == (FRESH, "hvs.outside")


@pytest.mark.parametrize(
    "statement",
    [
        'os.environ["ANTHROPIC_API_KEY"] = "sk-ant-api03-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj"',
        'os.environ["OPENAI_API_KEY"] = ("' + OPENAI_KEY + '")',
        'os.environ.setdefault("OPENAI_API_KEY", "' + OPENAI_KEY + '")',
    ],
)
def test_takes_the_line_out_that_sets_the_variable(rewrite, monkeypatch, statement):
    [variable] = re.findall(r"[A-Z]+_API_KEY", statement)
    text = f"import os\n\n{statement}\nafter = 1\n\n\ndef setup():\n    {statement}\n"
    text += f"\n\nif after:\n    {statement}\n    after = 2\n"
    example = rewrite(text)
    example.before.load()
    assert os.environ.pop(variable)
    fixed = example.after_all()
    program = fixed.load()
    call(program.setup)
    assert program.after == 2
    assert variable not in os.environ
    assert variable not in fixed.text
    monkeypatch.setenv(variable, FRESH)
    call(fixed.load().setup)
    assert os.environ[variable] == FRESH


def test_one_line_is_taken_out(case, monkeypatch):
    monkeypatch.setenv("API_TOKEN", FRESH)
    program = case("bad_authorization").after_all()
    sent = []
    requests = types.SimpleNamespace(post=lambda url, **more: sent.append(more["headers"]))
    module = program.load()
    module.requests = requests
    module.deploy("https://deploy.internal")
    assert sent == [{"Authorization": f"Bearer {FRESH}"}]
    assert "LANGCHAIN_API_KEY" not in os.environ


def test_passwords_of_pairs(case, monkeypatch):
    """The mail server and the HTTP server get the passwords that the environment has."""
    monkeypatch.setenv("AUTH_PASSWORD", "fresh-auth")
    monkeypatch.setenv("LOGIN_PASSWORD", "fresh login")
    seen = []

    class Smtp:
        def __init__(self, *place):
            pass

        __enter__ = lambda self: self  # noqa: E731
        __exit__ = lambda *_: None  # noqa: E731

        def login(self, *given):
            seen.append(given)

    monkeypatch.setattr(smtplib, "SMTP", Smtp)
    program = case("bad_name_and_password").after_all().load()
    monkeypatch.setattr(program.requests, "post", lambda *_, auth, **__: seen.append(auth))
    program.send("report")
    assert program.session.auth.password == "fresh-auth"
    assert seen == [("svc-reports", "fresh-auth"), ("billing@shop.internal", "fresh login")]


def test_settings_of_a_server_are_read_by_its_driver(rewrite, postgres, monkeypatch):
    """A password in a DSN of psycopg: PostgreSQL's own parser finds the environment's value in its place."""
    import psycopg.conninfo

    text = 'dsn = "host=db.shop.internal dbname=shop user=reporting password=hunter2Secret"\n'
    monkeypatch.setenv("DB_PASSWORD", "fresh-1")
    program = rewrite(text).after("^Read it from `os").load()
    assert psycopg.conninfo.conninfo_to_dict(program.dsn)["password"] == "fresh-1"


def test_reads_the_whole_address_of_the_database(rewrite, postgres, monkeypatch):
    text = """
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://billing:9hUw-Kq2z@db.acme.io:5432/billing")


def one():
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1")).scalar()
"""
    monkeypatch.setenv("DATABASE_URL", postgres.replace("postgresql:", "postgresql+psycopg:"))
    assert rewrite(text).after("^Read it from `os").load().one() == 1


def test_an_option_of_a_command_may_stay_unset(case, monkeypatch):
    for name in ("YOUTUBE_API_KEY", "AZURE_STORAGE_CONNECTION_STRING", "BOT_KEY"):
        monkeypatch.setenv(name, f"fresh {name}")
    fixed = case("bad_names_of_the_code").after_all()
    program = fixed.load()
    assert (program.YOUTUBE_API_KEY, program.BOT_KEY) == ("fresh YOUTUBE_API_KEY", "fresh BOT_KEY")
    assert program.ARCHIVE == "fresh AZURE_STORAGE_CONNECTION_STRING"
    assert program.parser.parse_args([]).api_key is None
    assert program.parser.parse_args(["--api-key", "given"]).api_key == "given"
    monkeypatch.setenv("OPENAI_API_KEY", FRESH)
    assert fixed.load().parser.parse_args([]).api_key == FRESH


def test_the_request_carries_the_key_of_the_environment(rewrite, llm, monkeypatch):
    text = f"""
from openai import OpenAI

client = OpenAI(api_key="{OPENAI_KEY}", max_retries=0)


def answer(question):
    made = client.chat.completions.create(model="m", messages=[{{"role": "user", "content": question}}])
    return made.choices[0].message.content
"""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-outside")
    program = rewrite(text).after("^Read it from `os").load()
    assert program.answer("why") == "Echo of why"
    assert program.client.auth_headers == {"Authorization": "Bearer sk-outside"}


def test_the_template_leaves_the_secret_to_be_filled_in(case, tmp_path):
    example = case("bad_template.env")
    (tmp_path / "before").write_text(example.before.text)
    (tmp_path / "after").write_text(example.after_all().sql())
    before, after = dotenv_values(tmp_path / "before"), dotenv_values(tmp_path / "after")
    secrets = {"TAVILY_API_KEY", "JWT_SECRET"}
    assert after == {name: "" if name in secrets else value for name, value in before.items()}
    assert all(before[name] for name in secrets)


def composed(text, environment):
    """
    The services of a compose file with their variables filled in, or the error.

    Stands in for `docker compose config`: its `${NAME:?error}` is the shell's own form, see
    https://docs.docker.com/reference/compose-file/interpolation/.
    """

    def filled(value):
        if isinstance(value, dict):
            return {key: filled(item) for key, item in value.items()}
        if isinstance(value, list):
            return [filled(item) for item in value]
        if not isinstance(value, str):
            return value
        assert not re.search(r'["`\\]|\$\(', value)
        script = ["sh", "-c", f'printf %s "{value}"']
        done = subprocess.run(script, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise ValueError(done.stderr)
        return done.stdout

    return filled(yaml.safe_load(text))["services"]


def test_compose_fills_in_the_variables(case):
    example = case("bad_compose.yaml")
    before = composed(example.before.text, {})
    outside = {"OPENAI_API_KEY": FRESH, "DB_PASSWORD": "fresh-db", "POSTGRES_PASSWORD": "fresh $1 pg"}
    fixed = example.after_all()
    after = composed(fixed.sql(), outside)
    assert after["api"]["environment"] == {
        "OPENAI_API_KEY": FRESH,
        "DATABASE_URL": "postgresql://api:fresh-db@db.prod.acme-metrics.io/api",
    }
    [database] = after.keys() - {"api"}
    assert "POSTGRES_PASSWORD=fresh $1 pg" in after[database]["environment"]
    for service in (before, after):
        service["api"].pop("environment")
        service[database].pop("environment")
    assert after == before
    for name in outside:
        with pytest.raises(ValueError, match=f"set {name}"):
            composed(fixed.text, {key: value for key, value in outside.items() if key != name})


def test_the_workflow_reads_the_repositorys_secrets(case):
    """
    Stands in for GitHub's expressions: `secrets.NAME`, whose names hold no `GITHUB_` at their start, see
    https://docs.github.com/en/actions/reference/security/secrets.
    """
    example = case("bad_workflow.yaml")
    asked = []

    def filled(value):
        if isinstance(value, dict):
            return {key: filled(item) for key, item in value.items()}
        if isinstance(value, list):
            return [filled(item) for item in value]
        return re.sub(r"\$\{\{ secrets\.(\w+) \}\}", secret, value) if isinstance(value, str) else value

    def secret(match):
        asked.append(match[1])
        return f"<{match[1]}>"

    before = yaml.safe_load(example.before.text)
    after = filled(yaml.safe_load(example.after_all().sql()))
    assert asked == ["ANTHROPIC_API_KEY", "GH_TOKEN", "REGISTRY_PASSWORD"]
    assert not [name for name in asked if not re.fullmatch(r"(?!GITHUB_)[A-Z_][A-Z0-9_]*", name)]
    [job] = after["jobs"].values()
    [job_before] = before["jobs"].values()
    assert job["env"] == {**job_before["env"], "ANTHROPIC_API_KEY": "<ANTHROPIC_API_KEY>"}
    assert job["steps"][0]["with"] == {**job_before["steps"][0]["with"], "token": "<GH_TOKEN>"}
    assert job["steps"][-1]["env"] == {"REGISTRY_PASSWORD": "<REGISTRY_PASSWORD>"}
    assert [step.keys() for step in job["steps"]] == [step.keys() for step in job_before["steps"]]
