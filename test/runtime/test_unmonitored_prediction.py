"""What is served stays the same, and is on record; the monitor raises an alert above its limit and not below."""

import builtins
import json
import pathlib
import pickle
from types import ModuleType, SimpleNamespace

import joblib
import numpy as np
import pandas as pd
import pytest

from support.calls import call
from support.metrics import StatsdServer, forget_prometheus, opentelemetry_points, prometheus_samples

LOG = "^Log the prediction$"
MONITOR = "^Add `monitor_predictions"


class Model:
    """A model that gives for each row what a function gives, and notes how often it was asked."""

    def __init__(self, function):
        self.function, self.asked = function, 0

    def predict(self, rows):
        self.asked += 1
        return np.array([self.function(row) for row in (rows.to_numpy() if hasattr(rows, "to_numpy") else rows)])

    def predict_proba(self, rows):
        ones = self.predict(rows)
        return np.column_stack([1 - ones, ones])

    def transform(self, rows):
        return rows


def total(row):
    return float(np.sum(list(row.values()) if isinstance(row, dict) else row))


@pytest.fixture
def model(monkeypatch):
    """The model that every file holds."""
    model = Model(total)
    monkeypatch.setattr(joblib, "load", lambda *_: model)
    monkeypatch.setattr(pickle, "load", lambda *_: model)
    return model


def module(name, **members):
    made = ModuleType(name)
    vars(made).update(members)
    return made


def same(function=None, **options):
    """A decorator that changes nothing, with or without arguments."""
    return function if callable(function) else (lambda inner: inner)


def fastapi(path, app="app", **request):
    def run(program):
        from fastapi.testclient import TestClient

        return TestClient(getattr(program, app)).request("post", path, **request).json()

    return run


def flask(path, **request):
    return lambda program: program.app.test_client().post(path, **request).get_json()


def files(**named):
    """Writes frames as Parquet files where the program runs."""
    for name, frame in named.items():
        frame.to_parquet(f"{name}.parquet")


ROWS = pd.DataFrame({"visits": [0.1, 0.5], "age": [0.2, 0.2]})


def celery_batch(program):
    files(leads=ROWS)
    program.score_leads("leads.parquet", "scored.parquet")
    return pd.read_parquet("scored.parquet")["score"].tolist()


def azure(program):
    program.init()
    return program.run(json.dumps({"data": [[1, 2], [3, 4]]}))


def django(program):
    request = SimpleNamespace(data={"rooms": 2, "area": 3})
    return program.PriceView().post(request)


class Serializer:
    """https://www.django-rest-framework.org/api-guide/serializers/#validation"""

    def __init__(self, data):
        self.validated_data = data

    def is_valid(self, *, raise_exception):
        return True


def sagemaker(program):
    return program.predict_fn([[1, 2]], program.model_fn("folder")).tolist()


def ray(program):
    async def payload():
        return {"candidates": [[1], [2]]}

    pathlib.Path("ranker.pkl").write_bytes(b"")
    return call(program.Ranker("ranker.pkl"), SimpleNamespace(json=payload))


def litserve(program):
    api = program.SentimentAPI()
    api.setup("cpu")
    return api.encode_response(api.predict(api.decode_request({"text": [0.5]})))


