import type { EstimatorCall, FitCall, Library, SdkCall } from "../../schema.ts";
import { estimators, fitReturnsSelf, fits, predictions } from "./estimators.ts";

const xgboostRows = estimators(
  "xgboost",
  "model",
  "xgboost",
  "XGBClassifier XGBRegressor XGBRanker XGBRFClassifier XGBRFRegressor XGBModel Booster train",
);
const lightgbmRows = estimators(
  "lightgbm",
  "model",
  "lightgbm",
  "LGBMClassifier LGBMRegressor LGBMRanker LGBMModel Booster train",
);
const catboostRows = estimators(
  "catboost",
  "model",
  "catboost",
  "CatBoost CatBoostClassifier CatBoostRegressor CatBoostRanker",
);

function saves(receivers: string[], keyword: string, flavour: string): SdkCall[] {
  return receivers.map((receiver) => ({
    kind: "model-save",
    path: `${receiver}().save_model`,
    model: "receiver",
    file: { index: 0, keyword },
    anyObject: false,
    flavour,
  }));
}

const classPaths = (rows: { path: string }[]) =>
  rows.map((row) => row.path).filter((path) => !path.endsWith(".train"));

/** What the scikit-learn interface of the three adds to a class: `fit` validates on `eval_set` while it boosts. */
function boosted(rows: readonly EstimatorCall[]): SdkCall[] {
  const classes = rows.filter(({ path }) => !/\.(train|Booster)$/.test(path));
  return [
    ...predictions(rows.filter(({ path }) => !path.endsWith(".train"))),
    ...fits(classes, { validation: ["eval_set", "eval_X", "eval_metric"], validate: { by: "score" } }),
  ];
}

/** `train(params, data, …)` and `cv` of a library's own interface. */
function trains(library: string, data: string, validation: string[]): SdkCall[] {
  const fit: FitCall = {
    kind: "fit",
    path: `${library}.train`,
    role: "model",
    data: { index: 1, keyword: data },
    validation,
  };
  return [fit, { kind: "split", path: `${library}.cv`, does: "cross-validate" }];
}

export const xgboost: Library = {
  name: "xgboost",
  distributions: ["xgboost"],
  conventionalAlias: "xgb",
  source: "xgboost 3.2.0: core.py, sklearn.py, training.py",
  aliases: {
    ...fitReturnsSelf(xgboostRows),
    "xgboost.train()": "xgboost.Booster()",
    "xgboost.XGB*().get_booster()": "xgboost.Booster()",
  },
  calls: [
    ...xgboostRows,
    ...boosted(xgboostRows),
    ...trains("xgboost", "dtrain", ["evals"]),
    ...saves(classPaths(xgboostRows), "fname", "xgboost"),
  ],
};

export const lightgbm: Library = {
  name: "lightgbm",
  distributions: ["lightgbm"],
  conventionalAlias: "lgb",
  source: "lightgbm 4.7.0: basic.py, engine.py, sklearn.py",
  aliases: {
    ...fitReturnsSelf(lightgbmRows),
    "lightgbm.train()": "lightgbm.Booster()",
    "lightgbm.LGBM*().booster_": "lightgbm.Booster()",
  },
  calls: [
    ...lightgbmRows,
    ...boosted(lightgbmRows),
    ...trains("lightgbm", "train_set", ["valid_sets"]),
    ...saves(["lightgbm.Booster"], "filename", "lightgbm"),
  ],
};

export const catboost: Library = {
  name: "catboost",
  distributions: ["catboost"],
  source: "catboost 1.2.10: core.py",
  aliases: fitReturnsSelf(catboostRows),
  calls: [
    ...catboostRows,
    ...boosted(catboostRows),
    { kind: "split", path: "catboost.cv", does: "cross-validate" },
    ...saves(classPaths(catboostRows), "fname", "catboost"),
  ],
};
