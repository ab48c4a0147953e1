"""The three business metrics are in the library that the program uses, take values, and clash with no other name."""

import subprocess
import sys
from types import ModuleType, SimpleNamespace

import joblib
import pytest

from support.metrics import StatsdServer, forget_prometheus, opentelemetry_points, prometheus_samples

TITLE = "^Add metrics for user satisfaction, query resolution rate and cost per query$"
NAMES = ["user_satisfaction", "query_resolution_rate", "cost_per_query"]


def module(name, **members):
    made = ModuleType(name)
    vars(made).update(members)
    return made


def same(function):
    return function


# What each case imports that is not here, by the prefix that the names of its metrics have.
PROMETHEUS = {
    "bad_class_attributes": "gateway_",
    "bad_counts_among_them": "rag_",
    "bad_gauge_loop": "",
    "bad_metrics_beside_predictions": "phone_",
    "bad_metrics_of_the_app": "",
    "bad_prediction_service": "fraud_",
    "bad_prometheus_app": "",
    "bad_prometheus_module": "chat_",
}


@pytest.mark.parametrize("name", PROMETHEUS)
def test_prometheus(case, llm, monkeypatch, name):
    prefix = PROMETHEUS[name]
    monkeypatch.setattr(joblib, "load", lambda path: SimpleNamespace(predict=len, predict_proba=len))
    example = case(name)
    forget_prometheus()
    example.before.load()
    names = {sample for sample, *_ in prometheus_samples()}
    forget_prometheus()
    fixed = example.after(TITLE).load()
    added = {f"{prefix}{name}_{part}" for name in NAMES for part in ("count", "sum")}
    assert {sample for sample, *_ in prometheus_samples()} == names | added, "nothing else has changed"
    fixed.record_business_metrics(rating=4, is_resolved=True, cost=0.02)
    fixed.record_business_metrics(rating=2, is_resolved=False, cost=0.04)
    samples = prometheus_samples(prefix)
    sums = [samples[(f"{prefix}{name}_sum",)] for name in NAMES]
    assert sums == pytest.approx([6, 1, 0.06])
    assert [samples[(f"{prefix}{name}_count",)] for name in NAMES] == [2, 2, 2]


def test_prometheus_app_answers(case, llm):
    """The app serves answers and its metrics page as before, with the new metrics on it."""
    from fastapi.testclient import TestClient

    forget_prometheus()
    fixed = case("bad_prometheus_app").after(TITLE).load()
    fixed.record_business_metrics(5, True, 0.5)
    client = TestClient(fixed.app)
    assert client.post("/ask", params={"question": "why"}).json() == {"answer": "Echo of why"}
    page = client.get("/metrics/").text
    for line in ("user_satisfaction_sum 5.0", "query_resolution_rate_sum 1.0", "cost_per_query_sum 0.5"):
        assert line in page.splitlines()
    assert 'http_requests_total{status="200"} 1.0' in page


def test_prometheus_of_the_prediction_service(case, monkeypatch):
    forget_prometheus()
    monkeypatch.setattr(joblib, "load", lambda path: SimpleNamespace(predict=lambda rows: [sum(rows[0])]))
    fixed = case("bad_prediction_service").after(TITLE).load()
    response = fixed.app.test_client().post("/fraud", json={"features": [1, 0]})
    assert response.get_json() == {"fraud": 1}


