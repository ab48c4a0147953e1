import { callsOfKind } from "../../sdk/catalogue.ts";

const lastNames = (rows: readonly { path: string }[]) => [
  ...new Set(rows.map(({ path }) => path.split(".").at(-1)!)),
];
/** Names of the calls that keep data apart, or that train and score in turn. */
export const SPLITS = lastNames(callsOfKind("split"));
export const METRICS = lastNames(callsOfKind("metric"));
export const SCORES = lastNames(callsOfKind("score"));

const subjects = [
  "",
  "_data",
  "_dataset",
  "_df",
  "_dataframe",
  "_model",
  "_models",
  "_set",
  "_sets",
  "_forecast",
];
/** How a project's own helpers that do so are habitually called. */
export const HELPERS = [
  ...["split", "train_test", "train_val_split", "train_valid_split", "train_validation_split"],
  ...["train_val_test_split", "train_test_val_split", "time_split", "temporal_split", "time_series_split"],
  ...[
    "date_split",
    "chronological_split",
    "make_split",
    "create_split",
    "get_split",
    "make_splits",
    "holdout",
  ],
  ...["get_train_test", "rolling_forecast", "rolling_origin", "walk_forward", "walk_forward_validation"],
  ...[
    "cross_val",
    "run_cv",
    "cv",
    "k_fold",
    "kfold",
    "backtesting",
    "run_backtest",
    "tune",
    "objective",
    "optimize",
  ],
  ...[
    "split",
    "evaluate",
    "eval",
    "validate",
    "backtest",
    "test",
    "score",
    "compare",
    "assess",
    "benchmark",
  ].flatMap((verb) => subjects.map((subject) => `${verb}${subject}`)),
  ...["compute", "calculate", "calc", "get", "log", "print", "report", "eval", "evaluation"].flatMap((verb) =>
    ["_metrics", "_scores", "_score", "_errors", "_performance", "_results"].map(
      (subject) => `${verb}${subject}`,
    ),
  ),
  ...[
    "rmse",
    "mae",
    "mape",
    "smape",
    "wape",
    "mse",
    "r2",
    "accuracy",
    "rmsle",
    "wmape",
    "regression_metrics",
  ],
];

const SPLIT_NAMES = new Set(SPLITS);
const SCORE_NAMES = new Set([...METRICS, ...SCORES]);
const HELPER_NAMES = new Set(HELPERS);

/** All of them. */
export const NAMES = [...new Set([...SPLITS, ...METRICS, ...SCORES, ...HELPERS])];

export function isSplit(name: string): boolean {
  return SPLIT_NAMES.has(name);
}

export function isScore(name: string): boolean {
  return SCORE_NAMES.has(name);
}

/** A helper of the project's own, and no score that a library has. */
export function isHelper(name: string): boolean {
  return HELPER_NAMES.has(name) && !SCORE_NAMES.has(name);
}
