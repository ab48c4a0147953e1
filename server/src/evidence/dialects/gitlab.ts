import type { DataNode } from "../data.ts";
import { pairsOf, textsOf } from "../data-formats/look.ts";
import { scriptSignals } from "../data-formats/scripts.ts";
import type { CommandPlace, Signal } from "../signal.ts";
import { imageSignal, jobSignal } from "./actions.ts";
import type { Dialect } from "./dialect.ts";

/** Pipelines of GitLab CI: the main file, files that it includes and templates. */
export const gitlab: Dialect = (document, { path, text }) => {
  const isByName = /(?:^|[/.])gitlab-ci(?:\.[\w-]+)?\.ya?ml$|(?:^|\/)\.gitlab\/(?:ci|pipelines?)\//.test(
    path,
  );
  if (!isByName && !looksLikePipeline(document)) return undefined;
  return [...includeSignals(document.get("include")), ...jobsOf(document, text)];
};

const NO_JOBS = new Set(
  "default include stages variables workflow image services cache spec pages:deploy".split(" "),
);

function looksLikePipeline(document: DataNode): boolean {
  return (
    (document.get("stages")?.items() ?? []).some((stage) => stage.text !== undefined) &&
    document.keys().some((key) => document.get(key, "stage")?.text && document.get(key, "script"))
  );
}

function jobsOf(document: DataNode, source: string): Signal[] {
  return pairsOf(document, source).flatMap(({ key, value: job }) => {
    const isJob = !NO_JOBS.has(key) && job.keys().length > 0;
    if (!isJob || isOff(job)) return [];
    const { place, schedule } = whenOf(job);
    const scripts = ["before_script", "script", "after_script"];
    const image = job.get("image", "name") ?? job.get("image");
    return [
      ...(key.startsWith(".") ? [] : [jobSignal(key, job, source, schedule)]),
      ...(image?.text ? [imageSignal(image, key)] : []),
      ...textsWithNodes(job.get("extends")).map(
        (parent): Signal => ({
          kind: "step",
          uses: parent.text!,
          inputs: undefined,
          where: place,
          span: parent.span,
        }),
      ),
      ...scripts.flatMap((name) => scriptSignals(job.get(name), source, place)),
    ];
  });
}

function includeSignals(include: DataNode | undefined): Signal[] {
  const entries =
    include && (include.text !== undefined || include.keys().length > 0)
      ? [include]
      : (include?.items() ?? []);
  return entries.flatMap((entry): Signal[] => {
    const target =
      ["template", "component", "remote", "file", "project", "local"]
        .map((key) => entry.get(key))
        .find(Boolean) ?? entry;
    return textsWithNodes(target).map((node) => ({
      kind: "step",
      uses: node.text!.replace(/@[^@/]*$/, ""),
      inputs: entry.get("inputs"),
      where: "pipeline",
      span: node.span,
    }));
  });
}

function textsWithNodes(node: DataNode | undefined): DataNode[] {
  if (!node) return [];
  return node.text !== undefined ? [node] : node.items().filter((item) => item.text !== undefined);
}

/** `rules` and `only` say whether a job runs on a schedule; its time is kept by GitLab and not in the file. */
function whenOf(job: DataNode): { place: CommandPlace; schedule: string | undefined } {
  const rules = (job.get("rules")?.items() ?? []).map((rule) => rule.get("if")?.text ?? "");
  const isScheduled =
    textsOf(job.get("only", "refs") ?? job.get("only")).includes("schedules") ||
    rules.some((rule) => /CI_PIPELINE_SOURCE\s*==\s*["']schedule["']/.test(rule));
  return { place: isScheduled ? "schedule" : "pipeline", schedule: isScheduled ? "schedule" : undefined };
}

function isOff(job: DataNode): boolean {
  const rules = job.get("rules")?.items() ?? [];
  const isNever = rules.length > 0 && rules.every((rule) => rule.get("when")?.text === "never");
  return isNever || job.get("when")?.text === "never";
}
