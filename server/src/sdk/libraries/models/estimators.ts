import type { EstimatorCall, FitCall, IntervalFacts, PredictCall, ScoreCall, SdkPath } from "../../schema.ts";

type Role = EstimatorCall["role"];

/** Rows for constructors of one module, named in one string, blank between. */
export function estimators(flavour: string, role: Role, module: string, names: string): EstimatorCall[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => ({ kind: "estimator", path: `${module}.${name}`, flavour, role }));
}

/** `fit` gives the estimator itself. */
export function fitReturnsSelf(rows: readonly EstimatorCall[]): Record<SdkPath, SdkPath> {
  return Object.fromEntries(
    rows.flatMap(({ path }) =>
      ["fit", "set_params", "partial_fit"].map((method) => [`${path}().${method}()`, `${path}()`]),
    ),
  );
}

const CLASSIFIER = /(Classifier|ClassifierCV|SVC|NB|LogisticRegression|LogisticRegressionCV|Perceptron)$/;
const REGRESSOR = /(Regressor|Regression|SVR|Ridge|Lasso|LassoCV|ElasticNet)$/;
/** Classifiers without `predict_proba`, or with one that gives no array of classes (scikit-learn 1.9.1: the methods of each class). */
const WITHOUT_PROBABILITY =
  /(LinearSVC|RidgeClassifier|RidgeClassifierCV|Perceptron|PassiveAggressiveClassifier|OutputCodeClassifier|OneVsOneClassifier|MultiOutputClassifier)$/;
/** Constructors whose argument decides about it: `SVC(probability=True)`. */
const NEEDS: [RegExp, NonNullable<PredictCall["probabilityNeeds"]>][] = [
  [/\.(?:Nu)?SVC$/, { argument: "probability", values: ["True"] }],
  [/\.SGDClassifier$/, { argument: "loss", values: ["log_loss", "log", "modified_huber"] }],
  [/\.VotingClassifier$/, { argument: "voting", values: ["soft"] }],
];
/** Estimators that pass the question on to another one. */
const ANSWERED_BY: [RegExp, NonNullable<PredictCall["answeredBy"]>][] = [
  [/\.Pipeline$/, { index: 0, keyword: "steps", last: true }],
  [
    /SearchCV$|\.(?:OneVsRestClassifier|SelfTrainingClassifier|ClassifierChain|FixedThresholdClassifier|TunedThresholdClassifierCV)$/,
    { index: 0, keyword: "estimator" },
  ],
];

/** `predict` of the models among rows for constructors; what it gives follows from the class's name. */
export function predictions(rows: readonly EstimatorCall[]): PredictCall[] {
  return rows
    .filter(({ role, path }) => (role === "model" || role === "search") && !path.endsWith(".make_pipeline"))
    .map(({ path }) => {
      const gives = CLASSIFIER.test(path) ? "label" : REGRESSOR.test(path) ? "value" : "any";
      const hasProbability = gives === "label" && !WITHOUT_PROBABILITY.test(path);
      const probabilityNeeds = NEEDS.find(([name]) => name.test(path))?.[1];
      const answeredBy = ANSWERED_BY.find(([name]) => name.test(path))?.[1];
      return {
        kind: "predict",
        path: `${path}().predict`,
        gives,
        ...(hasProbability ? { probability: "predict_proba" } : {}),
        ...(probabilityNeeds ? { probabilityNeeds } : {}),
        ...(answeredBy ? { answeredBy } : {}),
      };
    });
}

/** `fit` and `score` in scikit-learn's manner; a class that ends in `CV` cross-validates by itself. */
export function fits(
  rows: readonly EstimatorCall[],
  more: Partial<Pick<FitCall, "validation" | "validate">> = { validate: { by: "score" } },
): (FitCall | ScoreCall)[] {
  return rows
    .filter(({ path }) => !/\.(make_\w+|train)$/.test(path))
    .flatMap(({ path, role }): (FitCall | ScoreCall)[] => [
      {
        kind: "fit",
        path: `${path}().fit`,
        role: role === "model" && path.endsWith("CV") ? "search" : role,
        data: { index: 0, keyword: "X" },
        target: { index: 1, keyword: "y" },
        holdsOut: ["early_stopping", "oob_score"],
        ...more,
      },
      ...(role === "model" || role === "search"
        ? [{ kind: "score", path: `${path}().score`, data: { index: 0, keyword: "X" } } as const]
        : []),
    ]);
}

/** Forecasts of fitted models: every method with what is known of the bounds. */
export function forecasts(
  receivers: readonly SdkPath[],
  methods: readonly string[],
  interval: IntervalFacts,
): PredictCall[] {
  return receivers.flatMap((receiver) =>
    methods.map(
      (method): PredictCall => ({
        kind: "predict",
        path: `${receiver}.${method}`,
        gives: "forecast",
        interval,
      }),
    ),
  );
}
