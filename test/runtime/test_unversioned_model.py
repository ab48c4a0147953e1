"""Every training keeps its own version, which loads back and predicts as the trained model does."""

import inspect
import json
import os
import pickle
import shutil
from datetime import date
from types import ModuleType, SimpleNamespace

import joblib
import numpy as np
import pandas as pd
import pytest

from support.saves import FEATURES, SAVES, TARGET

os.environ.setdefault("KERAS_BACKEND", "jax")


@pytest.fixture(params=SAVES, ids=lambda save: save.name)
def save(request):
    return request.param


@pytest.fixture
def load(rewrite):
    """Loads a program; `tensorflow.keras` is Keras itself, on JAX."""

    def of_program(program):
        if "tensorflow" not in program.text:
            return program.load()
        import keras

        tensorflow = ModuleType("tensorflow")
        tensorflow.keras = keras
        return program.load(tensorflow=tensorflow)

    return of_program


def assert_same(save, loaded, model):
    np.testing.assert_allclose(save.predict(loaded, FEATURES), save.predict(model, FEATURES), rtol=1e-5)


def train_twice(program):
    """Two trainings, the second on other labels."""
    return program.train(FEATURES, TARGET), program.train(FEATURES[::-1].copy(), TARGET)


def test_overwrites_the_file_without_a_fix(rewrite, here, load, save):
    first, second = train_twice(load(rewrite(save.program).before))
    assert_same(save, save.load(here / save.file), second)
    assert first is not second


def test_keeps_versions_in_folders(rewrite, here, load, save):
    program = load(rewrite(save.program).after("^Save a new version of"))
    models = train_twice(program)
    folders = sorted((here / save.file).with_suffix("").iterdir())
    assert len(folders) == 2
    for folder, model in zip(folders, models, strict=True):
        assert_same(save, save.load(folder / save.file), model)
        metadata = json.loads((folder / "metadata.json").read_text())
        assert date.fromisoformat(metadata["trained_on"])
    assert_same(save, save.load(here / save.file), models[1])


def test_puts_the_time_into_the_name(rewrite, here, load, save):
    program = load(rewrite(save.program).after("^Put the time of the training"))
    models = train_twice(program)
    stem, ending = save.file.split(".", 1)
    paths = sorted(here.glob(f"{stem}-*.{ending}"))
    assert len(paths) == 2
    for path, model in zip(paths, models, strict=True):
        assert_same(save, save.load(path), model)


@pytest.fixture(scope="session")
def _database(tmp_path_factory):
    """A database with MLflow's tables, which take long to make."""
    import mlflow

    path = tmp_path_factory.mktemp("mlflow") / "mlflow.db"
    mlflow.set_tracking_uri(f"sqlite:///{path}")
    mlflow.MlflowClient().search_registered_models()
    return path


@pytest.fixture
def registry(_database, here, monkeypatch):
    """MLflow's client for an empty tracking server and registry in a file."""
    import mlflow

    shutil.copy(_database, here / "mlflow.db")
    uri = f"sqlite:///{here / 'mlflow.db'}"
    mlflow.set_tracking_uri(uri)
    mlflow.set_registry_uri(uri)
    mlflow.set_experiment(experiment_id=mlflow.create_experiment("trainings", (here / "artifacts").as_uri()))
    # Which packages a model needs is found out by a process of its own, each time.
    monkeypatch.setattr(mlflow.models, "infer_pip_requirements", lambda uri, flavor, fallback=None, **_: fallback)
    yield mlflow.MlflowClient()
    while mlflow.active_run():
        mlflow.end_run()


# MLflow's flavour of TensorFlow needs TensorFlow itself.
@pytest.fixture(params=[save for save in SAVES if save.flavour not in {None, "tensorflow"}], ids=lambda save: save.name)
def logged(request):
    return request.param


