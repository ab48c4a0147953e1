/** What a metric takes: numbers, or names that are counted. */
export type MetricOf = "value" | "label";

/**
 * How a fix writes a metric. `{name}`, `{prefix}` (the name and a dot) and `{about}` stand for string literals, `{value}` for what is recorded, `{metric}`
 * for the object that was made, `{client}` for what sends or makes metrics, `{a.b.C}` for an import.
 */
export interface MetricForm {
  /** Import name, as the setting `preflight.providers.metrics` gives it. */
  library: string;
  distributions: readonly string[];
  /** Made once, at module level; absent where the name goes with each value. */
  define?: Readonly<Record<MetricOf, string>>;
  record: Readonly<Record<MetricOf, string>>;
  /** Where the client comes from when the file has none: an expression for a variable of that name, or an import. */
  client?: { variable: string; value: string } | { path: string };
  /** Nothing can be written before the file has a client. */
  needsClient?: boolean;
}

/**
 * Facts: prometheus_client 0.26.0 (a Summary keeps count and sum of any magnitude; names are unique in a process),
 * opentelemetry-api 1.45.2 (`create_histogram`, `create_counter`), datadog 0.56.0 (`statsd` is ready to use), statsd
 * 4.0.1 (`timing` takes any number and gives its distribution). The last is the guide's own form.
 */
export const metricForms: readonly MetricForm[] = [
  {
    library: "prometheus_client",
    distributions: ["prometheus-client"],
    define: {
      value: "{prometheus_client.Summary}({name}, {about})",
      label: '{prometheus_client.Counter}({name}, {about}, ["label"])',
    },
    record: { value: "{metric}.observe({value})", label: "{metric}.labels(label=str({value})).inc()" },
  },
  {
    library: "opentelemetry",
    distributions: ["opentelemetry-api", "opentelemetry-sdk"],
    define: {
      value: "{client}.create_histogram({name}, description={about})",
      label: "{client}.create_counter({name}, description={about})",
    },
    record: { value: "{metric}.record({value})", label: '{metric}.add(1, {"label": str({value})})' },
    client: { variable: "meter", value: "{opentelemetry.metrics.get_meter}(__name__)" },
  },
  {
    library: "datadog",
    distributions: ["datadog"],
    record: {
      value: "{client}.histogram({name}, {value})",
      label: '{client}.increment({name}, tags=["label:" + str({value})])',
    },
    client: { path: "datadog.statsd" },
  },
  {
    library: "statsd",
    distributions: ["statsd"],
    record: { value: "{client}.timing({name}, {value})", label: "{client}.incr({prefix} + str({value}))" },
    needsClient: true,
  },
  {
    library: "metrics",
    distributions: [],
    record: { value: "{client}.record({name}, {value})", label: "{client}.record({name}, 1)" },
    needsClient: true,
  },
];
