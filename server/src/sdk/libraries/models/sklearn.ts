import type { EstimatorCall, Library, MetricCall, SplitCall } from "../../schema.ts";
import { estimators, fitReturnsSelf, fits, predictions } from "./estimators.ts";

type Role = EstimatorCall["role"];

const classes: [Role, string, string][] = [
  ["model", "base", "BaseEstimator"],
  ["model", "calibration", "CalibratedClassifierCV"],
  ["model", "compose", "TransformedTargetRegressor"],
  ["model", "cross_decomposition", "CCA PLSCanonical PLSRegression"],
  ["model", "discriminant_analysis", "LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis"],
  ["model", "dummy", "DummyClassifier DummyRegressor"],
  [
    "model",
    "ensemble",
    `AdaBoostClassifier AdaBoostRegressor BaggingClassifier BaggingRegressor ExtraTreesClassifier ExtraTreesRegressor
    GradientBoostingClassifier GradientBoostingRegressor HistGradientBoostingClassifier HistGradientBoostingRegressor
    RandomForestClassifier RandomForestRegressor StackingClassifier StackingRegressor VotingClassifier VotingRegressor`,
  ],
  ["model", "gaussian_process", "GaussianProcessClassifier GaussianProcessRegressor"],
  ["model", "isotonic", "IsotonicRegression"],
  ["model", "kernel_ridge", "KernelRidge"],
  [
    "model",
    "linear_model",
    `ARDRegression BayesianRidge ElasticNet ElasticNetCV GammaRegressor HuberRegressor Lars LarsCV Lasso LassoCV
    LassoLars LassoLarsCV LassoLarsIC LinearRegression LogisticRegression LogisticRegressionCV MultiTaskElasticNet
    MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV
    PassiveAggressiveClassifier PassiveAggressiveRegressor Perceptron PoissonRegressor QuantileRegressor
    RANSACRegressor Ridge RidgeCV RidgeClassifier RidgeClassifierCV SGDClassifier SGDRegressor TheilSenRegressor
    TweedieRegressor`,
  ],
  ["model", "model_selection", "FixedThresholdClassifier TunedThresholdClassifierCV"],
  ["model", "multiclass", "OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier"],
  ["model", "multioutput", "ClassifierChain MultiOutputClassifier MultiOutputRegressor RegressorChain"],
  ["model", "naive_bayes", "BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB"],
  [
    "model",
    "neighbors",
    `KNeighborsClassifier KNeighborsRegressor NearestCentroid RadiusNeighborsClassifier RadiusNeighborsRegressor`,
  ],
  ["model", "neural_network", "MLPClassifier MLPRegressor"],
  ["model", "pipeline", "Pipeline make_pipeline"],
  ["model", "semi_supervised", "LabelPropagation LabelSpreading SelfTrainingClassifier"],
  ["model", "svm", "LinearSVC LinearSVR NuSVC NuSVR SVC SVR"],
  ["model", "tree", "DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor"],
  ["search", "model_selection", "GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV"],
  [
    "cluster",
    "cluster",
    `AffinityPropagation AgglomerativeClustering Birch BisectingKMeans DBSCAN HDBSCAN KMeans MeanShift
    MiniBatchKMeans OPTICS SpectralBiclustering SpectralClustering SpectralCoclustering`,
  ],
  ["cluster", "mixture", "BayesianGaussianMixture GaussianMixture"],
  // Outlier detectors learn without labels, as clustering does.
  ["cluster", "ensemble", "IsolationForest"],
  ["cluster", "covariance", "EllipticEnvelope"],
  ["cluster", "linear_model", "SGDOneClassSVM"],
  ["cluster", "neighbors", "KernelDensity LocalOutlierFactor NearestNeighbors"],
  ["cluster", "svm", "OneClassSVM"],
  ["transformer", "cluster", "FeatureAgglomeration"],
  ["transformer", "compose", "ColumnTransformer make_column_transformer"],
  ["transformer", "cross_decomposition", "PLSSVD"],
  [
    "transformer",
    "decomposition",
    `DictionaryLearning FactorAnalysis FastICA IncrementalPCA KernelPCA LatentDirichletAllocation
    MiniBatchDictionaryLearning MiniBatchNMF MiniBatchSparsePCA NMF PCA SparseCoder SparsePCA TruncatedSVD`,
  ],
  ["transformer", "ensemble", "RandomTreesEmbedding"],
  ["transformer", "feature_extraction", "DictVectorizer FeatureHasher"],
  [
    "transformer",
    "feature_extraction.text",
    "CountVectorizer HashingVectorizer TfidfTransformer TfidfVectorizer",
  ],
  [
    "transformer",
    "feature_selection",
    `GenericUnivariateSelect RFE RFECV SelectFdr SelectFpr SelectFromModel SelectFwe SelectKBest SelectPercentile
    SequentialFeatureSelector VarianceThreshold`,
  ],
  ["transformer", "impute", "IterativeImputer KNNImputer MissingIndicator SimpleImputer"],
  ["transformer", "kernel_approximation", "AdditiveChi2Sampler Nystroem PolynomialCountSketch RBFSampler"],
  ["transformer", "manifold", "Isomap LocallyLinearEmbedding MDS SpectralEmbedding TSNE"],
  [
    "transformer",
    "neighbors",
    "KNeighborsTransformer NeighborhoodComponentsAnalysis RadiusNeighborsTransformer",
  ],
  ["transformer", "neural_network", "BernoulliRBM"],
  ["transformer", "pipeline", "FeatureUnion make_union"],
  [
    "transformer",
    "preprocessing",
    `Binarizer FunctionTransformer KBinsDiscretizer KernelCenterer LabelBinarizer LabelEncoder MaxAbsScaler
    MinMaxScaler MultiLabelBinarizer Normalizer OneHotEncoder OrdinalEncoder PolynomialFeatures PowerTransformer
    QuantileTransformer RobustScaler SplineTransformer StandardScaler TargetEncoder`,
  ],
  ["transformer", "random_projection", "GaussianRandomProjection SparseRandomProjection"],
];

