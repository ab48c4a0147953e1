import { phrase } from "../label.ts";
import type { Found, SignalOf } from "./detector.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector } from "./tables.ts";

/** What the system is for in numbers, and what it promises. */
export const successMetrics = defineDetector("success-metrics", {
  aspects: {
    targets: {
      headings: {
        "success metrics": "Heading",
        "success metrics for *": "Heading",
        "success metrics and *": "Heading",
        "success metrics (*": "Heading",
        "success criteria": "Heading",
        "success criteria for *": "Heading",
        "success criteria and *": "Heading",
        "success criteria (*": "Heading",
        "measuring success": "Heading",
        "success measures": "Heading",
        "success indicators": "Heading",
        kpi: "Heading",
        kpis: "Heading",
        "kpis *": "Heading",
        "business kpis": "Heading",
        "target kpis": "Heading",
        "key performance indicators*": "Heading",
        okrs: "Heading",
        "objectives and key results": "Heading",
        "north star metric": "Heading",
        "business metrics": "Heading",
        "target metrics": "Heading",
        "metrics and targets": "Heading",
        "metrics & targets": "Heading",
        "performance targets": "Heading",
        "adoption metrics": "Heading",
      },
      files: {
        "*success-metrics*.md": "Success metrics",
        "*success_metrics*.md": "Success metrics",
        "*success-criteria*.md": "Success criteria",
        "*success_criteria*.md": "Success criteria",
        "KPIS.md": "Key figures",
        "KPI.md": "Key figures",
        "kpi-*.md": "Key figures",
        "OKRS.md": "Objectives and key results",
        "OKR.md": "Objectives and key results",
      },
    },
    objectives: {
      resources: {
        google_monitoring_slo: "Objective",
        datadog_service_level_objective: "Objective",
        nobl9_slo: "Objective",
        grafana_slo: "Objective",
        newrelic_service_level: "Objective",
        honeycombio_slo: "Objective",
        dynatrace_slo: "Objective",
        dynatrace_slo_v2: "Objective",
        aws_applicationsignals_service_level_objective: "Objective",
        "AWS::ApplicationSignals::ServiceLevelObjective": "Objective",
        elasticstack_kibana_slo: "Objective",
        signalfx_slo: "Objective",
        coralogix_slo: "Objective",
        coralogix_slo_v2: "Objective",
      },
      manifests: {
        "openslo/SLO": "Objective",
        "n9/SLO": "Objective",
        "sloth.slok.dev/PrometheusServiceLevel": "Objectives",
        "pyrra.dev/ServiceLevelObjective": "Objective",
        "datadoghq.com/DatadogSLO": "Objective",
      },
      headings: {
        slo: "Heading",
        slos: "Heading",
        "slos *": "Heading",
        "sli/slo*": "Heading",
        "slis and slos": "Heading",
        "slis & slos": "Heading",
        "slo & sli*": "Heading",
        "service level objective*": "Heading",
        "service-level objective*": "Heading",
        "service level agreement*": "Heading",
        "service level indicators*": "Heading",
        sla: "Heading",
        slas: "Heading",
        "error budget*": "Heading",
        "slo target*": "Heading",
      },
      files: {
        "SLO.md": "Objectives",
        "SLOS.md": "Objectives",
        "slo-*.md": "Objectives",
        "*-slo.md": "Objectives",
        "*-slos.md": "Objectives",
        "SLA.md": "Agreement",
        "*error-budget*.md": "Error budget",
        "*service-level-objectives*.md": "Objectives",
      },
    },
  },
  words: ["slo", "slos", "prometheus", "objective"],
  headingWords: ["indicators", "kpi", "success", "targets"],
  ignores: isBesideThePoint,
  *detect(file) {
    for (const signal of file.signals) if (signal.kind === "document") yield* ofDocument(signal);
  },
});

/** The files of Sloth, which are no manifests. */
function* ofDocument({ body }: SignalOf<"document">): Generator<Found> {
  const slos = body.get("slos")?.items() ?? [];
  if (!/^prometheus\/v\d/.test(body.get("version")?.text ?? "") || slos.length === 0) return;
  for (const slo of slos.slice(0, MAX_SHOWN)) {
    const name = slo.get("name");
    const objective = slo.get("objective")?.text;
    if (name?.text)
      yield {
        aspect: "objectives",
        label: objective
          ? phrase("Objective {0} of {1} %", name.text, objective)
          : phrase("Objective {0}", name.text),
        span: name.span,
      };
  }
}

const MAX_SHOWN = 20;
