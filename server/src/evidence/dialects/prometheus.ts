import type { DataNode } from "../data.ts";
import type { Signal } from "../signal.ts";
import type { Dialect } from "./dialect.ts";

/** Rule files of Prometheus, Loki, Mimir and Thanos, and alert rules that Grafana is provisioned with. */
export const prometheus: Dialect = (document) => {
  const groups = document.get("groups")?.items() ?? [];
  if (!groups.some((group) => group.get("rules"))) return undefined;
  return alertSignals(document);
};

/** The alerts of `groups` of rules; recording rules are none. */
export function alertSignals(holder: DataNode): Signal[] {
  const rules = (holder.get("groups")?.items() ?? []).flatMap((group) => group.get("rules")?.items() ?? []);
  return rules.flatMap((rule): Signal[] => {
    const name = rule.get("alert") ?? (rule.get("condition") && rule.get("title"));
    if (!name?.text || rule.get("isPaused")?.text === "true") return [];
    const runbook = ["runbook_url", "runbook", "runbookUrl"]
      .map((key) => rule.get("annotations", key)?.text)
      .find(Boolean);
    const expression = rule.get("expr")?.text ?? rule.get("condition")?.text ?? "";
    return [{ kind: "alert", name: name.text, expression, runbook, span: name.span }];
  });
}
