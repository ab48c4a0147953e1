import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { type Label, labelOf, phrase } from "../label.ts";
import { commandMatches, programOf } from "./command-match.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { benchmarkTables, profilingTables, scalingTables } from "./performance-tables.ts";
import { isBesideThePoint, isOn, numberOf } from "./signs.ts";
import { defineDetector, manifestKey } from "./tables.ts";

/** Where the time goes, what grows with the load, and what is measured from version to version. */
export const performanceTuning = defineDetector("performance-tuning", {
  aspects: { profiling: profilingTables, scaling: scalingTables, benchmark: benchmarkTables },
  words: [
    "autoscaling",
    "autoscaler",
    "horizontalpodautoscaler",
    "scaledobject",
    "nodepool",
    "maxreplicas",
    "minreplicas",
    "enableintreeautoscaling",
    "autoscaling_config",
    "pg_stat_statements",
    "statements",
    "performance_insights_enabled",
    "insights",
    "max_instance_count",
    "cprofile",
    "profiler",
    "benchmark",
    "bench",
    "profile",
  ],
  // A benchmark is a test, so that the code of tests speaks for it.
  ignores: (signal, file) => isBesideThePoint(signal, file) && !isOfBenchmark(signal),
  *detect(file) {
    yield* ofStatements(file);
    for (const signal of file.signals) {
      if (signal.kind === "command") yield* ofCommand(signal);
      if (signal.kind === "manifest") yield* ofManifest(signal);
      if (signal.kind === "resource") yield* ofResource(signal);
      if (signal.kind === "document" && file.text.includes("autoscaling")) yield* ofValues(signal, file.path);
    }
  },
});

function isOfBenchmark(signal: FileSignals["signals"][number]): boolean {
  return (
    signal.kind === "import" &&
    /^(?:pytest_benchmark|pytest_codspeed|asv|asv_runner|pyperf)\b/.test(signal.module)
  );
}

/** The options of a tool tell what is measured, wherever among its words they stand. */
function* ofCommand({ words, span }: SignalOf<"command">): Generator<Found> {
  const program = programOf(words);
  if (
    program === "pytest" &&
    words.some((word) => /^--(?:benchmark|codspeed)/.test(word)) &&
    !words.includes("--benchmark-skip") &&
    !words.includes("--benchmark-disable")
  )
    yield { aspect: "benchmark", label: "pytest-benchmark", span };
  if (program === "go" && commandMatches("go test -bench*", words))
    yield { aspect: "benchmark", label: labelOf("{Go} benchmark"), span };
  if (program === "node" && words.some((word) => /^--(?:cpu-)?prof$/.test(word)))
    yield { aspect: "profiling", label: phrase("Profile of Node"), span };
  if (words.some((word) => /shared_preload_libraries=.{0,300}pg_stat_statements/.test(word)))
    yield { aspect: "profiling", label: "pg_stat_statements", span };
}

/** Extensions that SQL switches on, outside of comments. */
function* ofStatements({ path, text }: FileSignals): Generator<Found> {
  if (!/\.sql$/i.test(path)) return;
  const found = /^[ \t]*create\s+extension\s+(?:if\s+not\s+exists\s+)?"?pg_stat_statements\b/im.exec(text);
  if (found)
    yield {
      aspect: "profiling",
      label: "pg_stat_statements",
      span: { start: found.index, end: found.index + found[0].length },
    };
}