@pytest.mark.parametrize("pinned", [None, "", "3.17.2", "2.14.1"], ids=["new", "used", "pinned", "of-mlflow-2"])
def test_registers_versions_with_mlflow(rewrite, registry, load, logged, pinned):
    import mlflow

    example = rewrite(logged.program, dependencies={} if pinned is None else {"mlflow": pinned})
    title = "with mlflow, a new dependency$" if pinned is None else "with mlflow$"
    models = train_twice(load(example.after(title)))
    name = logged.file.split(".")[0]
    versions = sorted(registry.search_model_versions(f"name='{name}'"), key=lambda version: int(version.version))
    assert [int(version.version) for version in versions] == [1, 2]
    for version, model in zip(versions, models, strict=True):
        loaded = getattr(mlflow, logged.flavour).load_model(f"models:/{name}/{version.version}")
        assert_same(logged, loaded, model)


TORCH = """
import torch


class Net(torch.nn.Module):
    pass


def train(X, y):
    net = Net()
    net.fitted = list(y)
    torch.save(net{what}, "digits.pt")
    return net
"""


def torch_stand_in():
    """What of torch 2.15 the programs use: `Module`, and `save(obj, f)` of serialization.py."""
    torch = ModuleType("torch")

    class Module:
        def state_dict(self):
            return dict(vars(self))

    def save(obj, f, pickle_module=pickle, pickle_protocol=2, _use_new_zipfile_serialization=True):
        with open(f, "wb") as file:
            pickle_module.dump(obj if isinstance(obj, dict) else vars(obj), file, protocol=pickle_protocol)

    torch.nn, torch.save = SimpleNamespace(Module=Module), save
    return torch


@pytest.mark.parametrize("what", ["", ".state_dict()"], ids=["module", "weights"])
def test_keeps_versions_of_torch(rewrite, here, what):
    example = rewrite(TORCH.replace("{what}", what))
    program = example.after("^Save a new version of").load(torch=torch_stand_in())
    train_twice(program)
    folders = sorted((here / "digits").iterdir())
    fitted = [pickle.loads((folder / "digits.pt").read_bytes())["fitted"] for folder in folders]
    assert fitted == [list(TARGET), list(TARGET)]
    train_twice(example.after("^Put the time").load(torch=torch_stand_in()))
    assert len([pickle.loads(path.read_bytes()) for path in here.glob("digits-*.pt")]) == 2


@pytest.mark.parametrize("what", ["", ".state_dict()"], ids=["module", "weights"])
@pytest.mark.parametrize("pinned", ["3.17.2", "2.14.1"])
def test_logs_torch_as_mlflow_takes_it(rewrite, monkeypatch, what, pinned):
    import mlflow

    calls = []
    signature = inspect.signature(mlflow.pytorch.log_model)
    pytorch = SimpleNamespace(log_model=lambda *args, **kwargs: calls.append(signature.bind(*args, **kwargs).arguments))
    monkeypatch.setattr(mlflow, "pytorch", pytorch)
    example = rewrite(TORCH.replace("{what}", what), dependencies={"mlflow": pinned})
    net = example.after("with mlflow$").load(torch=torch_stand_in()).train(FEATURES, TARGET)
    (call,) = calls
    assert call["pytorch_model"] is net
    assert call["registered_model_name"] == "digits"
    if pinned.startswith("3"):
        # By default it wants an example of the input: `_get_default_serialization_format` of mlflow/pytorch.
        assert call["serialization_format"] == "pickle"
        assert call["name"] == "digits"
    else:
        assert "serialization_format" not in call
        assert call["artifact_path"] == "digits"


def test_logs_networks_of_tensorflow_as_mlflow_takes_them(rewrite, here, monkeypatch):
    """`mlflow.tensorflow.log_model(model, artifact_path, …, registered_model_name, name)` of mlflow 3.17.2."""
    import keras
    import mlflow

    calls = []

    def log_model(model, artifact_path=None, *, registered_model_name=None, name=None):
        calls.append((model, registered_model_name, name))

    monkeypatch.setattr(mlflow, "tensorflow", SimpleNamespace(log_model=log_model))
    tensorflow = ModuleType("tensorflow")
    tensorflow.keras = keras
    (save,) = [save for save in SAVES if save.flavour == "tensorflow"]
    example = rewrite(save.program, dependencies={"mlflow": "3.1"})
    model = example.after("with mlflow$").load(tensorflow=tensorflow).train(FEATURES, TARGET)
    assert calls == [(model, "net", "net")]


