import type { FitCall, IntervalFacts, Library, SdkCall, SdkPath } from "../../schema.ts";
import { forecasts } from "./estimators.ts";

/**
 * Darts' models that draw samples without further arguments; others do with `likelihood=`, or never. The samples of
 * `ARIMA` are all the same in the first step, as if that were certain.
 */
const sampling = [
  "ExponentialSmoothing",
  "AutoARIMA",
  "AutoETS",
  "AutoTheta",
  "AutoCES",
  "AutoTBATS",
  "TBATS",
  "KalmanForecaster",
  "Prophet",
];
const others = [
  "ARIMA",
  "VARIMA",
  "Theta",
  "FourTheta",
  "FFT",
  "Croston",
  "NaiveDrift",
  "NaiveMean",
  "NaiveSeasonal",
  "NaiveMovingAverage",
  "LinearRegressionModel",
  "RandomForest",
  "RandomForestModel",
  "LightGBMModel",
  "XGBModel",
  "CatBoostModel",
  "RegressionModel",
  "SKLearnModel",
  "RNNModel",
  "BlockRNNModel",
  "NBEATSModel",
  "NHiTSModel",
  "TCNModel",
  "TransformerModel",
  "TFTModel",
  "DLinearModel",
  "NLinearModel",
  "TiDEModel",
  "TSMixerModel",
];

const samples: IntervalFacts = {
  arguments: ["num_samples", "predict_likelihood_parameters", "likelihood"],
  methods: ["residuals"],
};

const dartsModel = (name: string) => `darts.models.${name}()`;
const dartsForms: IntervalFacts = {
  ...samples,
  form: {
    by: "lines",
    lines: ["{interval} = {model}.predict({arguments}, num_samples=500).quantile([{low}, {high}])"],
  },
};

/** A forecast is a series; how uncertain it is, a second one with samples tells. */
export const darts: Library = {
  name: "darts",
  distributions: ["darts", "u8darts"],
  source: "darts 0.48.1: models/forecasting/forecasting_model.py, timeseries.py (`quantile` since 0.35)",
  aliases: Object.fromEntries(
    [...sampling, ...others].flatMap((name) => [
      [`darts.models.forecasting.*.${name}()`, dartsModel(name)],
      [`${dartsModel(name)}.fit()`, dartsModel(name)],
    ]),
  ),
  calls: [
    ...forecasts(sampling.map(dartsModel), ["predict"], dartsForms),
    ...forecasts(others.map(dartsModel), ["predict"], samples),
    ...[...sampling, ...others].flatMap((name): SdkCall[] => [
      {
        kind: "fit",
        path: `${dartsModel(name)}.fit`,
        role: "model",
        data: { index: 0, keyword: "series" },
        validation: ["val_series"],
        series: true,
        validate: {
          by: "backtest",
          call: "{model}.backtest({data}, forecast_horizon={steps}, stride={steps})",
          metric: "mape",
          value: "{result}",
        },
      },
      {
        kind: "model-save",
        path: `${dartsModel(name)}.save`,
        model: "receiver",
        file: { index: 0, keyword: "path" },
        anyObject: false,
        // Those on torch put their weights into `<path>.ckpt`.
        severalFiles: true,
      },
      ...["backtest", "historical_forecasts", "gridsearch"].map(
        (method): SdkCall => ({
          kind: "split",
          path: `${dartsModel(name)}.${method}`,
          does: "cross-validate",
        }),
      ),
    ]),
    ...["split_before", "split_after"].map(
      (method): SdkCall => ({ kind: "split", path: `darts.TimeSeries().${method}`, does: "split" }),
    ),
    ...["mae", "mape", "mse", "rmse", "smape", "mase", "r2_score"].map(
      (name): SdkCall => ({
        kind: "metric",
        path: `darts.metrics.${name}`,
        truth: { index: 0, keyword: "actual_series" },
        predicted: { index: 1, keyword: "pred_series" },
      }),
    ),
  ],
};

