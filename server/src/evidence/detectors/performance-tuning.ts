import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { commandMatches, programOf } from "./command-match.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { benchmarkTables, profilingTables, scalingTables } from "./performance-tables.ts";
import { isBesideThePoint, isOn, numberOf } from "./signs.ts";
import { defineDetector, manifestKey, named } from "./tables.ts";

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
    yield { aspect: "benchmark", label: "Go benchmark", span };
  if (program === "node" && words.some((word) => /^--(?:cpu-)?prof$/.test(word)))
    yield { aspect: "profiling", label: "Profile of Node", span };
  if (words.some((word) => /shared_preload_libraries=.*pg_stat_statements/.test(word)))
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
  const found = (what: string): Found => ({ aspect: "scaling", label: `${what} ${name}`, span });
  const spec = body.get("spec");
  switch (manifestKey(manifest)) {
    case "autoscaling/HorizontalPodAutoscaler": {
      const range = rangeOf(spec, "minReplicas", "maxReplicas");
      if (range !== false) yield found(`Autoscaler${range} of`);
      return;
    }
    case "keda.sh/ScaledObject": {
      const range = rangeOf(spec, "minReplicaCount", "maxReplicaCount");
      if (range !== false) yield found(`KEDA scaler${range} of`);
      return;
    }
    case "serving.kserve.io/InferenceService": {
      const range = rangeOf(spec?.get("predictor"), "minReplicas", "maxReplicas");
      if (range) yield found(`KServe scales${range}`);
      return;
    }
    case "ray.io/RayCluster":
    case "ray.io/RayService": {
      const cluster = spec?.get("rayClusterConfig") ?? spec;
      if (isOn(cluster?.get("enableInTreeAutoscaling"))) yield found("Ray autoscaler of");
      return;
    }
    case "serving.knative.dev/Service": {
      const keys = spec?.get("template", "metadata", "annotations")?.keys() ?? [];
      if (keys.some((key) => /^autoscaling\.knative\.dev\/(?:max-?scale|target|metric)$/i.test(key)))
        yield found("Knative scales");
    }
  }
}

/** "from 2 to 10"; empty where nothing is said, false where both ends are the same. */
function rangeOf(spec: DataNode | undefined, least: string, most: string): string | false {
  const [from, to] = [numberOf(spec?.get(least)), numberOf(spec?.get(most))];
  if (to === undefined) return "";
  return (from ?? 1) >= to ? false : ` from ${from ?? 1} to ${to}`;
}

function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  const found = (aspect: string, label: string): Found => ({ aspect, label: named(label, name)!, span });
  if (
    /^aws_(?:db_instance|rds_cluster_instance|rds_cluster)$/.test(type) &&
    isOn(body.get("performance_insights_enabled"))
  )
    yield found("profiling", "Performance Insights of");
  if (
    type === "google_sql_database_instance" &&
    isOn(body.get("settings", "insights_config", "query_insights_enabled"))
  )
    yield found("profiling", "Query Insights of");
  if (type === "AWS::RDS::DBInstance" && isOn(body.get("EnablePerformanceInsights")))
    yield found("profiling", "Performance Insights of");
  if (/parameter_group$/.test(type) && hasText(body, /pg_stat_statements/))
    yield found("profiling", "pg_stat_statements of");
  if (type === "google_cloud_run_v2_service" && body.get("template", "scaling", "max_instance_count"))
    yield found("scaling", "Scaling of");
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
      yield { aspect: "scaling", label: `Ray Serve scales to ${most} replicas`, span: serve.span };
    const scaling = node.get("autoscaling");
    if (!/values[\w.-]*\.ya?ml$/i.test(path) || scaling?.get("enabled")?.text !== "true") continue;
    const range = rangeOf(scaling, "minReplicas", "maxReplicas");
    if (range !== false) yield { aspect: "scaling", label: `Chart scales${range}`, span: scaling.span };
  }
}
