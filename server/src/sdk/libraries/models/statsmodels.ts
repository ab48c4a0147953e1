import type { EstimatorCall, IntervalFacts, Library, SdkCall, SdkPath } from "../../schema.ts";
import { estimators, forecasts } from "./estimators.ts";

const RESULTS = "statsmodels.base.wrapper.ResultsWrapper()";

/** A family of models of time series: where its classes are, what `fit` gives, and how its forecasts tell their bounds. */
interface Family {
  /** Dotted paths of the classes. */
  classes: string[];
  results: SdkPath;
  forecast: IntervalFacts;
  /** The same for `predict(start, end)`, where the results have another way. */
  predict?: IntervalFacts;
  /** Results of the results: `append`, `extend`. */
  itself?: string[];
}

const told = ["get_forecast", "get_prediction", "conf_int", "plot_predict", "simulate", "forecast_interval"];

function byCall(call: string): IntervalFacts {
  const form = { by: "call", call, values: "predicted_mean", frame: "summary_frame(alpha={alpha})" } as const;
  return { methods: told, form };
}

/** `summary_frame` tells of one series only; these models forecast several. */
function ofSeveral(call: string): IntervalFacts {
  const form = {
    by: "call",
    call,
    values: "predicted_mean",
    frame: "conf_int(alpha={alpha})",
    boundsOnly: true,
  } as const;
  return { methods: told, form };
}

const families: Family[] = [
  {
    classes: [
      "tsa.arima.model.ARIMA",
      "tsa.statespace.sarimax.SARIMAX",
      "tsa.statespace.structural.UnobservedComponents",
      "tsa.statespace.exponential_smoothing.ExponentialSmoothing",
    ],
    results: "statsmodels.tsa.statespace.mlemodel.MLEResults()",
    forecast: byCall("{model}.get_forecast({arguments})"),
    predict: byCall("{model}.get_prediction({arguments})"),
    itself: ["append", "extend", "apply"],
  },
  {
    classes: ["tsa.statespace.varmax.VARMAX", "tsa.statespace.dynamic_factor.DynamicFactor"],
    results: "statsmodels.tsa.statespace.varmax.VARMAXResults()",
    forecast: ofSeveral("{model}.get_forecast({arguments})"),
    predict: ofSeveral("{model}.get_prediction({arguments})"),
    itself: ["append", "extend", "apply"],
  },
  {
    classes: ["tsa.exponential_smoothing.ets.ETSModel"],
    results: "statsmodels.tsa.exponential_smoothing.ets.ETSResults()",
    forecast: byCall("{model}.get_prediction(start={model}.nobs, end={model}.nobs + {steps} - 1)"),
    predict: byCall("{model}.get_prediction({arguments})"),
  },
  {
    classes: ["tsa.ar_model.AutoReg"],
    results: "statsmodels.tsa.ar_model.AutoRegResults()",
    forecast: { methods: told },
    predict: byCall("{model}.get_prediction({arguments})"),
  },
  {
    classes: [
      "tsa.holtwinters.ExponentialSmoothing",
      "tsa.holtwinters.SimpleExpSmoothing",
      "tsa.holtwinters.Holt",
    ],
    results: "statsmodels.tsa.holtwinters.HoltWintersResults()",
    forecast: {
      methods: ["simulate"],
      form: {
        by: "lines",
        lines: [
          "{lower}, {upper} = {numpy}.quantile({model}.simulate({steps}, repetitions=1000), [{low}, {high}], axis=1)",
        ],
      },
    },
    predict: { methods: ["simulate"] },
  },
  {
    classes: ["tsa.vector_ar.var_model.VAR"],
    results: "statsmodels.tsa.vector_ar.var_model.VARResults()",
    forecast: {
      methods: told,
      form: {
        by: "lines",
        lines: ["{lower}, {upper} = {model}.forecast_interval({arguments}, alpha={alpha})[1:]"],
      },
    },
  },
  {
    classes: ["tsa.forecasting.theta.ThetaModel"],
    results: "statsmodels.tsa.forecasting.theta.ThetaModelResults()",
    forecast: {
      methods: ["prediction_intervals"],
      form: { by: "lines", lines: ["{interval} = {model}.prediction_intervals({arguments}, alpha={alpha})"] },
    },
  },
];