/** sktime's forecasters with the module of each; those in the first list have the tag `capability:pred_int`. */
const withIntervals: [module: string, names: string][] = [
  ["arima", "ARIMA AutoARIMA StatsModelsARIMA"],
  ["sarimax", "SARIMAX"],
  ["ets", "AutoETS"],
  ["theta", "ThetaForecaster"],
  ["naive", "NaiveForecaster NaiveVariance"],
  ["bats", "BATS"],
  ["tbats", "TBATS"],
  ["var", "VAR"],
  ["vecm", "VECM"],
  ["structural", "UnobservedComponents"],
  ["fbprophet", "Prophet"],
  [
    "statsforecast",
    "StatsForecastAutoARIMA StatsForecastAutoETS StatsForecastAutoTheta StatsForecastAutoCES",
  ],
  ["conformal", "ConformalIntervals"],
];
const withoutIntervals: [module: string, names: string][] = [
  ["exp_smoothing", "ExponentialSmoothing"],
  ["varmax", "VARMAX"],
  ["ardl", "ARDL"],
  ["auto_reg", "AutoREG"],
  ["croston", "Croston"],
  // With `prediction_intervals=True` only.
  ["trend", "PolynomialTrendForecaster TrendForecaster STLForecaster"],
  ["compose", "EnsembleForecaster StackingForecaster MultiplexForecaster TransformedTargetForecaster"],
];

const sktimePaths = (list: typeof withIntervals): SdkPath[] =>
  list.flatMap(([module, names]) => names.split(" ").map((name) => `sktime.forecasting.${module}.${name}()`));

const toldBySktime = ["predict_interval", "predict_quantiles", "predict_var", "predict_proba"];
const sktimeFit: Omit<FitCall, "path"> = {
  kind: "fit",
  role: "model",
  data: { index: 0, keyword: "y" },
  series: true,
  validate: {
    by: "backtest",
    call: "{sktime.forecasting.model_evaluation.evaluate}(forecaster={model}, y={data}, cv={sktime.split.ExpandingWindowSplitter}(fh=list(range(1, {steps} + 1)), initial_window=len({data}) // 2, step_length={steps}))",
    metric: "mape",
    value: '{result}["test_MeanAbsolutePercentageError"].mean()',
  },
};
const all = [...sktimePaths(withIntervals), ...sktimePaths(withoutIntervals)];

/** Every forecaster has the same methods. */
export const sktime: Library = {
  name: "sktime",
  distributions: ["sktime"],
  source:
    "sktime 1.2.0: registry.all_estimators('forecaster') with tags, forecasting/base/_base.py, forecasting/model_evaluation, split",
  aliases: Object.fromEntries(all.map((path) => [`${path}.fit()`, path])),
  calls: [
    ...forecasts(sktimePaths(withIntervals), ["predict"], {
      methods: toldBySktime,
      form: { by: "lines", lines: ["{interval} = {model}.predict_interval({arguments}, coverage={level})"] },
    }),
    ...forecasts(sktimePaths(withoutIntervals), ["predict"], { methods: toldBySktime }),
    ...all.map((path): FitCall => ({ ...sktimeFit, path: `${path}.fit` })),
    ...[
      "forecasting.model_selection.temporal_train_test_split",
      "split.temporal_train_test_split",
      "forecasting.model_selection.ExpandingWindowSplitter",
      "forecasting.model_selection.SlidingWindowSplitter",
      "forecasting.model_selection.ForecastingGridSearchCV",
      "split.ExpandingWindowSplitter",
      "split.SlidingWindowSplitter",
      "forecasting.model_evaluation.evaluate",
    ].map(
      (name): SdkCall => ({
        kind: "split",
        path: `sktime.${name}`,
        does: name.endsWith("temporal_train_test_split") ? "split" : "cross-validate",
      }),
    ),
    ...[
      "mean_absolute_percentage_error",
      "mean_absolute_error",
      "mean_squared_error",
      "MeanAbsolutePercentageError",
    ].map(
      (name): SdkCall => ({
        kind: "metric",
        path: `sktime.performance_metrics.forecasting.${name}`,
        truth: { index: 0, keyword: "y_true" },
        predicted: { index: 1, keyword: "y_pred" },
      }),
    ),
  ],
};