def test_importing_modules_still_work(case, llm):
    """The program around the module of metrics, in a process of its own."""
    program = case("bad_metrics_of_the_app").after(TITLE)
    path, root = program.write()
    check = (
        "from shop_helper.app import ask\n"
        "from shop_helper.metrics import record_business_metrics\n"
        "from prometheus_client import REGISTRY\n"
        "record_business_metrics(3, True, 1)\n"
        "print(REGISTRY.get_sample_value('user_satisfaction_sum'))"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=root, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "3.0", done.stderr
    assert path.name == "metrics.py"


@pytest.mark.parametrize(("name", "prefix"), [("bad_opentelemetry", "llm."), ("bad_metrics_passed_on_by_package", "")])
def test_opentelemetry(case, llm, name, prefix):
    opentelemetry_points()
    fixed = case(name).after(TITLE).load()
    fixed.record_business_metrics(rating=4, is_resolved=True, cost=0.02)
    fixed.record_business_metrics(rating=2, is_resolved=False, cost=0.04)
    points = opentelemetry_points()
    assert set(points) == {prefix + name for name in NAMES}
    assert [points[prefix + name][0].sum for name in NAMES] == pytest.approx([6, 1, 0.06])
    assert [points[prefix + name][0].count for name in NAMES] == [2, 2, 2]


@pytest.fixture
def server():
    server = StatsdServer()
    yield server
    server.close()


LINES = ["user_satisfaction:4", "query_resolution_rate:1", "cost_per_query:0.02"]


def sent(server, prefix):
    """The names and values of three lines, without the zeros at the end."""
    lines = [line.split("|")[0] for line in server.lines(3)]
    assert all(line.startswith(prefix) for line in lines)
    return [line.removeprefix(prefix).rstrip("0").rstrip(".") if "." in line else line for line in lines]


STATSD = {
    "bad_statsd": (
        "reply.",
        {"support": module("support"), "support__llm": module("support.llm", answer_question=len)},
    ),
    "bad_feedback_unheard": ("", {"store": module("store", save=len)}),
    "bad_names_in_constants": ("crew.crew.", {"crewai": module("crewai", Crew=object)}),
}


@pytest.mark.parametrize("name", STATSD)
def test_statsd(case, monkeypatch, server, name):
    """The client is real."""
    import statsd

    client = statsd.StatsClient
    monkeypatch.setattr(statsd, "StatsClient", lambda *_, prefix=None: client("127.0.0.1", server.port, prefix=prefix))
    prefix, stand_ins = STATSD[name]
    program = case(name).after(TITLE)
    program.text = program.text.replace("from .store", "from store")
    program.load(**stand_ins).record_business_metrics(rating=4, is_resolved=True, cost=0.02)
    assert sent(server, prefix) == LINES


def test_datadog(case, llm, monkeypatch, server):
    import datadog

    for name, value in {"host": "127.0.0.1", "port": server.port, "socket": None}.items():
        monkeypatch.setattr(datadog.statsd, name, value)
    datadog.statsd.disable_telemetry()
    fixed = case("bad_datadog").after(TITLE).load()
    assert fixed.summarise("long text").startswith("Echo of")
    assert server.lines(1)[0].startswith("summaries.requests:1|c")
    fixed.record_business_metrics(rating=4, is_resolved=True, cost=0.02)
    lines = server.lines(3)
    assert [line.split("|")[0] for line in lines] == [
        "user_satisfaction:4",
        "query_resolution_rate:1.0",
        "cost_per_query:0.02",
    ]
    assert all(line.split("|")[1] == "h" for line in lines)


@pytest.mark.parametrize("name", ["bad_guide", "bad_guide_metrics_imported"])
def test_metrics_of_the_project(case, monkeypatch, name):
    import builtins

    recorded = []
    metrics = SimpleNamespace(record=lambda name, value: recorded.append((name, value)))
    monkeypatch.setattr(builtins, "metrics", metrics, raising=False)
    stand_ins = {
        "app": module("app"),
        "app__telemetry": module("app.telemetry", metrics=metrics),
        "app__llm": module("app.llm", llm=None),
    }
    fixed = case(name).after(TITLE).load(**stand_ins)
    recorded.clear()
    fixed.record_business_metrics(rating=4, is_resolved=False, cost=0.02)
    assert recorded == list(zip(NAMES, [4, 0.0, 0.02], strict=True))


CHAT = """
from openai import OpenAI
from prometheus_client import Counter

REQUESTS = Counter("bot_requests", "Requests")
ERRORS = Counter("bot_errors", "Errors")
client = OpenAI()
"""
SEARCH = CHAT.replace("bot_", "bot_search_")
MAIN = "import shop.chat\nimport shop.search\n"


def test_two_files_of_one_program(rewrite, llm):
    """Both have a finding, both are fixed, and one process imports both: its names of metrics are unique."""
    forget_prometheus()
    texts = {"shop/chat.py": CHAT, "shop/search.py": SEARCH, "shop/main.py": MAIN}
    for path in ("shop/chat.py", "shop/search.py"):
        files = [{"path": other, "text": text} for other, text in texts.items() if other != path]
        rewrite(texts[path], path=path, files=files).after(TITLE).load().record_business_metrics(4, True, 0.5)
    samples = prometheus_samples("user_satisfaction_sum")
    assert samples == {("shop_chat_user_satisfaction_sum",): 4, ("shop_search_user_satisfaction_sum",): 4}


def test_names_that_are_taken(rewrite, llm):
    """The program has other things of the names that the fix uses."""
    forget_prometheus()
    program = rewrite(
        """
from openai import OpenAI
from prometheus_client import Gauge

CPU = Gauge("cpu_usage", "Load")
client = OpenAI()


def record_business_metrics():
    return "own"
"""
    ).after(TITLE)
    fixed = program.load()
    assert fixed.record_business_metrics() == "own"
    fixed.record_business_metrics_2(4, True, 0.5)
    samples = prometheus_samples()
    assert [samples[(f"{name}_sum",)] for name in NAMES] == [4, 1, 0.5]


def test_constant_of_the_same_name(case, rewrite, llm):
    """A price that the program has already is no metric."""
    forget_prometheus()
    text = case("bad_class_attributes").before.text
    text = text.replace("class Telemetry", "COST_PER_QUERY = 0.02\n\n\nclass Telemetry")
    fixed = rewrite(text).after(TITLE).load()
    fixed.record_business_metrics(4, True, 0.5)
    assert fixed.COST_PER_QUERY == 0.02
    assert prometheus_samples("cost_per_query_sum") == {("gateway_cost_per_query_sum",): 0.5}


def test_two_metrics_of_a_label(rewrite, llm):
    """The prefix is the one that all names have, and the metrics with labels stay as they are."""
    forget_prometheus()
    fixed = (
        rewrite(
            """
from openai import OpenAI
from prometheus_client import Counter, Histogram

REQUESTS = Counter("bot_requests", "Requests", ["route"])
LATENCY = Histogram("bot_latency_seconds", "Latency", ["route"], buckets=(1, 2))
client = OpenAI()


def handle(route):
    REQUESTS.labels(route).inc()
"""
        )
        .after(TITLE)
        .load()
    )
    fixed.handle("/ask")
    fixed.record_business_metrics(1, 0, 2)
    samples = prometheus_samples("bot_")
    assert samples[("bot_requests_total", "/ask")] == 1
    assert samples[("bot_cost_per_query_sum",)] == 2
