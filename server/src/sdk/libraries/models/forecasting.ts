import type { FitCall, Library, PredictCall, SdkCall, SdkPath } from "../../schema.ts";
import { estimators, fitReturnsSelf, forecasts } from "./estimators.ts";

const PROPHET = "prophet.Prophet()";
const prophetRows = estimators("prophet", "model", "prophet", "Prophet");
const prophetElsewhere = [
  ...estimators("prophet", "model", "prophet.forecaster", "Prophet"),
  ...estimators("prophet", "model", "fbprophet", "Prophet"),
];

/** `mlflow.prophet` logs it. A forecast is a frame that has the bounds beside the value, 80 % by default. */
export const prophet: Library = {
  name: "prophet",
  distributions: ["prophet", "fbprophet"],
  roots: ["prophet", "fbprophet"],
  conventionalNames: { Prophet: "prophet.Prophet" },
  source: "prophet 1.5.0: forecaster.py, diagnostics.py, serialize.py",
  aliases: {
    ...fitReturnsSelf(prophetRows),
    ...Object.fromEntries(prophetElsewhere.map(({ path }) => [`${path}()`, PROPHET])),
  },
  calls: [
    ...prophetRows,
    ...prophetElsewhere,
    ...forecasts([PROPHET], ["predict"], {
      methods: ["predictive_samples"],
      columns: { value: "yhat", lower: "yhat_lower", upper: "yhat_upper" },
    }),
    {
      kind: "fit",
      path: `${PROPHET}.fit`,
      role: "model",
      data: { index: 0, keyword: "df" },
      series: true,
      validate: {
        by: "backtest",
        call: '{prophet.diagnostics.cross_validation}({model}, horizon="30 days")',
        metric: "mae",
        value: '{prophet.diagnostics.performance_metrics}({result})["mae"].mean()',
      },
    },
    {
      kind: "model-dump",
      path: "prophet.serialize.model_to_json",
      model: { index: 0, keyword: "model" },
      text: true,
    },
    { kind: "split", path: "prophet.diagnostics.cross_validation", does: "cross-validate" },
    { kind: "split", path: "fbprophet.diagnostics.cross_validation", does: "cross-validate" },
  ],
};

const pmdarimaRows = [
  ...estimators("pmdarima", "model", "pmdarima", "auto_arima ARIMA AutoARIMA"),
  ...estimators("pmdarima", "model", "pmdarima.arima", "auto_arima ARIMA AutoARIMA"),
];

const pmdarimaFit: Omit<FitCall, "path"> = {
  kind: "fit",
  role: "model",
  data: { index: 0, keyword: "y" },
  series: true,
  // `out_of_sample_size` keeps the last observations for validation.
  validation: ["out_of_sample_size"],
  validate: {
    by: "backtest",
    call: '{pmdarima.model_selection.cross_val_score}({model}, {data}, scoring="smape", cv={pmdarima.model_selection.RollingForecastCV}(h={steps}, step={steps}))',
    metric: "smape",
    value: "{result}.mean()",
  },
};

export const pmdarima: Library = {
  name: "pmdarima",
  distributions: ["pmdarima"],
  conventionalNames: { pm: "pmdarima", auto_arima: "pmdarima.auto_arima" },
  source: "pmdarima 2.1.1: arima/arima.py, arima/auto.py, model_selection/__init__.py",
  aliases: {
    ...fitReturnsSelf(pmdarimaRows),
    "pmdarima.auto_arima()": "pmdarima.ARIMA()",
    "pmdarima.arima.auto_arima()": "pmdarima.ARIMA()",
    "pmdarima.arima.ARIMA()": "pmdarima.ARIMA()",
    "pmdarima.arima.AutoARIMA()": "pmdarima.AutoARIMA()",
  },
  calls: [
    ...pmdarimaRows,
    ...forecasts(["pmdarima.ARIMA()", "pmdarima.AutoARIMA()"], ["predict"], {
      arguments: ["return_conf_int"],
      form: { by: "pair", arguments: { return_conf_int: "True", alpha: "{alpha}" } },
    }),
    ...[
      "pmdarima.auto_arima",
      "pmdarima.arima.auto_arima",
      "pmdarima.ARIMA().fit",
      "pmdarima.AutoARIMA().fit",
    ].map((path): FitCall => ({ ...pmdarimaFit, path })),
    ...[
      "train_test_split",
      "cross_val_score",
      "cross_validate",
      "cross_val_predict",
      "RollingForecastCV",
      "SlidingWindowForecastCV",
    ].map(
      (name): SdkCall => ({
        kind: "split",
        path: `pmdarima.model_selection.${name}`,
        does: name === "train_test_split" ? "split" : "cross-validate",
      }),
    ),
  ],
};

const NIXTLA = "statsforecast.StatsForecast()";

/** Forecasts of many series at once; `level` adds the columns with the bounds. */
export const statsforecast: Library = {
  name: "statsforecast",
  distributions: ["statsforecast"],
  source: "statsforecast 2.1.1: core.py",
  aliases: {
    "statsforecast.core.StatsForecast()": NIXTLA,
    [`${NIXTLA}.fit()`]: NIXTLA,
  },
  calls: [
    ...forecasts([NIXTLA], ["forecast", "predict", "fit_predict"], {
      arguments: ["level", "prediction_intervals"],
      form: { by: "argument", arguments: { level: "[{percent}]" } },
    }),
    { kind: "split", path: `${NIXTLA}.cross_validation`, does: "cross-validate" },
  ],
};

const SKFORECAST = "skforecast.recursive.ForecasterRecursive()";
const skforecastClasses: SdkPath[] = [
  "skforecast.direct.ForecasterDirect",
  "skforecast.ForecasterAutoreg.ForecasterAutoreg",
  "skforecast.ForecasterAutoregDirect.ForecasterAutoregDirect",
];

/** Forecasters made of regressors; how the bounds are found has changed with the releases, so that no fix is written. */
export const skforecast: Library = {
  name: "skforecast",
  distributions: ["skforecast"],
  source: "skforecast 0.26.0: recursive/_forecaster_recursive.py, model_selection/__init__.py",
  aliases: Object.fromEntries(skforecastClasses.map((path) => [`${path}()`, SKFORECAST])),
  calls: [
    ...(forecasts([SKFORECAST], ["predict"], {
      methods: ["predict_interval", "predict_quantiles", "predict_dist", "predict_bootstrapping"],
    }) satisfies PredictCall[]),
    {
      kind: "fit",
      path: `${SKFORECAST}.fit`,
      role: "model",
      data: { index: 0, keyword: "y" },
      series: true,
    },
    ...[
      "backtesting_forecaster",
      "grid_search_forecaster",
      "bayesian_search_forecaster",
      "TimeSeriesFold",
    ].map(
      (name): SdkCall => ({
        kind: "split",
        path: `skforecast.model_selection.${name}`,
        does: "cross-validate",
      }),
    ),
  ],
};
