import type { DataNode } from "../data.ts";
import { allNodes } from "../data-formats/look.ts";
import { type Label, phrase } from "../label.ts";
import type { Found, SignalOf } from "./detector.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector } from "./tables.ts";

/** Who is called and in which turn, and what calls them. */
export const onCallRotation = defineDetector("on-call-rotation", {
  aspects: {
    rotation: {
      resources: {
        ...both("pagerduty_schedule", "{PagerDuty} schedule"),
        ...both("pagerduty_schedulev2", "{PagerDuty} schedule"),
        ...both("pagerduty_escalation_policy", "{PagerDuty} escalation policy"),
        ...both("opsgenie_schedule", "{Opsgenie} schedule"),
        opsgenie_schedule_rotation: "{Opsgenie} rotation",
        ...both("opsgenie_escalation", "{Opsgenie} escalation"),
        ...both("grafana_oncall_schedule", "{Grafana OnCall} schedule"),
        grafana_oncall_on_call_shift: "{Grafana OnCall} shift",
        ...both("grafana_oncall_escalation_chain", "{Grafana OnCall} escalation chain"),
        grafana_oncall_escalation: "{Grafana OnCall} escalation",
        incident_schedule: "{incident.io} schedule",
        incident_escalation_path: "{incident.io} escalation path",
        rootly_schedule: "{Rootly} schedule",
        rootly_schedule_rotation: "{Rootly} rotation",
        rootly_escalation_policy: "{Rootly} escalation policy",
        betteruptime_on_call_calendar: "{Better Stack} calendar",
        betteruptime_policy: "{Better Stack} escalation policy",
        firehydrant_on_call_schedule: "{FireHydrant} schedule",
        firehydrant_escalation_policy: "{FireHydrant} escalation policy",
        squadcast_schedule: "{Squadcast} schedule",
        squadcast_schedule_v2: "{Squadcast} schedule",
        squadcast_escalation_policy: "{Squadcast} escalation policy",
        zenduty_schedules: "{Zenduty} schedule",
        zenduty_esp: "{Zenduty} escalation policy",
        ilert_schedule: "{ilert} schedule",
        ilert_escalation_policy: "{ilert} escalation policy",
        victorops_escalation_policy: "{VictorOps} escalation policy",
        victorops_rotation: "{VictorOps} rotation",
        datadog_on_call_schedule: "{Datadog} schedule",
        datadog_on_call_escalation_policy: "{Datadog} escalation policy",
        aws_ssmcontacts_rotation: "{Incident Manager} rotation",
        aws_ssmcontacts_plan: "{Incident Manager} plan",
        "AWS::SSMContacts::Rotation": "{Incident Manager} rotation",
        "AWS::SSMContacts::Plan": "{Incident Manager} plan",
      },
      headings: {
        "on-call": "Heading",
        "on call": "Heading",
        oncall: "Heading",
        "on-call *": "Heading",
        "on call *": "Heading",
        "oncall *": "Heading",
        "escalation policy": "Heading",
        "escalation policies": "Heading",
        "escalation path*": "Heading",
        "escalation matrix": "Heading",
        "escalation contacts": "Heading",
        "escalation procedure*": "Heading",
        "escalation process": "Heading",
        "who is on call*": "Heading",
        "pagerduty schedule*": "Heading",
      },
      files: {
        "*on-call*.md": "On-call document",
        "*on_call*.md": "On-call document",
        "*oncall*.md": "On-call document",
        "*escalation-policy*.md": "Escalation policy",
        "*escalation_policy*.md": "Escalation policy",
        "ESCALATION.md": "Escalation policy",
      },
    },
    paging: {
      resources: {
        ...both("pagerduty_service", "{PagerDuty} service"),
        pagerduty_service_integration: "{PagerDuty} integration",
        pagerduty_event_orchestration: "{PagerDuty} event orchestration",
        opsgenie_api_integration: "{Opsgenie} integration",
        opsgenie_integration_action: "{Opsgenie} integration",
        opsgenie_service: "{Opsgenie} service",
        grafana_oncall_integration: "{Grafana OnCall} integration",
        datadog_integration_pagerduty: "{PagerDuty} of {Datadog}",
        datadog_integration_pagerduty_service_object: "{PagerDuty} service of {Datadog}",
        datadog_integration_opsgenie_service_object: "{Opsgenie} service of {Datadog}",
        honeycombio_pagerduty_recipient: "{PagerDuty} recipient of {Honeycomb}",
        signalfx_pagerduty_integration: "{PagerDuty} of {Splunk}",
        signalfx_opsgenie_integration: "{Opsgenie} of {Splunk}",
        aws_ssmcontacts_contact: "{Incident Manager} contact",
        aws_ssmcontacts_contact_channel: "{Incident Manager} channel",
        "AWS::SSMContacts::Contact": "{Incident Manager} contact",
        rootly_alerts_source: "{Rootly} alert source",
        betteruptime_integration: "{Better Stack} integration",
      },
      imports: {
        pdpyras: "{PagerDuty} client",
        pagerduty: "{PagerDuty} client",
        pypd: "{PagerDuty} client",
        opsgenie_sdk: "{Opsgenie} client",
        "@pagerduty/*": "{PagerDuty} client",
        "node-pagerduty": "{PagerDuty} client",
        "opsgenie-sdk": "{Opsgenie} client",
        "airflow.providers.pagerduty": "{PagerDuty} of {Airflow}",
        "airflow.providers.opsgenie": "{Opsgenie} of {Airflow}",
      },
      calls: {
        "prefect.*.PagerDutyWebHook": "{PagerDuty} of {Prefect}",
        "prefect.*.OpsgenieWebhook": "{Opsgenie} of {Prefect}",
      },
      steps: { "*pagerduty*": "{PagerDuty}", "*opsgenie*": "{Opsgenie}" },
      images: { "grafana/oncall": "{Grafana OnCall}", "linkedin/oncall": "{Oncall}" },
    },
  },
  words: [
    "pagerduty",
    "opsgenie",
    "victorops",
    "oncall",
    "squadcast",
    "zenduty",
    "rootly",
    "contactpoints",
    "pagerdutyconfigs",
    "opsgenieconfigs",
    "victoropsconfigs",
    "betteruptime",
    "ilert",
  ],
  headingWords: ["call", "escalation"],
  ignores: isBesideThePoint,
  *detect(file) {
    const mayCall = /pager_?duty|opsgenie|victorops|contactPoints/i.test(file.text);
    for (const signal of file.signals) {
      if (mayCall && (signal.kind === "document" || signal.kind === "manifest"))
        yield* ofReceivers(signal.body);
      if (signal.kind === "manifest") yield* ofAnnotations(signal);
      if (signal.kind === "resource") yield* ofResource(signal);
      if (signal.kind === "command") yield* ofCommand(signal);
    }
  },
});