# What a case needs to run, how it is run, and the prediction that is on record. The frameworks that are not real are
# decorators and base classes as their references have them:
# https://docs.celeryq.dev/en/stable/reference/celery.html, https://docs.bentoml.com/en/latest/reference/bentoml/sdk.html,
# https://airflow.apache.org/docs/task-sdk/stable/api.html, https://docs.ray.io/en/latest/serve/api/index.html,
# https://lightning.ai/docs/litserve/api-reference/litapi, https://www.django-rest-framework.org/api-guide/views/
SERVED = {
    "bad_azure_score": ({}, azure, [3, 7]),
    "bad_bentoml": (
        {
            "bentoml": module(
                "bentoml",
                service=same,
                api=same,
                sklearn=SimpleNamespace(load_model=lambda tag: Model(total)),
            )
        },
        lambda program: program.IrisClassifier().classify(np.array([[1, 2]])).tolist(),
        [3],
    ),
    "bad_branches": (
        {"app__features": module("app.features", read_rows=lambda customer: [[1, 2]])},
        lambda program: [program.score("x", True), program.score("x")],
        3.0,
    ),
    "bad_called_by_route_elsewhere": ({}, lambda program: program.scorer.score([0.2, 0.5]), 0.7),
    "bad_class_attribute": (
        {"mlflow": module("mlflow", pyfunc=SimpleNamespace(load_model=lambda uri: Model(total)))},
        lambda program: program.prices([{"area": 2}, {"area": 5}]),
        [2, 5],
    ),
    "bad_condition": ({}, fastapi("/comments", params={"text": "x"}), "spam"),
    "bad_django_view": (
        {
            "rest_framework": module("rest_framework"),
            "rest_framework__response": module("rest_framework.response", Response=dict),
            "rest_framework__views": module("rest_framework.views", APIView=object),
        },
        django,
        5,
    ),
    "bad_fastapi_prometheus": ({}, fastapi("/churn", json={"age": 0, "visits": 1}), 1.0),
    "bad_flask": ({}, flask("/predict", data={"years": "3"}), [3]),
    "bad_helper_of_route": ({}, flask("/duration", json={"distance": 4}), 4.0),
    "bad_lambda_handler": (
        {},
        lambda program: program.lambda_handler({"body": json.dumps({"features": [0.4, 0.8]})}, None),
        1,
    ),
    "bad_litserve": ({"litserve": module("litserve", LitAPI=object)}, litserve, 0.5),
    "bad_optional_metrics": ({}, flask("/plan", json={"row": [1, 2]}), 3),
    "bad_ray_serve": (
        {"ray": module("ray", serve=SimpleNamespace(deployment=lambda **options: same))},
        ray,
        [1, 2],
    ),
    "bad_sagemaker": ({}, sagemaker, [3]),
    "bad_serving_module": ({}, lambda program: program.predict_risk({"age": 0.2, "bmi": 0.3}), 0.5),
}


@pytest.mark.parametrize("name", SERVED)
def test_logs_what_is_served(case, here, logs, model, monkeypatch, name):
    stand_ins, run, served = SERVED[name]
    monkeypatch.setenv("AZUREML_MODEL_DIR", ".")
    monkeypatch.setenv("MODEL_DIR", ".")
    forget_prometheus()
    if name == "bad_condition":
        model.function = lambda text: "spam"
    if name == "bad_helper_of_route":
        monkeypatch.setattr(pickle, "load", lambda *_: (model, model))
    for file in ("lin_reg.bin", "salary.pkl"):
        (here / file).write_bytes(b"")
    example = case(name)
    before = load(example.before, name, stand_ins)
    expected = run(before)
    asked, model.asked = model.asked, 0
    forget_prometheus()
    fixed = load(example.after_all() if name == "bad_branches" else example.after(LOG), name, stand_ins)
    logs.clear()
    assert run(fixed) == expected
    assert model.asked == asked, "nothing is predicted a second time"
    records = [record for record in logs.records if record.getMessage() == "Prediction served"]
    assert len(records) == (2 if name == "bad_branches" else 1)
    for record in records:
        assert np.asarray(record.prediction).tolist() == (served if isinstance(served, str) else pytest.approx(served))


def load(program, name, stand_ins):
    """Loads a program; a relative import finds its neighbour among the stand-ins."""
    if "from ." in program.text:
        neighbours = {
            "features": {"read_rows": lambda customer: [[1, 2]]},
            "serializers": {"HouseSerializer": Serializer},
            "models": {"load_model": lambda: Model(total)},
        }
        for neighbour, members in neighbours.items():
            program.text = program.text.replace(f"from .{neighbour} import", f"from neighbour_{neighbour} import")
            stand_ins = {**stand_ins, f"neighbour_{neighbour}": module(neighbour, **members)}
    return program.load(**stand_ins)