def test_logs_onnx_as_mlflow_takes_it(rewrite, monkeypatch):
    import mlflow

    calls = []
    signature = inspect.signature(mlflow.onnx.log_model)
    onnx_flavour = SimpleNamespace(log_model=lambda *args, **kwargs: calls.append(signature.bind(*args, **kwargs)))
    monkeypatch.setattr(mlflow, "onnx", onnx_flavour)
    onnx, skl2onnx = ModuleType("onnx"), ModuleType("skl2onnx")
    onnx.save, skl2onnx.to_onnx = None, lambda model, X: ("graph", model)
    program = """
import onnx
from skl2onnx import to_onnx
from sklearn.linear_model import LogisticRegression


def train(X, y):
    graph = to_onnx(LogisticRegression().fit(X, y), X[:1])
    onnx.save(graph, "churn.onnx")
    return graph
"""
    fixed = rewrite(program, dependencies={"mlflow": "3.1"}).after("with mlflow$").load(onnx=onnx, skl2onnx=skl2onnx)
    graph = fixed.train(FEATURES, TARGET)
    (call,) = calls
    assert call.arguments == {"onnx_model": graph, "registered_model_name": "churn", "name": "churn"}


def test_keeps_the_file_that_other_code_reads(case, registry, here):
    import mlflow

    program = case("bad_mlflow_path_read_elsewhere").after("with mlflow$").load()
    program.train(FEATURES, TARGET)
    loaded = mlflow.lightgbm.load_model("models:/fraud/1")
    np.testing.assert_allclose(program.score(FEATURES), loaded.predict_proba(FEATURES))


def test_keeps_what_is_known_of_a_model(case, here):
    frame = pd.DataFrame(FEATURES, columns=["age", "visits", "plan"]).assign(churned=TARGET)
    (here / "models").mkdir()
    program = case("bad_joblib_metrics").after("^Save a new version").load()
    lowest = program.train(frame)
    (folder,) = (here / "models" / "churn").iterdir()
    metadata = json.loads((folder / "metadata.json").read_text())
    assert metadata["features"] == program.FEATURES
    assert min(metadata["accuracy"], metadata["f1"]) == lowest


def test_keeps_bundles_whole(case, here):
    payments = pd.DataFrame(FEATURES, columns=["amount", "hour", "other"])
    case("bad_bundle").after_all().load().train(payments)
    (folder,) = (here / "fraud").iterdir()
    bundle = joblib.load(folder / "fraud.joblib")
    assert bundle["columns"] == ["amount", "hour"]
    assert len(bundle["model"].predict(bundle["scaler"].transform(payments[bundle["columns"]]))) == 40


def test_two_models_have_two_histories(case, here):
    frame = pd.DataFrame(FEATURES, columns=["price", "day", "weather"]).assign(sold=TARGET)
    program = case("bad_two_models").after_all().load()
    mae, r2 = program.compare(frame)
    for name, metric, value in (("ridge", "ridge_mae", mae), ("forest", "forest_r2", r2)):
        (folder,) = (here / name).iterdir()
        assert json.loads((folder / "metadata.json").read_text())[metric] == value
        assert len(joblib.load(here / f"{name}.joblib").feature_names_in_) == (2 if name == "ridge" else 3)


def test_saves_with_the_projects_own_registry(case):
    platform_tools = ModuleType("platform_tools")
    saved = []
    platform_tools.model_registry = SimpleNamespace(
        save=lambda *, model, version, metadata: saved.append((model, version, metadata))
    )
    program = case("bad_own_registry").after("^Save a new version").load(platform_tools=platform_tools)
    for _ in range(2):
        program.train(["win money", "see you"], [1, 0])
    versions = [version for _, version, _ in saved]
    assert len(set(versions)) == 2
    assert versions == sorted(versions)
    assert saved[0][0].predict(["win money"]) == [1]
    assert date.fromisoformat(saved[0][2]["trained_on"])


def records_of(path):
    """The records of a run that W&B kept offline: LevelDB's log format, after a header of seven bytes."""
    from wandb.proto.wandb_internal_pb2 import Record

    content, at, parts = path.read_bytes(), 7, b""
    while at + 7 <= len(content):
        left = 32768 - at % 32768
        if left < 7:
            at += left
            continue
        size, kind = int.from_bytes(content[at + 4 : at + 6], "little"), content[at + 6]
        if kind == 0:
            break
        parts += content[at + 7 : at + 7 + size]
        at += 7 + size
        if kind in (1, 4):
            record = Record()
            record.ParseFromString(parts)
            yield record
            parts = b""


