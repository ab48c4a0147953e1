import type { DataNode } from "../data.ts";
import { keySpanOf, pairsOf, textsOf } from "../data-formats/look.ts";
import { scriptSignals } from "../data-formats/scripts.ts";
import type { CommandPlace, Signal } from "../signal.ts";
import type { Dialect } from "./dialect.ts";

/** Workflows of GitHub Actions, Gitea and Forgejo, and composite actions. */
export const actions: Dialect = (document, { path, text }) => {
  const isWorkflow = /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\//.test(path);
  if (isWorkflow && document.get("jobs")) return workflowSignals(document, text);
  if (/(?:^|\/)action\.ya?ml$/.test(path) && document.get("runs"))
    return stepSignals(document.get("runs", "steps"), text, "script");
  return undefined;
};

function workflowSignals(workflow: DataNode, source: string): Signal[] {
  const crons = (workflow.get("on", "schedule")?.items() ?? []).flatMap((entry) => entry.get("cron") ?? []);
  const schedule = crons[0]?.text;
  const place = placeOf(workflow.get("on"), schedule);
  const name = workflow.get("name");
  const signals: Signal[] = [];
  if (name?.text) signals.push({ kind: "job", name: name.text, schedule, span: name.span });
  for (const { key, value: job, keySpan } of pairsOf(workflow.get("jobs"), source)) {
    if (isOff(job)) continue;
    signals.push({ kind: "job", name: job.get("name")?.text ?? key, schedule, span: keySpan });
    const uses = job.get("uses");
    if (uses?.text) signals.push(usesSignal(uses, job.get("with"), place));
    signals.push(...imageSignals(key, job, source), ...stepSignals(job.get("steps"), source, place));
  }
  return signals;
}

function stepSignals(steps: DataNode | undefined, source: string, place: CommandPlace): Signal[] {
  return (steps?.items() ?? []).flatMap((step) => {
    if (isOff(step)) return [];
    const uses = step.get("uses");
    if (uses?.text) return [usesSignal(uses, step.get("with"), place)];
    const shell = step.get("shell")?.text ?? "bash";
    return /^(?:bash|sh|pwsh|powershell|cmd)\b/.test(shell)
      ? scriptSignals(step.get("run"), source, place)
      : [];
  });
}

function usesSignal(uses: DataNode, inputs: DataNode | undefined, where: CommandPlace): Signal {
  return { kind: "step", uses: uses.text!.replace(/@[^@]*$/, ""), inputs, where, span: uses.span };
}

function imageSignals(name: string, job: DataNode, source: string): Signal[] {
  const services = pairsOf(job.get("services"), source).map(({ key, value }) => ({ key, value }));
  return [{ key: name, value: job.get("container") }, ...services].flatMap(({ key, value }) => {
    const image = value?.text === undefined ? value?.get("image") : value;
    return image?.text ? [imageSignal(image, key)] : [];
  });
}

/** A started image, without its tag and digest. */
export function imageSignal(image: DataNode, service: string): Signal {
  return { kind: "image", name: image.text!.replace(/[@:][^/]{0,300}$/, ""), service, span: image.span };
}

/** `if: false` is how people switch a job or a step off. */
function isOff(node: DataNode): boolean {
  const condition = node.get("if")?.text ?? "";
  return /^(?:\$\{\{\s*)?false\b\s*(?:&&.*|(?:\}\})?)$/.test(condition.trim());
}

function placeOf(on: DataNode | undefined, schedule: string | undefined): CommandPlace {
  if (schedule !== undefined) return "schedule";
  const triggers = on && on.keys().length > 0 ? on.keys() : textsOf(on);
  return triggers.length > 0 && triggers.every((trigger) => trigger === "workflow_dispatch")
    ? "script"
    : "pipeline";
}

/** The name of a pipeline's job with the place of its key. */
export function jobSignal(name: string, value: DataNode, source: string, schedule?: string): Signal {
  return { kind: "job", name, schedule, span: keySpanOf(source, name, value) };
}