function* ofManifest(manifest: SignalOf<"manifest">): Generator<Found> {
  const { name, body, span } = manifest;
  const found = (label: Label): Found => ({ aspect: "scaling", label, span });
  const spec = body.get("spec");
  switch (manifestKey(manifest)) {
    case "autoscaling/HorizontalPodAutoscaler": {
      const range = rangeOf(spec, "minReplicas", "maxReplicas");
      if (range === "") yield found(phrase("Autoscaler of {0}", name));
      else if (range) yield found(phrase("Autoscaler from {0} to {1} of {2}", ...range, name));
      return;
    }
    case "keda.sh/ScaledObject": {
      const range = rangeOf(spec, "minReplicaCount", "maxReplicaCount");
      if (range === "") yield found(phrase("KEDA scaler of {0}", name));
      else if (range) yield found(phrase("KEDA scaler from {0} to {1} of {2}", ...range, name));
      return;
    }
    case "serving.kserve.io/InferenceService": {
      const range = rangeOf(spec?.get("predictor"), "minReplicas", "maxReplicas");
      if (range) yield found(phrase("KServe scales {0} from {1} to {2}", name, ...range));
      return;
    }
    case "ray.io/RayCluster":
    case "ray.io/RayService": {
      const cluster = spec?.get("rayClusterConfig") ?? spec;
      if (isOn(cluster?.get("enableInTreeAutoscaling"))) yield found(phrase("Ray autoscaler of {0}", name));
      return;
    }
    case "serving.knative.dev/Service": {
      const keys = spec?.get("template", "metadata", "annotations")?.keys() ?? [];
      if (keys.some((key) => /^autoscaling\.knative\.dev\/(?:max-?scale|target|metric)$/i.test(key)))
        yield found(phrase("Knative scales {0}", name));
    }
  }
}

/** Both ends; empty where nothing is said, false where they are the same. */
function rangeOf(spec: DataNode | undefined, least: string, most: string): [string, string] | "" | false {
  const [from, to] = [numberOf(spec?.get(least)), numberOf(spec?.get(most))];
  if (to === undefined) return "";
  return (from ?? 1) >= to ? false : [String(from ?? 1), String(to)];
}

function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  const found = (aspect: string, label: Label): Found => ({ aspect, label, span });
  if (
    /^aws_(?:db_instance|rds_cluster_instance|rds_cluster)$/.test(type) &&
    isOn(body.get("performance_insights_enabled"))
  )
    yield found("profiling", phrase("{0} of {1}", "Performance Insights", name));
  if (
    type === "google_sql_database_instance" &&
    isOn(body.get("settings", "insights_config", "query_insights_enabled"))
  )
    yield found("profiling", phrase("{0} of {1}", "Query Insights", name));
  if (type === "AWS::RDS::DBInstance" && isOn(body.get("EnablePerformanceInsights")))
    yield found("profiling", phrase("{0} of {1}", "Performance Insights", name));
  if (/parameter_group$/.test(type) && hasText(body, /pg_stat_statements/))
    yield found("profiling", phrase("{0} of {1}", "pg_stat_statements", name));
  if (type === "google_cloud_run_v2_service" && body.get("template", "scaling", "max_instance_count"))
    yield found("scaling", phrase("Scaling of {0}", name));
}

function hasText(body: DataNode, pattern: RegExp): boolean {
  for (const { node } of allNodes(body)) if (node.text !== undefined && pattern.test(node.text)) return true;
  return false;
}

/** Values of charts, and Ray Serve. */
function* ofValues({ body }: SignalOf<"document">, path: string): Generator<Found> {
  for (const { node } of allNodes(body)) {
    const serve = node.get("autoscaling_config");
    const most = numberOf(serve?.get("max_replicas"));
    if (serve && most && most > 1)
      yield {
        aspect: "scaling",
        label: phrase("Ray Serve scales to {0} replicas", String(most)),
        span: serve.span,
      };
    const scaling = node.get("autoscaling");
    if (!/values[\w.-]*\.ya?ml$/i.test(path) || scaling?.get("enabled")?.text !== "true") continue;
    const range = rangeOf(scaling, "minReplicas", "maxReplicas");
    if (range === false) continue;
    const label = range === "" ? phrase("Chart scales") : phrase("Chart scales from {0} to {1}", ...range);
    yield { aspect: "scaling", label, span: scaling.span };
  }
}
