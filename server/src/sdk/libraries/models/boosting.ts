import type { Library, SdkCall } from "../../schema.ts";
import { estimators, fitReturnsSelf } from "./estimators.ts";

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
  calls: [...xgboostRows, ...saves(classPaths(xgboostRows), "fname", "xgboost")],
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
  calls: [...lightgbmRows, ...saves(["lightgbm.Booster"], "filename", "lightgbm")],
};

export const catboost: Library = {
  name: "catboost",
  distributions: ["catboost"],
  source: "catboost 1.2.10: core.py",
  aliases: fitReturnsSelf(catboostRows),
  calls: [...catboostRows, ...saves(classPaths(catboostRows), "fname", "catboost")],
};
