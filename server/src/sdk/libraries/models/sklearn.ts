import type { EstimatorCall, Library } from "../../schema.ts";
import { estimators, fitReturnsSelf, predictions } from "./estimators.ts";

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

export const sklearn: Library = {
  name: "sklearn",
  distributions: ["scikit-learn"],
  source: "scikit-learn 1.9.1: sklearn.utils.all_estimators(), base classes of each",
  aliases: {
    ...fitReturnsSelf(rows),
    "sklearn.pipeline.make_pipeline()": "sklearn.pipeline.Pipeline()",
    "sklearn.model_selection.*SearchCV().best_estimator_": "sklearn.base.BaseEstimator()",
    "sklearn.base.clone()": "sklearn.base.BaseEstimator()",
  },
  calls: [...rows, ...predictions(rows)],
};