def test_airflow_task(case, here, logs, model, monkeypatch):
    """The decorators are stand-ins: https://airflow.apache.org/docs/apache-airflow/stable/tutorial/taskflow.html"""
    import mlflow.sklearn

    tasks = {}

    def task(function):
        tasks[function.__name__] = function
        return lambda *arguments: None

    decorators = module("airflow.decorators", dag=lambda **options: same, task=task)
    stand_ins = {"airflow": module("airflow"), "airflow__decorators": decorators}
    stand_ins["pendulum"] = module("pendulum", datetime=lambda *parts: parts)
    monkeypatch.setattr(mlflow.sklearn, "load_model", lambda uri: model)
    case("bad_airflow").after(LOG).load(**stand_ins)
    files(rows=ROWS)
    assert tasks["score"]("rows.parquet") == "rows.parquet"
    assert pd.read_parquet("rows.parquet")["score"].tolist() == pytest.approx([0.3, 0.7])
    assert_logs_the_spread(logs)


def assert_logs_the_spread(logs):
    """A column of predictions is on record by its spread: numbers of Python, not the column itself."""
    (record,) = [record for record in logs.records if record.getMessage() == "Predictions made"]
    assert {name: record.predictions[name] for name in ("count", "mean", "min", "max")} == pytest.approx(
        {"count": 2, "mean": 0.5, "min": 0.3, "max": 0.7}
    )
    json.dumps(record.predictions)


def test_celery_batch(case, here, logs, model):
    """Celery is a stand-in."""
    example = case("bad_celery_batch")
    celery = module("celery", shared_task=same)
    expected = celery_batch(example.before.load(celery=celery))
    logs.clear()
    assert celery_batch(example.after(LOG).load(celery=celery)) == expected == pytest.approx([0.3, 0.7])
    assert_logs_the_spread(logs)


def served(logs):
    return [record.prediction for record in logs.records if record.getMessage() == "Prediction served"]


def test_gradio(case, here, logs, model, monkeypatch):
    import gradio

    model.function = lambda text: int("prize" in text)
    monkeypatch.setattr(gradio.Interface, "launch", lambda self: None)
    fixed = case("bad_gradio").after(LOG).load()
    assert [fixed.is_spam("a prize"), fixed.is_spam("lunch?")] == ["spam", "fine"]
    assert served(logs) == [1, 0]


def test_streamlit(case, here, logs, model):
    from streamlit.testing.v1 import AppTest

    model.function = lambda row: row[0] < 12
    program = case("bad_streamlit").after(LOG)
    page = AppTest.from_string(program.text).run(timeout=30)
    page.button[0].click().run(timeout=30)
    assert page.error[0].value == "This customer will probably leave."
    assert served(logs) == [True]
    program.load()


def test_scheduled_job(case, logs, model):
    """The scheduler is a stand-in: https://apscheduler.readthedocs.io/en/3.x/modules/schedulers/base.html"""
    states, jobs = [], []
    scheduler = SimpleNamespace(add_job=lambda job, *_, **__: jobs.append(job), start=lambda: None)
    store = module("store", read_sensors=lambda: [[1, 2]], write_state=states.append)
    blocking = module("apscheduler.schedulers.blocking", BlockingScheduler=lambda: scheduler)
    case("bad_scheduler").after(LOG).load(
        store=store,
        apscheduler__schedulers__blocking=blocking,
        **{"apscheduler": module("apscheduler"), "apscheduler__schedulers": module("apscheduler.schedulers")},
    )
    jobs[0]()
    assert [state.tolist() for state in states] == [[3]]
    assert [prediction.tolist() for prediction in served(logs)] == [[3]]


def test_kafka_consumer(case, logs, model):
    """The consumer is a stand-in: https://kafka-python.readthedocs.io/en/master/apidoc/KafkaConsumer.html"""
    from contextlib import contextmanager

    blocked = []

    @contextmanager
    def open_transaction(number):
        yield SimpleNamespace(block=lambda: blocked.append(number))

    values = [{"id": 1, "features": [0]}, {"id": 2, "features": [1]}]
    messages = [SimpleNamespace(value=json.dumps(value)) for value in values]
    case("bad_kafka_consumer").after(LOG).load(
        kafka=module("kafka", KafkaConsumer=lambda topic: messages),
        alerts=module("alerts"),
        alerts__database=module("alerts.database", open_transaction=open_transaction),
    )
    assert blocked == [2]
    assert served(logs) == [0, 1]


