import type { Library } from "../../schema.ts";
import { estimators, fitReturnsSelf } from "./estimators.ts";

const RESULTS = "statsmodels.base.wrapper.ResultsWrapper()";

const regressions = "OLS WLS GLS GLM Logit Probit MNLogit Poisson RLM";
const seriesModels =
  "ARIMA SARIMAX ExponentialSmoothing SimpleExpSmoothing Holt VAR AutoReg ETSModel UnobservedComponents";

/** The model's `fit` gives results, which predict, forecast and save themselves. */
export const statsmodels: Library = {
  name: "statsmodels",
  distributions: ["statsmodels"],
  conventionalNames: { sm: "statsmodels.api", smf: "statsmodels.formula.api" },
  source: "statsmodels 0.15.0: api.py, tsa/api.py, formula/api.py, base/wrapper.py",
  aliases: {
    "statsmodels.*.*().fit()": RESULTS,
    "statsmodels.*.*.*().fit()": RESULTS,
    "statsmodels.*.*.*.*().fit()": RESULTS,
  },
  calls: [
    ...estimators("statsmodels", "model", "statsmodels.api", regressions),
    ...estimators(
      "statsmodels",
      "model",
      "statsmodels.formula.api",
      "ols wls gls glm logit probit mnlogit poisson rlm mixedlm",
    ),
    ...estimators("statsmodels", "model", "statsmodels.api.tsa", seriesModels),
    ...estimators("statsmodels", "model", "statsmodels.tsa.api", seriesModels),
    ...estimators("statsmodels", "model", "statsmodels.tsa.arima.model", "ARIMA"),
    ...estimators("statsmodels", "model", "statsmodels.tsa.statespace.sarimax", "SARIMAX"),
    ...estimators(
      "statsmodels",
      "model",
      "statsmodels.tsa.holtwinters",
      "ExponentialSmoothing SimpleExpSmoothing Holt",
    ),
    ...estimators("statsmodels", "model", "statsmodels.tsa.exponential_smoothing.ets", "ETSModel"),
    ...estimators("statsmodels", "model", "statsmodels.tsa.ar_model", "AutoReg"),
    ...estimators("statsmodels", "model", "statsmodels.base.wrapper", "ResultsWrapper"),
    {
      kind: "model-save",
      path: `${RESULTS}.save`,
      model: "receiver",
      file: { index: 0, keyword: "fname" },
      anyObject: false,
      flavour: "statsmodels",
    },
  ],
};

const prophetRows = [
  ...estimators("prophet", "model", "prophet", "Prophet"),
  ...estimators("prophet", "model", "prophet.forecaster", "Prophet"),
  ...estimators("prophet", "model", "fbprophet", "Prophet"),
];

/** `mlflow.prophet` logs it. */
export const prophet: Library = {
  name: "prophet",
  distributions: ["prophet", "fbprophet"],
  roots: ["prophet", "fbprophet"],
  source: "prophet 1.5.0: forecaster.py",
  aliases: fitReturnsSelf(prophetRows),
  calls: prophetRows,
};

const pmdarimaRows = [
  ...estimators("pmdarima", "model", "pmdarima", "auto_arima ARIMA AutoARIMA"),
  ...estimators("pmdarima", "model", "pmdarima.arima", "auto_arima ARIMA AutoARIMA"),
];

export const pmdarima: Library = {
  name: "pmdarima",
  distributions: ["pmdarima"],
  source: "pmdarima 2.1.1: arima/arima.py, arima/auto.py",
  aliases: {
    ...fitReturnsSelf(pmdarimaRows),
    "pmdarima.auto_arima()": "pmdarima.ARIMA()",
    "pmdarima.arima.auto_arima()": "pmdarima.ARIMA()",
  },
  calls: pmdarimaRows,
};