/** Other places from which the same classes can be had. */
const modules: Record<string, string[]> = {
  "tsa.arima.model.ARIMA": ["api.tsa.ARIMA", "tsa.api.ARIMA", "api.tsa.arima.ARIMA"],
  "tsa.statespace.sarimax.SARIMAX": ["api.tsa.SARIMAX", "tsa.api.SARIMAX", "api.tsa.statespace.SARIMAX"],
  "tsa.statespace.structural.UnobservedComponents": [
    "api.tsa.UnobservedComponents",
    "tsa.api.UnobservedComponents",
  ],
  "tsa.statespace.exponential_smoothing.ExponentialSmoothing": [
    "api.tsa.statespace.ExponentialSmoothing",
    "tsa.statespace.api.ExponentialSmoothing",
  ],
  "tsa.statespace.varmax.VARMAX": ["api.tsa.VARMAX", "tsa.api.VARMAX"],
  "tsa.statespace.dynamic_factor.DynamicFactor": ["api.tsa.DynamicFactor", "tsa.api.DynamicFactor"],
  "tsa.exponential_smoothing.ets.ETSModel": ["api.tsa.ETSModel", "tsa.api.ETSModel"],
  "tsa.ar_model.AutoReg": ["api.tsa.AutoReg", "tsa.api.AutoReg"],
  "tsa.holtwinters.ExponentialSmoothing": ["api.tsa.ExponentialSmoothing", "tsa.api.ExponentialSmoothing"],
  "tsa.holtwinters.SimpleExpSmoothing": ["api.tsa.SimpleExpSmoothing", "tsa.api.SimpleExpSmoothing"],
  "tsa.holtwinters.Holt": ["api.tsa.Holt", "tsa.api.Holt"],
  "tsa.vector_ar.var_model.VAR": ["api.tsa.VAR", "tsa.api.VAR", "tsa.vector_ar.api.VAR"],
};

const path = (name: string) => `statsmodels.${name}`;
const classes = families.flatMap((family) => family.classes);
const constructors: EstimatorCall[] = [...classes, ...Object.values(modules).flat()].map((name) => ({
  kind: "estimator",
  path: path(name),
  flavour: "statsmodels",
  role: "model",
}));

function rowsOf({ classes: names, results, forecast, predict }: Family): SdkCall[] {
  return [
    { kind: "estimator", path: results.slice(0, -2), flavour: "statsmodels", role: "model" },
    ...forecasts([results], ["forecast"], forecast),
    ...(predict ? forecasts([results], ["predict"], predict) : []),
    ...names.map(
      (name): SdkCall => ({
        kind: "fit",
        path: `${path(name)}().fit`,
        role: "model",
        data: { of: "constructor", index: 0, keyword: "endog" },
        series: true,
        ...(name.endsWith(".VAR") ? {} : { validate: { by: "windows", forecast: ".forecast({steps})" } }),
      }),
    ),
  ];
}

const regressions = estimators(
  "statsmodels",
  "model",
  "statsmodels.api",
  "OLS WLS GLS GLM Logit Probit MNLogit Poisson RLM",
);
const formulas = estimators(
  "statsmodels",
  "model",
  "statsmodels.formula.api",
  "ols wls gls glm logit probit mnlogit poisson rlm mixedlm",
);

/**
 * The model's `fit` gives results, which predict, forecast and save themselves. Regressions are fitted to explain as
 * often as to predict, so that their `fit` has no row.
 */
export const statsmodels: Library = {
  name: "statsmodels",
  distributions: ["statsmodels"],
  conventionalNames: { sm: "statsmodels.api", smf: "statsmodels.formula.api" },
  source:
    "statsmodels 0.15.0: api.py, tsa/api.py, formula/api.py, base/wrapper.py, tsa/statespace/mlemodel.py, tsa/holtwinters/results.py, tsa/exponential_smoothing/ets.py, tsa/ar_model.py, tsa/vector_ar/var_model.py, tsa/forecasting/theta.py",
  aliases: {
    "statsmodels.*.*().fit()": RESULTS,
    "statsmodels.*.*.*().fit()": RESULTS,
    "statsmodels.*.*.*.*().fit()": RESULTS,
    ...Object.fromEntries(
      Object.entries(modules).flatMap(([name, others]) =>
        others.map((other) => [`${path(other)}()`, `${path(name)}()`]),
      ),
    ),
    ...Object.fromEntries(
      families.flatMap((family) => family.classes.map((name) => [`${path(name)}().fit()`, family.results])),
    ),
    ...Object.fromEntries(
      families.flatMap(({ results, itself = [] }) =>
        itself.map((method) => [`${results}.${method}()`, results]),
      ),
    ),
  },
  calls: [
    ...regressions,
    ...formulas,
    ...constructors,
    ...estimators("statsmodels", "model", "statsmodels.base.wrapper", "ResultsWrapper"),
    ...families.flatMap(rowsOf),
    { kind: "predict", path: `${RESULTS}.predict`, gives: "value" },
    ...[RESULTS, ...families.map(({ results }) => results)].map(
      (results): SdkCall => ({
        kind: "model-save",
        path: `${results}.save`,
        model: "receiver",
        file: { index: 0, keyword: "fname" },
        anyObject: false,
        flavour: "statsmodels",
      }),
    ),
  ],
};