def test_loguru(case, model):
    """Sanic is a stand-in (https://sanic.readthedocs.io), loguru is real."""
    from loguru import logger

    app = SimpleNamespace(post=lambda path: same)
    example = case("bad_loguru_count_only")
    stand_ins = {"sanic": module("sanic", Sanic=lambda name: app, json=lambda body: body)}
    fixed = example.after(LOG).load(**stand_ins)
    records = []
    sink = logger.add(lambda message: records.append(message.record))
    model.function = lambda text: "good" if "!" in text else "bad"
    try:
        answer = call(fixed.classify, SimpleNamespace(json={"texts": ["yes!", "no"]}))
        assert answer == {"labels": ["good", "bad"]}
        assert records[-1]["message"] == "Prediction served"
        assert records[-1]["extra"]["prediction"].tolist() == ["good", "bad"]
        monitor = example.after(MONITOR).load(**stand_ins).monitor_predictions
        assert monitor(["good"] * 20, ["good"] * 18 + ["bad"] * 2) == 0.1
        assert records[-1]["message"] == "Prediction served"
        assert monitor(["good"] * 20, ["good"] * 16 + ["bad"] * 4) == 0.2
        assert (records[-1]["message"], records[-1]["level"].name) == ("Model degradation detected", "ERROR")
        assert records[-1]["extra"] == {"error_rate": 0.2, "limit": 0.15}
    finally:
        logger.remove(sink)


def test_structlog(case, model):
    import structlog
    from fastapi.testclient import TestClient

    example = case("bad_structlog")
    with structlog.testing.capture_logs() as entries:
        fixed = load(example.after(LOG), "", {})
        with TestClient(fixed.app) as client:
            assert client.post("/score", json={"rows": [[1, 2], [3, 4]]}).json() == {"scores": [3.0, 7.0]}
        (entry,) = [entry for entry in entries if entry["event"] == "Prediction served"]
        assert entry["prediction"].tolist() == [3, 7]
        monitor = load(example.after(MONITOR), "", {}).monitor_predictions
        assert monitor([100, 200], [90, 180]) == pytest.approx(0.1)
        assert entries[-1]["event"] != "Model degradation detected"
        assert monitor([100, 200], [80, 160]) == pytest.approx(0.2)
        assert entries[-1] == {
            "event": "Model degradation detected",
            "log_level": "error",
            "mape": pytest.approx(0.2),
            "limit": 0.15,
        }


def test_guide(case, logs, model, monkeypatch):
    monkeypatch.setattr(builtins, "model", model, raising=False)
    monkeypatch.setattr(builtins, "data", [[1, 2]], raising=False)
    example = case("bad_guide")
    example.after(LOG).load()
    assert [prediction.tolist() for prediction in served(logs)] == [[3]]
    assert_alerts(example.after(MONITOR).load().monitor_predictions, logs, VALUES)


def alerts(logs):
    return [record for record in logs.records if record.getMessage() == "Model degradation detected"]


VALUES = ([100, 200, 50], [90, 180, 45], [80, 160, 40])
LABELS = (["a"] * 10, ["a"] * 9 + ["b"], ["a"] * 8 + ["b"] * 2)
NUMBERED = ([0] * 5 + [1] * 5, [0] * 5 + [1] * 4 + [0], [1] * 2 + [0] * 3 + [1] * 5)
CHANCES = ([1] * 5 + [0] * 5, [0.9] * 5 + [0.1] * 5, [0.5] * 10)


