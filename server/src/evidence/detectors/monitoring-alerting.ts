import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { alertSignals } from "../dialects/prometheus.ts";
import { isTestCode } from "../places.ts";
import { words } from "../words.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { helmValuesOf, switchedOn } from "./helm-values.ts";
import { defineDetector } from "./tables.ts";

/** Monitoring: what is measured, what calls somebody, and where to look. */
export const monitoringAlerting = defineDetector("monitoring-alerting", {
  aspects: {
    metrics: {
      imports: {
        "opentelemetry.sdk": "OpenTelemetry",
        "opentelemetry.exporter": "OpenTelemetry",
        "opentelemetry.instrumentation": "OpenTelemetry",
        "opentelemetry.metrics": "OpenTelemetry metrics",
        "@opentelemetry/sdk-*": "OpenTelemetry",
        "@opentelemetry/exporter-*": "OpenTelemetry",
        "@opentelemetry/instrumentation*": "OpenTelemetry",
        "@opentelemetry/auto-instrumentations-*": "OpenTelemetry",
        prometheus_client: "Prometheus client",
        "prom-client": "Prometheus client",
        prometheus_fastapi_instrumentator: "Prometheus metrics of FastAPI",
        starlette_exporter: "Prometheus metrics of Starlette",
        starlette_prometheus: "Prometheus metrics of Starlette",
        django_prometheus: "Prometheus metrics of Django",
        prometheus_flask_exporter: "Prometheus metrics of Flask",
        aioprometheus: "Prometheus client",
        ddtrace: "Datadog traces",
        "dd-trace": "Datadog traces",
        datadog: "Datadog",
        datadog_api_client: "Datadog",
        sentry_sdk: "Sentry",
        raven: "Sentry",
        "@sentry/*": "Sentry",
        newrelic: "New Relic",
        "newrelic.*": "New Relic",
        elasticapm: "Elastic APM",
        "elastic-apm-node": "Elastic APM",
        statsd: "StatsD",
        "hot-shots": "StatsD",
        rollbar: "Rollbar",
        bugsnag: "Bugsnag",
        aws_embedded_metrics: "CloudWatch metrics",
        "aws_lambda_powertools.metrics": "CloudWatch metrics",
        "azure.monitor.opentelemetry*": "Azure Monitor",
        "opencensus.ext.azure*": "Azure Monitor",
        applicationinsights: "Application Insights",
        "google.cloud.monitoring": "Google Cloud Monitoring",
        "google.cloud.monitoring_v3": "Google Cloud Monitoring",
        logfire: "Logfire",
        langfuse: "Langfuse",
        langsmith: "LangSmith",
        "phoenix.otel": "Phoenix",
        "arize.*": "Arize",
        openlit: "OpenLIT",
        "traceloop.sdk": "OpenLLMetry",
        helicone: "Helicone",
        whylogs: "whylogs",
        evidently: "Evidently",
        "evidently.*": "Evidently",
        nannyml: "NannyML",
        alibi_detect: "Drift detection by Alibi Detect",
      },
      commands: {
        "opentelemetry-instrument *": "OpenTelemetry instrumentation",
        "ddtrace-run *": "Datadog traces",
        "newrelic-admin run-program": "New Relic",
      },
      images: {
        "prom/prometheus": "Prometheus",
        "prometheus/prometheus": "Prometheus",
        "bitnami/prometheus": "Prometheus",
        "prom/pushgateway": "Prometheus Pushgateway",
        "prom/statsd-exporter": "StatsD exporter",
        "victoriametrics/*": "VictoriaMetrics",
        "otel/opentelemetry-collector*": "OpenTelemetry collector",
        "open-telemetry/opentelemetry-collector*": "OpenTelemetry collector",
        "datadog/agent": "Datadog agent",
        "datadoghq/agent": "Datadog agent",
        "jaegertracing/*": "Jaeger",
        "grafana/tempo": "Tempo",
        "grafana/agent": "Grafana agent",
        "grafana/alloy": "Grafana Alloy",
        "langfuse/langfuse": "Langfuse",
        "arizephoenix/phoenix": "Phoenix",
        "signoz/*": "SigNoz",
      },
      manifests: {
        "monitoring.coreos.com/ServiceMonitor": "Service monitor",
        "monitoring.coreos.com/PodMonitor": "Pod monitor",
        "monitoring.coreos.com/Probe": "Probe",
        "monitoring.coreos.com/ScrapeConfig": "Scrape config",
        "monitoring.googleapis.com/PodMonitoring": "Pod monitoring",
        "monitoring.googleapis.com/ClusterPodMonitoring": "Pod monitoring",
        "azmonitoring.coreos.com/*Monitor": "Azure Monitor scrape",
        "operator.victoriametrics.com/VM*Scrape": "VictoriaMetrics scrape",
        "opentelemetry.io/OpenTelemetryCollector": "OpenTelemetry collector",
        "opentelemetry.io/Instrumentation": "OpenTelemetry instrumentation",
        "datadoghq.com/DatadogAgent": "Datadog agent",
      },
      resources: {
        azurerm_application_insights: "Application Insights",
        aws_prometheus_workspace: "Prometheus workspace",
        aws_cloudwatch_log_metric_filter: "Metric of a log",
        google_logging_metric: "Metric of a log",
        "AWS::Logs::MetricFilter": "Metric of a log",
        azurerm_monitor_workspace: "Azure Monitor workspace",
        google_monitoring_uptime_check_config: "Uptime check",
        "AWS::ApplicationInsights::Application": "Application Insights",
      },
    },
    alerts: {
      calls: {
        "aws_cdk.aws_cloudwatch.Alarm": "CloudWatch alarm",
        "pulumi_aws.cloudwatch.MetricAlarm": "CloudWatch alarm",
        "*.put_metric_alarm": "CloudWatch alarm",
      },
      resources: {
        aws_cloudwatch_metric_alarm: "CloudWatch alarm",
        aws_cloudwatch_composite_alarm: "CloudWatch alarm",
        "AWS::CloudWatch::Alarm": "CloudWatch alarm",
        "AWS::CloudWatch::CompositeAlarm": "CloudWatch alarm",
        azurerm_monitor_metric_alert: "Azure alert",
        "azurerm_monitor_scheduled_query_rules_alert*": "Azure alert",
        azurerm_monitor_activity_log_alert: "Azure alert",
        azurerm_monitor_alert_prometheus_rule_group: "Azure alert rules",
        google_monitoring_alert_policy: "Google alert policy",
        datadog_monitor: "Datadog monitor",
        grafana_rule_group: "Grafana alert rules",
        newrelic_nrql_alert_condition: "New Relic alert",
        newrelic_alert_condition: "New Relic alert",
        sentry_issue_alert: "Sentry alert",
        sentry_metric_alert: "Sentry alert",
        "Datadog::Monitors::Monitor": "Datadog monitor",
        signalfx_detector: "Splunk detector",
        honeycombio_trigger: "Honeycomb trigger",
        betteruptime_monitor: "Uptime monitor",
        checkly_check: "Checkly check",
        uptimerobot_monitor: "Uptime monitor",
        aws_prometheus_rule_group_namespace: "Prometheus rules",
      },
      manifests: {
        "datadoghq.com/DatadogMonitor": "Datadog monitor",
        "monitoring.googleapis.com/Rules": "Prometheus rules",
        "grafana.integreatly.org/GrafanaAlertRuleGroup": "Grafana alert rules",
      },
    },
    dashboard: {
      images: {
        "grafana/grafana": "Grafana",
        "grafana/grafana-oss": "Grafana",
        "grafana/grafana-enterprise": "Grafana",
        "bitnami/grafana": "Grafana",
      },
      resources: {
        aws_cloudwatch_dashboard: "CloudWatch dashboard",
        "AWS::CloudWatch::Dashboard": "CloudWatch dashboard",
        google_monitoring_dashboard: "Google dashboard",
        azurerm_portal_dashboard: "Azure dashboard",
        azurerm_dashboard_grafana: "Grafana",
        azurerm_application_insights_workbook: "Azure workbook",
        grafana_dashboard: "Grafana dashboard",
        "datadog_dashboard*": "Datadog dashboard",
        newrelic_one_dashboard: "New Relic dashboard",
      },
      manifests: {
        "integreatly.org/GrafanaDashboard": "Grafana dashboard",
        "grafana.integreatly.org/GrafanaDashboard": "Grafana dashboard",
        "dashboard.grafana.app/Dashboard": "Grafana dashboard",
        "datadoghq.com/DatadogDashboard": "Datadog dashboard",
      },
      calls: {
        "aws_cdk.aws_cloudwatch.Dashboard": "CloudWatch dashboard",
        "pulumi_aws.cloudwatch.Dashboard": "CloudWatch dashboard",
      },
    },
  },
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
    alerts.length === 1 ? `Alert ${first.name}` : `${alerts.length} alerts, the first ${first.name}`;
  yield { aspect: "alerts", label, span: first.span };
}

function* ofDocument({ body, span }: SignalOf<"document">): Generator<Found> {
  const jobs = (body.get("scrape_configs")?.items() ?? []).flatMap((config) => config.get("job_name") ?? []);
  // Promtail finds logs in the same words.
  if (jobs[0] && !body.get("positions")) {
    const names = jobs.slice(0, 3).flatMap((job) => job.text ?? []);
    yield { aspect: "metrics", label: `Prometheus scrapes ${names.join(", ")}`, span: jobs[0].span };
  }
  const pipelines = body.get("service", "pipelines");
  if (body.get("receivers") && body.get("exporters") && pipelines) {
    const names = pipelines.keys().slice(0, 3).join(", ");
    yield { aspect: "metrics", label: `OpenTelemetry collector for ${names}`, span: pipelines.span };
  }
  yield* ofReceivers(body, span);
  yield* ofDashboard(body);
  if (isDatadogMonitor(body))
    yield {
      aspect: "alerts",
      label: `Datadog monitor ${body.get("name")!.text}`,
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
      yield { aspect: "metrics", label: `Monitor of the chart ${name}`.trim(), span: monitor.span };
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
    const label = `Alertmanager calls ${name?.text ?? ""} by ${way.replace(/_?configs$/i, "")}`;
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
    yield { aspect: "dashboard", label: `Grafana dashboard “${title?.text ?? ""}”`, span: at };
  if (board.get("widgets") && board.get("layout_type"))
    yield { aspect: "dashboard", label: `Datadog dashboard “${title?.text ?? ""}”`, span: at };
  const path = (body.get("providers")?.items() ?? []).map((one) => one.get("options", "path")).find(Boolean);
  if (path?.text && body.get("apiVersion"))
    yield { aspect: "dashboard", label: `Grafana dashboards of ${path.text}`, span: path.span };
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
  const more = scraped.length > 1 ? ` and ${scraped.length - 1} more` : "";
  yield {
    aspect: "metrics",
    label: `Prometheus scrapes ${first.name || first.type}${more}`,
    span: first.span,
  };
}

function isScraped(object: DataNode): boolean {
  const holders = [object.get("metadata"), object.get("spec", "template", "metadata")];
  return holders.some((holder) => holder?.get("annotations", "prometheus.io/scrape")?.text === "true");
}
