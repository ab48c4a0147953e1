import { phrase } from "../label.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { isDaily } from "./schedules.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector } from "./tables.ts";

/** A look at the figures every day: what brings them by itself, and where somebody writes down what was seen. */
export const dailyMetricsReview = defineDetector("daily-metrics-review", {
  aspects: {
    schedule: {
      resources: {
        aws_sagemaker_monitoring_schedule: "{SageMaker} monitoring schedule",
        "AWS::SageMaker::MonitoringSchedule": "{SageMaker} monitoring schedule",
        grafana_report: "{Grafana} report",
        databricks_quality_monitor: "{Databricks} quality monitor",
        databricks_lakehouse_monitor: "{Databricks} quality monitor",
      },
    },
    record: {
      headings: {
        "daily review*": "Heading",
        "daily metrics*": "Heading",
        "daily check": "Heading",
        "daily checks": "Heading",
        "daily checklist": "Heading",
        "daily monitoring*": "Heading",
        "daily operations": "Heading",
        "daily health check*": "Heading",
        "metrics review*": "Heading",
        "weekly metrics review*": "Heading",
        "kpi review*": "Heading",
        "first week*": "Heading",
        "post-launch monitoring": "Heading",
        "post-launch review": "Heading",
        "post-deployment monitoring": "Heading",
        "post-deployment review": "Heading",
        hypercare: "Heading",
        "hypercare *": "Heading",
      },
      files: {
        "*metrics-review*.md": "Metrics review",
        "*metrics_review*.md": "Metrics review",
        "*daily-review*.md": "Daily review",
        "*daily_review*.md": "Daily review",
        "*daily-check*.md": "Daily check",
        "*daily-metrics*.md": "Daily metrics",
        "*hypercare*.md": "{Hypercare}",
        "ISSUE_TEMPLATE/*metrics*": "Metrics review template",
        "ISSUE_TEMPLATE/*daily*": "Daily review template",
        "ISSUE_TEMPLATE/*kpi*": "Review template of key figures",
      },
    },
  },
  words: [
    "cron",
    "schedule",
    "schedules",
    "daily",
    "hourly",
    "oncalendar",
    "rate",
    "timer",
    "monitorschedule",
    "create_monitor",
  ],
  headingWords: ["metrics", "review"],
  ignores: isBesideThePoint,
  *detect(file) {
    yield* ofJobs(file);
    for (const signal of file.signals) {
      if (signal.kind === "resource") yield* ofResource(signal);
      if (signal.kind === "document") yield* ofMonitor(signal);
    }
  },
});

/** What jobs and scripts are called that bring figures, and words that tell of other figures than the system's own. */
const BRINGS =
  /(?<![a-z])(?:metrics?|reports?|reporting|monitor(?:ing)?|drift|kpis?|data[-_ ]quality|quality[-_ ](?:check|report)s?|health[-_ ]?checks?|digest|scorecard|model[-_ ]performance|evaluat(?:e|ion)|summary)(?![a-z])/i;
const OF_OTHERS =
  /(?<![a-z])(?:code|activity|coverage|stale|codeql|licen[cs]es?|dependenc(?:y|ies)|dependabot|renovate|security|vulnerabilit(?:y|ies)|audit|scan|lint|links?|contributors?|issues?|pulls?|prs?|benchmarks?|bundle|packages?|downloads?|build|stars?|tests?|docs?|releases?|bugs?|sbom|trivy|repo(?:sitory)?|ci|flak\w*|triage|readme|newsletter|arxiv|papers?)(?![a-z])/i;

/** Jobs that start every day by themselves; one line for each schedule of a file. */
function* ofJobs(file: FileSignals): Generator<Found> {
  const daily = file.signals.filter(
    (signal): signal is SignalOf<"job"> => signal.kind === "job" && isDaily(signal.schedule),
  );
  if (daily.length === 0) return;
  const job = daily.find(({ name }) => isReview(name));
  if (job) return yield { aspect: "schedule", label: phrase("Daily job {0}", job.name), span: job.span };
  for (const signal of file.signals) {
    if (signal.kind !== "command" || signal.where !== "schedule") continue;
    const script = signal.words.find(
      (word) => /\.(?:py|sh|js|ts|R|sql|ipynb)$/.test(word) || /^[\w.]+\.\w+$/.test(word),
    );
    const name = script?.slice(script.lastIndexOf("/") + 1);
    if (name && isReview(name))
      return yield { aspect: "schedule", label: phrase("{0}, every day", name), span: signal.span };
  }
}

function isReview(name: string): boolean {
  const words = name.replace(/([a-z])(?=[A-Z])/g, "$1 ").replaceAll("_", " ");
  return BRINGS.test(words) && !OF_OTHERS.test(words);
}

/** Schedulers of the clouds, by the name of what they start. */
function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  if (!SCHEDULERS.has(type)) return;
  const schedule = ["schedule", "schedule_expression", "ScheduleExpression"]
    .map((key) => body.get(key)?.text)
    .find(Boolean);
  if (isDaily(schedule) && isReview(name))
    yield { aspect: "schedule", label: phrase("Daily schedule {0}", name), span };
}

const SCHEDULERS = new Set([
  "aws_cloudwatch_event_rule",
  "aws_scheduler_schedule",
  "AWS::Events::Rule",
  "AWS::Scheduler::Schedule",
  "google_cloud_scheduler_job",
  "google_bigquery_data_transfer_config",
  "databricks_job",
]);

/** Monitors of Azure ML. */
function* ofMonitor({ body, span }: SignalOf<"document">): Generator<Found> {
  if (body.get("create_monitor") && body.get("trigger"))
    yield {
      aspect: "schedule",
      label: phrase("Azure ML monitor {0}", body.get("name")?.text ?? ""),
      span: body.get("name")?.span ?? span,
    };
}