def assert_alerts(monitor, logs, data):
    """What is near is no alert, what is far is one, with the error and the limit; as lists and as arrays."""
    actuals, near, far = data
    small, large, limit = (0.01, 0.25, 0.2) if data is CHANCES else (0.1, 0.2, 0.15)
    for kind in (list, np.array, pd.Series):
        logs.clear()
        assert monitor(kind(actuals), kind(near)) == pytest.approx(small)
        assert alerts(logs) == []
        assert monitor(kind(actuals), kind(far)) == pytest.approx(large)
        (alert,) = alerts(logs)
        assert alert.levelname == "ERROR"
        (measure,) = {"mape", "error_rate", "brier_score"} & set(vars(alert))
        assert getattr(alert, measure) == pytest.approx(large)
        assert alert.limit == limit
        assert monitor(kind(actuals), kind(actuals)) == 0


SERVE = """
import joblib
from fastapi import FastAPI

app = FastAPI()
{name} = joblib.load("model.joblib")


@app.post("/predict")
def predict(row: list):
    {body}
"""
MONITORED = {
    "number": ("model", "return float(model.predict([row])[0])", VALUES),
    "number-with-sklearn": ("model", "return float(model.predict([row])[0])", VALUES),
    "unknown": ("model", "return {'result': model.predict([row]).tolist()}", VALUES),
    "int": ("model", "return int(model.predict([row])[0])", NUMBERED),
    "text": ("model", "return str(model.predict([row])[0])", LABELS),
    "compared": ("model", "return model.predict([row])[0] == 'spam'", LABELS),
    "compared-later": ("model", "result = model.predict([row])[0]\n    return {'block': result == 1}", NUMBERED),
    "condition": ("model", "if model.predict([row])[0]:\n        return 'leaves'\n    return 'stays'", NUMBERED),
    "index": ("model", "return NAMES[model.predict([row])[0]]", NUMBERED),
    "classifier": ("classifier", "return classifier.predict([row]).tolist()", LABELS),
    "label": ("model", "label = model.predict([row])[0]\n    return {'label': label}", LABELS),
    "chance": ("model", "return float(model.predict_proba([row])[0][1])", CHANCES),
    "chances": ("model", "chances = model.predict_proba(row)[:, 1]\n    return chances.tolist()", CHANCES),
    "chance-by-name": ("model", "chances = model.predict_proba([row])\n    return float(chances[0][1])", CHANCES),
}


@pytest.mark.parametrize("name", MONITORED)
def test_monitor(rewrite, logs, model, name):
    """The error is measured as the kind of prediction asks for."""
    receiver, body, data = MONITORED[name]
    dependencies = {"scikit-learn": "1.7"} if "sklearn" in name else {}
    example = rewrite(SERVE.format(name=receiver, body=body), dependencies=dependencies)
    assert_alerts(example.after(MONITOR).load().monitor_predictions, logs, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [("bad_comprehension", VALUES), ("bad_flask", VALUES), ("bad_lambda_handler", NUMBERED)],
)
def test_monitor_of_the_cases(case, here, logs, model, monkeypatch, name, data):
    monkeypatch.setenv("MODEL_DIR", ".")
    (here / "salary.pkl").write_bytes(b"")
    assert_alerts(case(name).after(MONITOR).load().monitor_predictions, logs, data)


def test_prometheus(case, model, logs):
    forget_prometheus()
    example = case("bad_fastapi_prometheus")
    fixed = example.after("^Record the prediction with prometheus_client$").load()
    answers = [fastapi("/churn", json={"age": 0, "visits": visits})(fixed) for visits in (0, 1, 1)]
    assert answers == [{"churn_probability": value} for value in (0, 1, 1)]
    assert prometheus_samples("predictions") == {("churn_api_predictions_count",): 3, ("churn_api_predictions_sum",): 2}
    forget_prometheus()
    assert_alerts(example.after(MONITOR).load().monitor_predictions, logs, CHANCES)


TWO_ROUTES = """
import joblib
from fastapi import FastAPI
from prometheus_client import Counter

app = FastAPI()
REQUESTS = Counter("requests", "Requests")
price_model = joblib.load("price.joblib")
other_model = joblib.load("other.joblib")


@app.post("/price")
def price(row: dict):
    return float(price_model.predict([row])[0])


@app.post("/other")
def other(row: dict):
    return {answer}
"""


