import type { Library, PredictCall, SdkPath } from "../../schema.ts";
import { sklearn } from "./sklearn.ts";

/** What comes out of a file or a registry, and may be any kind of model: alone, or as a part of what was saved. */
const loaders: SdkPath[] = [
  ...["joblib.load()", "pickle.load()", "pickle.loads()", "cloudpickle.load()", "dill.load()"],
  ...["skops.io.load()", "pandas.read_pickle()", "sklearn.externals.joblib.load()"],
].flatMap((path) => [path, `${path}[]`]);

/** Where an application keeps what it loaded at its start. */
const states: SdkPath[] = [
  ...["fastapi.FastAPI().state.*", "fastapi.Request().app.state.*", "fastapi.Request().state.*"],
  ...["starlette.requests.Request().app.state.*", "flask.current_app.*", "flask.current_app.config[]"],
  ...["flask.Flask().*", "flask.Flask().config[]", "flask.g.*", "streamlit.session_state.*"],
  ...["streamlit.session_state[]", "django.apps.apps.get_app_config().*"],
];

const registries: SdkPath[] = [
  "mlflow.*.load_model()",
  "mlflow.pyfunc.PyFuncModel()",
  "bentoml.*.load_model()",
];

function predicts(receiver: SdkPath): PredictCall[] {
  return [
    { kind: "predict", path: `${receiver}.predict`, gives: "any" },
    { kind: "predict", path: `${receiver}.predict_proba`, gives: "probability" },
  ];
}

/** Models that were trained elsewhere, and the chances that classifiers give; rows of several libraries. */
export const loadedModels: Library = {
  name: "loaded models",
  distributions: [],
  roots: [],
  source:
    "joblib 1.6.0, CPython 3.11 library/pickle, mlflow 3.17.2 (pyfunc and flavours: load_model), BentoML 1.4 frameworks; scikit-learn 1.9.1; FastAPI 0.165.0 and Flask 3.1.3 documentation of application state",
  aliases: {},
  calls: [
    ...[...loaders, ...registries, ...states].flatMap(predicts),
    ...sklearn.calls.flatMap((row): PredictCall[] =>
      row.kind === "predict" && row.probability
        ? [{ kind: "predict", path: row.path.replace(/predict$/, row.probability), gives: "probability" }]
        : [],
    ),
    // No other library has a method of that name.
    {
      kind: "predict",
      path: "sklearn.base.BaseEstimator().predict_proba",
      gives: "probability",
      distinctiveTail: 1,
    },
  ],
};
