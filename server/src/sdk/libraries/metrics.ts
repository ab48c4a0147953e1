import type { ArgumentPlace, Library, SdkPath, TelemetryCall } from "../schema.ts";

function defines(paths: SdkPath[], name: ArgumentPlace): TelemetryCall[] {
  return paths.map((path) => ({ kind: "telemetry", does: "define", path, name }));
}

/** @param name - absent where the receiver knows it */
function records(receiver: SdkPath, methods: string[], name?: ArgumentPlace): TelemetryCall[] {
  return methods.map((method) => ({
    kind: "telemetry",
    does: "record",
    path: `${receiver}.${method}`,
    ...(name ? { name } : {}),
  }));
}

const prometheusMethods: Record<string, string[]> = {
  Counter: ["inc", "count_exceptions"],
  Gauge: ["set", "inc", "dec", "set_function", "set_to_current_time", "track_inprogress", "time"],
  Summary: ["observe", "time"],
  Histogram: ["observe", "time"],
  Info: ["info"],
  Enum: ["state"],
};
const prometheusClasses = Object.keys(prometheusMethods);

export const prometheus: Library = {
  name: "prometheus_client",
  distributions: ["prometheus-client"],
  source:
    "prometheus_client 0.26.0: metrics.py (`name`, `documentation`, `labelnames`; `labels` gives a metric too)",
  aliases: Object.fromEntries(
    prometheusClasses.flatMap((name) => [
      [`prometheus_client.metrics.${name}()`, `prometheus_client.${name}()`],
      [`prometheus_client.${name}().labels()`, `prometheus_client.${name}()`],
    ]),
  ),
  calls: [
    ...defines(
      prometheusClasses.map((name) => `prometheus_client.${name}`),
      { index: 0, keyword: "name" },
    ),
    ...Object.entries(prometheusMethods).flatMap(([name, methods]) =>
      records(`prometheus_client.${name}()`, methods),
    ),
  ],
};

const METER = "opentelemetry.metrics.get_meter()";
const instruments: Record<string, string> = {
  create_counter: "add",
  create_up_down_counter: "add",
  create_histogram: "record",
  create_gauge: "set",
};

/** Callbacks record what the observable instruments show. */
export const opentelemetry: Library = {
  name: "opentelemetry",
  distributions: ["opentelemetry-api", "opentelemetry-sdk"],
  source: "opentelemetry-api 1.45.2: metrics/_internal/__init__.py",
  aliases: Object.fromEntries(
    [
      "opentelemetry.metrics.get_meter_provider().get_meter()",
      "opentelemetry.sdk.metrics.MeterProvider().get_meter()",
      "opentelemetry.metrics.Meter()",
    ].map((path) => [path, METER]),
  ),
  calls: [
    ...defines(
      [
        ...Object.keys(instruments),
        ...["counter", "up_down_counter", "gauge"].map((name) => `create_observable_${name}`),
      ].map((method) => `${METER}.${method}`),
      { index: 0, keyword: "name" },
    ),
    ...Object.entries(instruments).flatMap(([method, record]) => records(`${METER}.${method}()`, [record])),
  ],
};

export const statsd: Library = {
  name: "statsd",
  distributions: ["statsd"],
  source: "statsd 4.0.1: client/base.py, client/udp.py, client/stream.py",
  aliases: Object.fromEntries(
    [
      "statsd.client.StatsClient()",
      "statsd.TCPStatsClient()",
      "statsd.UnixSocketStatsClient()",
      "statsd.StatsClient().pipeline()",
    ].map((path) => [path, "statsd.StatsClient()"]),
  ),
  calls: records("statsd.StatsClient()", ["incr", "decr", "gauge", "set", "timing", "timer"], {
    index: 0,
    keyword: "stat",
  }),
};

const dogMethods = [
  ...["increment", "decrement", "count", "gauge", "histogram", "distribution", "timing", "timed", "set"],
  ...["gauge_with_timestamp", "count_with_timestamp", "distributed"],
];

export const datadog: Library = {
  name: "datadog",
  distributions: ["datadog"],
  source: "datadog 0.56.0: __init__.py, dogstatsd/base.py, api/metrics.py",
  aliases: Object.fromEntries(
    [
      "datadog.DogStatsd()",
      "datadog.dogstatsd.DogStatsd()",
      "datadog.dogstatsd.base.DogStatsd()",
      "datadog.dogstatsd.statsd",
      "datadog.dogstatsd.base.statsd",
      "datadog.ThreadStats()",
    ].map((path) => [path, "datadog.statsd"]),
  ),
  calls: [
    ...records("datadog.statsd", dogMethods, { index: 0, keyword: "metric" }),
    ...records("datadog.api.Metric", ["send"], { keyword: "metric" }),
  ],
};

/** Metrics of cloud platforms. */
export const cloudMetrics: Library = {
  name: "aws_lambda_powertools",
  distributions: ["aws-lambda-powertools", "sentry-sdk", "ddtrace", "datadog-lambda"],
  roots: ["aws_lambda_powertools", "sentry_sdk.metrics", "datadog_lambda"],
  source:
    "AWS Lambda Powertools for Python 2 and 3: metrics/metrics.py; sentry-sdk 2: metrics.py; datadog-lambda 6: metric.py",
  aliases: {
    "aws_lambda_powertools.metrics.Metrics()": "aws_lambda_powertools.Metrics()",
    "aws_lambda_powertools.metrics.EphemeralMetrics()": "aws_lambda_powertools.Metrics()",
  },
  calls: [
    ...records("aws_lambda_powertools.Metrics()", ["add_metric"], { index: 0, keyword: "name" }),
    ...records("aws_lambda_powertools", ["single_metric"], { index: 0, keyword: "name" }),
    ...records("sentry_sdk.metrics", ["count", "gauge", "distribution"], { index: 0, keyword: "name" }),
    ...records("datadog_lambda.metric", ["lambda_metric"], { index: 0, keyword: "metric_name" }),
  ],
};

const watched: SdkPath[] = [
  "evidently.Report().run",
  "evidently.report.Report().run",
  "evidently.test_suite.TestSuite().run",
  "evidently.legacy.report.Report().run",
  "evidently.legacy.test_suite.TestSuite().run",
  "whylogs.log",
  "whylogs.logger",
  "whylogs.log_classification_metrics",
  "whylogs.log_regression_metrics",
  "whylogs.logger().log",
  "nannyml.CBPE",
  "nannyml.DLE",
  "nannyml.PerformanceCalculator",
  "nannyml.UnivariateDriftCalculator",
  "nannyml.DataReconstructionDriftCalculator",
  "arize.api.Client().log",
  "arize.pandas.logger.Client().log",
  "alibi_detect.cd.*().predict",
  "alibi_detect.od.*().predict",
  "deepchecks.tabular.suites.*",
  "fiddler.Model().publish",
  "bentoml.monitor",
];

/** Tools that watch a model's inputs, predictions and quality; that a file imports one says that somebody does. */
export const watchers: Library = {
  name: "evidently",
  distributions: ["evidently", "whylogs", "nannyml", "arize", "alibi-detect", "deepchecks", "fiddler-client"],
  roots: ["evidently", "whylogs", "nannyml", "arize", "alibi_detect", "deepchecks", "fiddler"],
  source:
    "evidently 0.4 and 0.7.23 (Report.run), whylogs 1.6.4: api/logger; documentation of nannyml 0.13, arize 7, alibi-detect 0.12, deepchecks 0.19, fiddler-client 3, BentoML 1.4 (bentoml.monitor)",
  aliases: {},
  calls: watched.map((path) => ({ kind: "telemetry", does: "watch", path })),
};