@pytest.mark.parametrize(
    ("answer", "samples"),
    [
        ("float(other_model.predict([row])[0])", 2),
        ("int(other_model.predict([row])[0])", 3),
    ],
    ids=["same-kind", "number-and-label"],
)
def test_prometheus_of_two_routes(rewrite, model, answer, samples):
    """Names of metrics are unique in a process: a second one of the same name fails at the import."""
    forget_prometheus()
    fixed = rewrite(TWO_ROUTES.format(answer=answer), path="src/shop/api.py").after_all().load()
    assert (fastapi("/price", json={"a": 1, "b": 2})(fixed), fastapi("/other", json={"a": 3})(fixed)) == (3, 3)
    recorded = prometheus_samples("shop_api_predict")
    assert recorded[("shop_api_predictions_count",)] == (2 if samples == 2 else 1)
    assert len(recorded) == samples, "one metric, or two with names of their own"


def test_prometheus_of_a_file_fixed_twice(rewrite, model):
    """The second finding of a file is fixed some other day."""
    text = TWO_ROUTES.format(answer="int(other_model.predict([row])[0])")
    once = rewrite(text, path="src/shop/api.py").after("with prometheus_client$", finding=0)
    forget_prometheus()
    fixed = rewrite(once.text, path="src/shop/api.py").after("with prometheus_client$").load()
    assert (fastapi("/price", json={"a": 1, "b": 2})(fixed), fastapi("/other", json={"a": 3})(fixed)) == (3, 3)
    recorded = prometheus_samples("shop_api_predict")
    assert recorded[("shop_api_predictions_sum",)] == 3
    assert recorded[("shop_api_predicted_labels_total", "3")] == 1


def test_prometheus_beside_a_list_of_the_same_name(rewrite, model):
    forget_prometheus()
    text = TWO_ROUTES.format(answer="len(row)").replace("app = F", "SERVED_PREDICTIONS = []\napp = F")
    fixed = rewrite(text, path="src/shop/api.py").after("with prometheus_client$").load()
    assert (fixed.price({"a": 2}), fixed.SERVED_PREDICTIONS) == (2, [])
    assert prometheus_samples("predictions_sum") == {("shop_api_predictions_sum",): 2}


def test_opentelemetry_beside_another_meter(rewrite, model):
    opentelemetry_points()
    text = SERVE.format(name="model", body="return float(model.predict([[meter, *row]])[0])")
    text = text.replace("app = F", "meter = 3\napp = F")
    example = rewrite(text, path="src/water/api.py", dependencies={"opentelemetry-api": "1.45"})
    assert example.after("with opentelemetry$").load().predict([1]) == 4
    assert [point.sum for point in opentelemetry_points()["water_api_predictions"]] == [4]


def test_opentelemetry_of_two_routes(rewrite, model):
    opentelemetry_points()
    text = TWO_ROUTES.format(answer="float(other_model.predict([row])[0])")
    text = text.replace("from prometheus_client import Counter", "from opentelemetry import metrics")
    text = text.replace('REQUESTS = Counter("requests", "Requests")', "meter = metrics.get_meter(__name__)")
    text = text.replace(
        'joblib.load("other.joblib")', 'joblib.load("other.joblib")\nCALLS = meter.create_counter("calls")'
    )
    fixed = rewrite(text, path="src/shop/api.py").after_all().load()
    assert (fixed.price({"a": 2}), fixed.other({"a": 3})) == (2, 3)
    assert sum(point.sum for point in opentelemetry_points()["shop_api_predictions"]) == 5


def test_opentelemetry(case, model):
    opentelemetry_points()
    fixed = case("bad_opentelemetry").after("^Record the prediction with opentelemetry$").load()
    assert fixed.demand(3, 4) == {"store": 3, "units": 7}
    points = opentelemetry_points()
    assert [(point.count, point.sum) for point in points["forecasting_serve_predictions"]] == [(1, 7)]
    assert [point.value for point in points["requests"]] == [1]