const rows = classes.flatMap(([role, module, names]) =>
  estimators("sklearn", role, `sklearn.${module}`, names),
);

const splits: SplitCall[] = [
  { kind: "split", path: "sklearn.model_selection.train_test_split", does: "split", shuffles: "by default" },
  ...["ShuffleSplit", "StratifiedShuffleSplit", "RepeatedKFold", "RepeatedStratifiedKFold"].map(
    (name): SplitCall => ({
      kind: "split",
      path: `sklearn.model_selection.${name}`,
      does: "split",
      shuffles: "always",
    }),
  ),
  ...["KFold", "StratifiedKFold"].map(
    (name): SplitCall => ({
      kind: "split",
      path: `sklearn.model_selection.${name}`,
      does: "split",
      shuffles: "on request",
    }),
  ),
  ...(
    "TimeSeriesSplit GroupKFold StratifiedGroupKFold GroupShuffleSplit LeaveOneOut LeaveOneGroupOut LeavePOut " +
    "LeavePGroupsOut PredefinedSplit check_cv"
  )
    .split(" ")
    .map((name): SplitCall => ({ kind: "split", path: `sklearn.model_selection.${name}`, does: "split" })),
  ...(
    "cross_val_score cross_val_predict cross_validate learning_curve validation_curve permutation_test_score " +
    "GridSearchCV RandomizedSearchCV HalvingGridSearchCV HalvingRandomSearchCV TunedThresholdClassifierCV"
  )
    .split(" ")
    .map(
      (name): SplitCall => ({
        kind: "split",
        path: `sklearn.model_selection.${name}`,
        does: "cross-validate",
      }),
    ),
];

const metrics = (
  "accuracy_score average_precision_score balanced_accuracy_score brier_score_loss classification_report " +
  "cohen_kappa_score confusion_matrix d2_absolute_error_score d2_pinball_score d2_tweedie_score " +
  "explained_variance_score f1_score fbeta_score hamming_loss hinge_loss jaccard_score log_loss matthews_corrcoef " +
  "max_error mean_absolute_error mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss " +
  "mean_poisson_deviance mean_squared_error mean_squared_log_error mean_tweedie_deviance median_absolute_error " +
  "multilabel_confusion_matrix ndcg_score precision_recall_curve precision_recall_fscore_support precision_score " +
  "r2_score recall_score roc_auc_score roc_curve root_mean_squared_error root_mean_squared_log_error " +
  "top_k_accuracy_score zero_one_loss"
)
  .split(" ")
  .map(
    (name): MetricCall => ({
      kind: "metric",
      path: `sklearn.metrics.${name}`,
      truth: { index: 0, keyword: "y_true" },
      predicted: { index: 1, keyword: "y_pred" },
    }),
  );

export const sklearn: Library = {
  name: "sklearn",
  distributions: ["scikit-learn"],
  source:
    "scikit-learn 1.9.1: sklearn.utils.all_estimators(), base classes of each; model_selection, metrics: __init__.py",
  aliases: {
    ...fitReturnsSelf(rows),
    "sklearn.pipeline.make_pipeline()": "sklearn.pipeline.Pipeline()",
    "sklearn.model_selection.*SearchCV().best_estimator_": "sklearn.base.BaseEstimator()",
    "sklearn.base.clone()": "sklearn.base.BaseEstimator()",
  },
  calls: [...rows, ...predictions(rows), ...fits(rows), ...splits, ...metrics],
};
