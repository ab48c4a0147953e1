import { phrase } from "../label.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector } from "./tables.ts";

/** What is done when something breaks: the plan, and a page for each kind of trouble. */
export const incidentResponse = defineDetector("incident-response", {
  aspects: {
    plan: {
      resources: {
        aws_ssmincidents_response_plan: "{Incident Manager} response plan",
        "AWS::SSMIncidents::ResponsePlan": "{Incident Manager} response plan",
        pagerduty_response_play: "{PagerDuty} response play",
        pagerduty_incident_workflow: "{PagerDuty} incident workflow",
        incident_workflow: "{incident.io} workflow",
        incident_severity: "{incident.io} severity",
        rootly_workflow_incident: "{Rootly} workflow",
        rootly_severity: "{Rootly} severity",
        firehydrant_severity: "{FireHydrant} severity",
        firehydrant_incident_role: "{FireHydrant} incident role",
        opsgenie_incident_template: "{Opsgenie} incident template",
        opsgenie_service_incident_rule: "{Opsgenie} incident rule",
      },
      headings: {
        "incident response": "Heading",
        "incident response plan*": "Heading",
        "incident response proce*": "Heading",
        "incident response playbook*": "Heading",
        "incident response runbook*": "Heading",
        "incident response guide*": "Heading",
        "incident response workflow": "Heading",
        "incident management": "Heading",
        "incident management *": "Heading",
        "incident handling*": "Heading",
        "incident procedure*": "Heading",
        "incident process": "Heading",
        "incident severity*": "Heading",
        "handling incidents": "Heading",
        "in case of an incident": "Heading",
        "responding to incidents": "Heading",
        "post-mortem*": "Heading",
        "postmortem*": "Heading",
        "post-incident review*": "Heading",
        "*emergency procedures": "Heading",
        "emergency response*": "Heading",
      },
      files: {
        "*incident-response*.md": "Incident response plan",
        "*incident_response*.md": "Incident response plan",
        "*incident-management*.md": "Incident management",
        "*incident-plan*.md": "Incident plan",
        "*incident-process*.md": "Incident process",
        "INCIDENTS.md": "Incident document",
        "incidents/README.md": "Incidents",
        "incidents/index.md": "Incidents",
        "*postmortem*template*": "Post-mortem template",
        "*post-mortem*template*": "Post-mortem template",
        "*incident*template*": "Incident template",
        "postmortems/*.md": "Post-mortem",
        "post-mortems/*.md": "Post-mortem",
        "postmortem/*.md": "Post-mortem",
        "ISSUE_TEMPLATE/*incident*": "Incident template",
        "ISSUE_TEMPLATE/*postmortem*": "Post-mortem template",
        "ISSUE_TEMPLATE/*outage*": "Incident template",
      },
    },
    runbook: {
      resources: {
        azurerm_automation_runbook: "{Azure} runbook",
        firehydrant_runbook: "{FireHydrant} runbook",
        rootly_playbook: "{Rootly} playbook",
        pagerduty_automation_actions_action: "{PagerDuty} automation action",
      },
      headings: {
        runbook: "Heading",
        runbooks: "Heading",
        "runbook: *": "Heading",
        "* runbook": "Heading",
        "* runbooks": "Heading",
        "operational runbook*": "Heading",
        "incident playbook*": "Heading",
      },
    },
  },
  words: ["runbook", "runbooks", "incident", "runbookurl", "documentation", "automation"],
  headingWords: ["playbook", "incidents", "severity"],
  ignores: isBesideThePoint,
  *detect(file) {
    yield* ofPage(file);
    yield* ofAlerts(file);
    for (const signal of file.signals) {
      if (signal.kind === "heading") yield* ofSeverities(signal, file.path);
      if (signal.kind === "resource") yield* ofResource(signal);
    }
  },
});

/** Findings of a review have severities as well. */
function* ofSeverities({ text, section, span }: SignalOf<"heading">, path: string): Generator<Found> {
  if (!/^\W*severity levels?\b/i.test(text)) return;
  if (
    /\b(?:incident|outage|on-call|responders?|response time)\b|\bSEV-?\d/i.test(
      `${path.replaceAll(/[/_-]/g, " ")} ${section}`,
    )
  )
    yield { aspect: "plan", label: phrase("Heading: “{0}”", text), span };
}

/** A page of a folder of runbooks, or one that is called so. */
function* ofPage(file: FileSignals): Generator<Found> {
  const [signal] = file.signals;
  const page =
    /(?:^|\/)(?:(run-?books?)\/(?:[^/]+\/){0,3}([^/]+)|([^/]*run-?_?book[^/]*)|(?:incident-)?(playbooks?)\/([^/]+))\.(?:md|rst|adoc)$/i.exec(
      file.path,
    );
  if (!page || !signal) return;
  const name = page[2] ?? page[3] ?? page[5] ?? "";
  if (/template|schema/i.test(name)) return;
  const title = file.signals.find((one) => one.kind === "heading" && one.depth === 1);
  const label = title?.kind === "heading" ? phrase("Runbook “{0}”", title.text) : phrase("Runbook {0}", name);
  yield { aspect: "runbook", label, span: title?.span ?? signal.span };
}

/** One line for the alerts of a file that lead to runbooks. */
function* ofAlerts(file: FileSignals): Generator<Found> {
  const alerts = file.signals.filter(
    (signal): signal is SignalOf<"alert"> => signal.kind === "alert" && Boolean(signal.runbook),
  );
  const [first] = alerts;
  if (!first) return;
  const label =
    alerts.length === 1
      ? phrase("Runbook of alert {0}", first.name)
      : phrase("Runbooks of {0} alerts, the first {1}", String(alerts.length), first.name);
  yield { aspect: "runbook", label, span: first.span };
}

function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  if (type === "aws_ssm_document" && body.get("document_type")?.text === "Automation")
    yield { aspect: "runbook", label: phrase("Automation runbook {0}", name), span };
  if (type === "AWS::SSM::Document" && body.get("DocumentType")?.text === "Automation")
    yield { aspect: "runbook", label: phrase("Automation runbook {0}", name), span };
  if (type === "google_monitoring_alert_policy" && body.get("documentation", "content"))
    yield { aspect: "runbook", label: phrase("Alert {0} says what to do", name), span };
  if (type === "datadog_monitor" && /\brun-?book\b/i.test(body.get("message")?.text ?? ""))
    yield { aspect: "runbook", label: phrase("Runbook of monitor {0}", name), span };
}