@pytest.fixture
def offline(here, monkeypatch):
    """W&B keeps its runs in the test's folder."""
    import wandb

    for name in ("WANDB_DIR", "WANDB_DATA_DIR", "WANDB_CACHE_DIR", "WANDB_CONFIG_DIR"):
        monkeypatch.setenv(name, str(here))
    monkeypatch.setenv("WANDB_MODE", "offline")
    monkeypatch.setenv("WANDB_SILENT", "true")
    wandb.teardown()
    return here / "wandb"


@pytest.mark.parametrize("is_started", [False, True], ids=["not-started", "started"])
def test_logs_what_was_saved_with_wandb(rewrite, offline, is_started):
    import wandb

    (save,) = [save for save in SAVES if save.name == "catboost"]
    program = save.program
    if is_started:
        program = f"import wandb\n{program}".replace("y):\n", 'y):\n    run = wandb.init(project="prices")\n')
        program = program.replace("    return", "    run.finish()\n    return")
    example = rewrite(program, dependencies={"wandb": "0.31"})
    model = example.after("with wandb$").load().train(FEATURES, TARGET)
    # Until then the run is being written.
    wandb.teardown()
    (run,) = offline.glob("offline-run-*/*.wandb")
    (artifact,) = [record.artifact for record in records_of(run) if record.HasField("artifact")]
    assert (artifact.name, artifact.type) == ("price", "model")
    (entry,) = artifact.manifest.contents
    assert entry.path == "price.cbm"
    assert_same(save, save.load(entry.local_path), model)


def test_registers_with_azure(case, here):
    """`Model` and `ModelOperations.create_or_update(model)` of azure-ai-ml 1.35.2: without a version the next one."""
    registered = []

    class Model:
        def __init__(self, *, name=None, version=None, type=None, path=None, description=None, tags=None, **kwargs):
            assert not kwargs
            self.name, self.path = name, path

    class MLClient:
        @classmethod
        def from_config(cls, credential, *, path=None, file_name=None, **kwargs):
            return cls()

        models = SimpleNamespace(create_or_update=lambda model: registered.append(model))

    ml, entities = ModuleType("azure.ai.ml"), ModuleType("azure.ai.ml.entities")
    ml.MLClient, entities.Model = MLClient, Model
    (here / "outputs").mkdir()
    program = case("bad_azure_client").after("^Log `churn` with azure.ai.ml$")
    stand_ins = {"azure__ai": ModuleType("azure.ai"), "azure__ai__ml": ml, "azure__ai__ml__entities": entities}
    model = program.load(**stand_ins).train(FEATURES, TARGET)
    ((name, path),) = [(item.name, item.path) for item in registered]
    assert name == "churn"
    np.testing.assert_array_equal(joblib.load(path).predict(FEATURES), model.predict(FEATURES))


def test_uploads_to_vertex(case, here):
    """`Model.upload_scikit_learn_model_file(model_file_path, sklearn_version, display_name, …)` of 2.7.0."""
    uploaded = []

    class Model:
        @classmethod
        def upload_scikit_learn_model_file(
            cls, model_file_path, sklearn_version=None, display_name="scikit-learn model"
        ):
            uploaded.append((joblib.load(model_file_path), display_name))

    cloud, aiplatform, torch = ModuleType("google.cloud"), ModuleType("google.cloud.aiplatform"), torch_stand_in()
    aiplatform.Model, aiplatform.init = Model, lambda *, project, location: None
    cloud.aiplatform = aiplatform
    program = case("bad_vertex").after("^Log `churn` with google.cloud.aiplatform$")
    stand_ins = {"google__cloud": cloud, "google__cloud__aiplatform": aiplatform, "torch": torch}
    program.load(**stand_ins).train(FEATURES, TARGET)
    ((model, name),) = uploaded
    assert name == "churn"
    assert model.score(FEATURES, TARGET) > 0.8