def test_opentelemetry_labels(rewrite, model):
    opentelemetry_points()
    text = SERVE.format(name="model", body="return str(model.predict([row])[0])")
    fixed = rewrite(text, path="src/mail/api.py", dependencies={"opentelemetry-api": "1.45"})
    fixed = fixed.after("with opentelemetry$").load()
    model.function = lambda row: "spam" if row[0] else "fine"
    assert [fixed.predict([1]), fixed.predict([0]), fixed.predict([2])] == ["spam", "fine", "spam"]
    points = opentelemetry_points()["mail_api_predicted_labels"]
    assert {point.attributes["label"]: point.value for point in points} == {"spam": 2, "fine": 1}


@pytest.fixture
def statsd_server():
    server = StatsdServer()
    yield server
    server.close()


def test_statsd(case, monkeypatch, statsd_server, logs):
    """Celery is a stand-in, the client of StatsD is real."""
    import statsd

    client = statsd.StatsClient
    monkeypatch.setattr(statsd, "StatsClient", lambda host, port, prefix: client(host, statsd_server.port, prefix))
    saved = []
    store = module(
        "scoring.store",
        load_model=lambda name: Model(lambda row: "hot" if row[0] else "cold"),
        load_rows=lambda day: [Row(1), Row(0), Row(2)],
        save_rows=lambda day, rows: saved.append(list(rows.values())),
    )
    stand_ins = {"celery": module("celery", shared_task=same), "scoring__store": store}
    example = case("bad_celery_statsd")
    example.after("^Record the prediction with statsd$").load(**stand_ins).score_day("2024-01-01")
    assert saved == [["hot", "cold", "hot"]]
    assert statsd_server.lines(4) == [
        "scoring.runs:1|c",
        "scoring.scoring_tasks_predicted_labels.hot:1|c",
        "scoring.scoring_tasks_predicted_labels.cold:1|c",
        "scoring.scoring_tasks_predicted_labels.hot:1|c",
    ]
    example.after(LOG).load(**stand_ins).score_day("2024-01-01")
    assert [list(prediction) for prediction in served(logs)] == [["hot", "cold", "hot"]]
    assert_alerts(example.after(MONITOR).load(**stand_ins).monitor_predictions, logs, LABELS)


class Row:
    def __init__(self, value):
        self.features = [value]


@pytest.fixture
def datadog(monkeypatch, statsd_server):
    """The real client of Datadog, which sends to a socket of the test."""
    import datadog

    for name, value in {"host": "127.0.0.1", "port": statsd_server.port, "disable_buffering": True}.items():
        monkeypatch.setattr(datadog.statsd, name, value)
    monkeypatch.setattr(datadog.statsd, "socket", None)
    datadog.statsd.disable_telemetry()
    return statsd_server


def test_datadog(case, here, model, datadog, logs):
    from django.conf import settings

    if not settings.configured:
        settings.configure(DEFAULT_CHARSET="utf-8")
    (here / "rent.pkl").write_bytes(b"")
    example = case("bad_datadog")
    fixed = example.after("^Record the prediction with datadog$").load()
    request = SimpleNamespace(GET={"rooms": "3"}, method="GET")
    assert json.loads(fixed.rent(request).content) == {"rent": 3.0}
    assert datadog.lines(2) == ["rent.requests:1|c", "pricing_views_predictions:3.0|h"]
    assert json.loads(example.after(LOG).load().rent(request).content) == {"rent": 3.0}
    assert [list(prediction) for prediction in served(logs)] == [[3]]
    assert_alerts(example.after(MONITOR).load().monitor_predictions, logs, VALUES)


def test_metrics_of_the_project(case):
    recorded = []
    metrics = SimpleNamespace(record=lambda name, value: recorded.append((name, value)))
    fixed = (
        case("bad_guide_metrics")
        .after("^Record the prediction with `metrics`$")
        .load(
            credit__loading=module("credit.loading", credit_model=Model(total)),
            credit__telemetry=module("credit.telemetry", metrics=metrics),
            credit=module("credit"),
        )
    )
    assert flask("/limit", json={"row": [1, 2]})(fixed) == {"limit": 3.0}
    assert recorded == [("requests", 1), ("credit_predictions", 3.0)]
