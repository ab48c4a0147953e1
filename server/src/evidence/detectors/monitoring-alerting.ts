import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { alertSignals } from "../dialects/prometheus.ts";
import { labelOf, phrase } from "../label.ts";
import { isTestCode } from "../places.ts";
import { words } from "../words.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { helmValuesOf, switchedOn } from "./helm-values.ts";
import { MONITORING_TABLES } from "./monitoring-tables.ts";
import { defineDetector, named } from "./tables.ts";

/** Monitoring: what is measured, what calls somebody, and where to look. */
export const monitoringAlerting = defineDetector("monitoring-alerting", {
  aspects: MONITORING_TABLES,
  words: words(
    "alert alerts scrape scrape_configs servicemonitor podmonitor receivers alertmanagerconfig panels schemaversion widgets " +
      "datasourceuid providers dashboards victoriametrics signoz jaegertracing otel opentelemetry " +
      "vmrule arize evidently opencensus datadog monitor application_insights",
  ),
  // What tests start and import is there for them alone.
  ignores: (_, { path }) => isTestCode(path),
  *detect(file) {
    yield* ofAlerts(file);
    yield* ofScrapes(file);
    yield* ofValues(file);
    for (const signal of file.signals) {
      if (signal.kind === "document") yield* ofDocument(signal);
      if (signal.kind === "manifest" && signal.type === "AlertmanagerConfig")
        yield* ofReceivers(signal.body.get("spec") ?? signal.body, signal.span);
    }
  },
});

/** One line for the alerts of a file: there may be a hundred. */
function* ofAlerts({ signals }: FileSignals): Generator<Found> {
  const alerts = signals.filter((signal) => signal.kind === "alert" && signal.name !== "Watchdog");
  const [first] = alerts as SignalOf<"alert">[];
  if (!first) return;
  const label =
    alerts.length === 1
      ? phrase("Alert {0}", first.name)
      : phrase("{0} alerts, the first {1}", String(alerts.length), first.name);
  yield { aspect: "alerts", label, span: first.span };
}

function* ofDocument({ body, span }: SignalOf<"document">): Generator<Found> {
  const jobs = (body.get("scrape_configs")?.items() ?? []).flatMap((config) => config.get("job_name") ?? []);
  // Promtail finds logs in the same words.
  if (jobs[0] && !body.get("positions")) {
    const names = jobs.slice(0, 3).flatMap((job) => job.text ?? []);
    yield {
      aspect: "metrics",
      label: phrase("Prometheus scrapes {0}", names.join(", ")),
      span: jobs[0].span,
    };
  }
  const pipelines = body.get("service", "pipelines");
  if (body.get("receivers") && body.get("exporters") && pipelines) {
    const names = pipelines.keys().slice(0, 3).join(", ");
    yield {
      aspect: "metrics",
      label: phrase("OpenTelemetry collector for {0}", names),
      span: pipelines.span,
    };
  }
  yield* ofReceivers(body, span);
  yield* ofDashboard(body);
  if (isDatadogMonitor(body))
    yield {
      aspect: "alerts",
      label: named(labelOf("{Datadog} monitor"), body.get("name")!.text!),
      span: body.get("name")!.span,
    };
}

/** What the charts of Prometheus and of applications are told. */
function* ofValues(file: FileSignals): Generator<Found> {
  for (const { name, values } of helmValuesOf(file)) {
    const alertmanager = values.get("alertmanager", "config");
    if (alertmanager) yield* ofReceivers(alertmanager, alertmanager.span);
    const maps = ["additionalPrometheusRulesMap", "serverFiles"].flatMap(
      (key) => values.get(key)?.items() ?? [],
    );
    yield* ofAlerts({ ...file, signals: maps.flatMap(alertSignals) });
    const [monitor] = ["serviceMonitor", "podMonitor"].flatMap((key) => switchedOn(values, key));
    if (monitor)
      yield { aspect: "metrics", label: phrase("Monitor of the chart {0}", name), span: monitor.span };
  }
}

/** Alertmanager calls somebody where a receiver has a way to. */
function* ofReceivers(body: DataNode, span: Found["span"]): Generator<Found> {
  if (!body.get("route")) return;
  for (const receiver of body.get("receivers")?.items() ?? []) {
    const way = receiver
      .keys()
      .find((key) => /(?:_configs|Configs)$/.test(key) && isReal(receiver.get(key)!));
    if (way === undefined) continue;
    const name = receiver.get("name");
    const label = phrase("Alertmanager calls {0} by {1}", name?.text ?? "", way.replace(/_?configs$/i, ""));
    yield { aspect: "alerts", label, span: name?.span ?? span };
  }
}

/** A receiver of the documentation's example, or of this machine, calls nobody. */
function isReal(configs: DataNode): boolean {
  return configs.items().some((config) => {
    const texts = [...allNodes(config)].flatMap(({ node }) => node.text ?? []);
    return (
      texts.length > 0 &&
      !texts.some((text) => /example\.(?:com|org)|^https?:\/\/(?:localhost|127\.0\.0\.1)/.test(text))
    );
  });
}

function* ofDashboard(body: DataNode): Generator<Found> {
  const board = body.get("dashboard", "panels") ? body.get("dashboard")! : body;
  const title = board.get("title");
  const panels = board.get("panels") ?? board.get("rows");
  const isGrafana = ["schemaVersion", "templating", "timepicker"].some((key) => board.get(key));
  const at = title?.span ?? body.span;
  if (isGrafana && panels && panels.items().length > 0)
    yield {
      aspect: "dashboard",
      label: phrase("{0} dashboard “{1}”", "Grafana", title?.text ?? ""),
      span: at,
    };
  if (board.get("widgets") && board.get("layout_type"))
    yield {
      aspect: "dashboard",
      label: phrase("{0} dashboard “{1}”", "Datadog", title?.text ?? ""),
      span: at,
    };
  const path = (body.get("providers")?.items() ?? []).map((one) => one.get("options", "path")).find(Boolean);
  if (path?.text && body.get("apiVersion"))
    yield { aspect: "dashboard", label: phrase("Grafana dashboards of {0}", path.text), span: path.span };
}

function isDatadogMonitor(body: DataNode): boolean {
  const type = body.get("type")?.text ?? "";
  return /(?:alert|check)$/.test(type) && ["query", "message", "name"].every((key) => body.get(key)?.text);
}

/** One line for what a file lets Prometheus scrape by annotations. */
function* ofScrapes({ signals }: FileSignals): Generator<Found> {
  const scraped = signals.filter((signal) => signal.kind === "manifest" && isScraped(signal.body));
  const [first] = scraped as SignalOf<"manifest">[];
  if (!first) return;
  const name = phrase("Prometheus scrapes {0}", first.name || first.type);
  yield {
    aspect: "metrics",
    label: scraped.length > 1 ? phrase("{0} and {1} more", name, String(scraped.length - 1)) : name,
    span: first.span,
  };
}

function isScraped(object: DataNode): boolean {
  const holders = [object.get("metadata"), object.get("spec", "template", "metadata")];
  return holders.some((holder) => holder?.get("annotations", "prometheus.io/scrape")?.text === "true");
}