/** A resource, and the data source that refers to one which is kept elsewhere. */
function both(type: string, label: string): Record<string, string> {
  return { [type]: label, [`data.${type}`]: label };
}

const SERVICES: Record<string, string> = {
  pagerduty: "PagerDuty",
  opsgenie: "Opsgenie",
  victorops: "VictorOps",
  oncall: "Grafana OnCall",
};

/** `pagerduty_configs` of Alertmanager, `pagerdutyConfigs` of its operator. */
const RECEIVER = /^(pagerduty|opsgenie|victorops)_?configs$/i;

/** Receivers of Alertmanager and contact points of Grafana, also within the values of a chart. */
function* ofReceivers(body: DataNode): Generator<Found> {
  for (const { node } of allNodes(body)) {
    const key = node.keys().find((one) => RECEIVER.test(one));
    const service = key && SERVICES[RECEIVER.exec(key)![1]!.toLowerCase()];
    if (service && node.get(key)!.items().length > 0) {
      const name = node.get("name");
      yield {
        aspect: "paging",
        label: phrase("Alertmanager calls {0} as {1}", service, name?.text ?? "receiver"),
        span: (name ?? node.get(key)!).span,
      };
    }
    for (const point of node.get("contactPoints")?.items() ?? []) yield* ofContactPoint(point);
  }
}

function* ofContactPoint(point: DataNode): Generator<Found> {
  const types = (point.get("receivers")?.items() ?? []).map((receiver) => receiver.get("type")?.text ?? "");
  const service = types.map((type) => SERVICES[type]).find(Boolean);
  const name = point.get("name");
  if (service)
    yield {
      aspect: "paging",
      label: phrase("Grafana calls {0} as {1}", service, name?.text ?? ""),
      span: (name ?? point).span,
    };
}

/** Components of Backstage name the service that is called for them. */
function* ofAnnotations({ name, body, span }: SignalOf<"manifest">): Generator<Found> {
  const keys = body.get("metadata", "annotations")?.keys() ?? [];
  const key = keys.find((one) =>
    /^(?:pagerduty\.com\/(?:service-id|integration-key)|opsgenie\.com\/component-selector)$/.test(one),
  );
  if (key)
    yield {
      aspect: "paging",
      label: phrase("{0} of {1}", key.startsWith("pager") ? "PagerDuty" : "Opsgenie", name),
      span,
    };
}

/** Contact points, channels and topics that lead to somebody's telephone. */
function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  const found = (label: Label): Found => ({ aspect: "paging", label, span });
  if (type === "grafana_contact_point") {
    const service = body
      .keys()
      .map((key) => SERVICES[key])
      .find(Boolean);
    if (service) yield found(phrase("Contact point {0} calls {1}", name, service));
  }
  if (type === "google_monitoring_notification_channel" || type === "newrelic_notification_destination") {
    const service = SERVICES[(body.get("type")?.text ?? "").toLowerCase().replace(/_.*/s, "")];
    if (service) yield found(phrase("Channel {0} calls {1}", name, service));
  }
  if (type === "aws_sns_topic_subscription" || type === "AWS::SNS::Subscription") {
    const service = serviceOf((body.get("endpoint") ?? body.get("Endpoint"))?.text ?? "");
    if (service) yield found(phrase("Subscription {0} calls {1}", name, service));
  }
  if (type === "datadog_monitor") {
    const service = /@(pagerduty|opsgenie|victorops)\b/.exec(body.get("message")?.text ?? "")?.[1];
    if (service) yield found(phrase("Monitor {0} calls {1}", name, SERVICES[service]!));
  }
}

function* ofCommand({ words, span }: SignalOf<"command">): Generator<Found> {
  if (!/(?:^|\/)(?:curl|wget|http|https)$/.test(words[0] ?? "")) return;
  const service = words.map(serviceOf).find(Boolean);
  if (service) yield { aspect: "paging", label: phrase("Event sent to {0}", service), span };
}

function serviceOf(address: string): string | undefined {
  const [, service] =
    /^https?:\/\/(?:events(?:\.eu)?\.(pagerduty)\.com|api(?:\.eu)?\.(opsgenie)\.com|alert\.(victorops)\.com)\b/
      .exec(address)
      ?.filter(Boolean) ?? [];
  return service && SERVICES[service];
}
