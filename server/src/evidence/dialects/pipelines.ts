import type { DataNode } from "../data.ts";
import { allNodes, pairsOf } from "../data-formats/look.ts";
import { scriptSignals } from "../data-formats/scripts.ts";
import type { Signal } from "../signal.ts";
import { imageSignal, jobSignal } from "./actions.ts";
import type { Dialect } from "./dialect.ts";

/** Azure Pipelines: the main file and templates of steps, jobs and stages. */
export const azure: Dialect = (document, { path, text }) => {
  const isByName =
    /(?:^|\/)[\w.-]*azure-pipelines?[\w.-]*\.ya?ml$|(?:^|\/)\.(?:azure-?pipelines|azuredevops|pipelines)\//.test(
      path,
    );
  const starts = ["trigger", "pr", "schedules", "pool", "extends", "parameters", "resources"];
  const bodies = ["steps", "jobs", "stages"].filter((key) => (document.get(key)?.items() ?? []).length > 0);
  const hasTask = () =>
    bodies.some((key) => hasDeep(document.get(key), ["task", "bash", "powershell", "pwsh"]));
  if (bodies.length === 0 || !(isByName || (starts.some((key) => document.get(key)) && hasTask())))
    return undefined;
  const cron = document.get("schedules")?.items()[0]?.get("cron")?.text;
  const place = cron === undefined ? "pipeline" : "schedule";
  const signals: Signal[] = [];
  for (const { node } of allNodes(document, isOffInAzure)) {
    const name = ["job", "deployment", "stage"].map((key) => node.get(key)).find((value) => value?.text);
    if (name) signals.push({ kind: "job", name: name.text!, schedule: cron, span: name.span });
    // The script of a command-line task is one of its inputs, which are nodes as well.
    for (const key of ["script", "bash", "pwsh", "powershell"])
      signals.push(...scriptSignals(node.get(key), text, place));
    const uses = node.get("task") ?? node.get("template");
    if (uses?.text)
      signals.push({
        kind: "step",
        uses: uses.text.replace(/@[^@]*$/, ""),
        inputs: node.get("inputs"),
        where: place,
        span: uses.span,
      });
  }
  return signals;
};

/** CircleCI: orbs and the steps of jobs and commands. */
export const circle: Dialect = (document, { path, text }) => {
  if (!/(?:^|\/)\.circleci\//.test(path)) return undefined;
  const cron = [...allNodes(document.get("workflows") ?? document)]
    .map(({ node }) => node.get("cron")?.text)
    .find(Boolean);
  const orbs = pairsOf(document.get("orbs"), text).flatMap(({ value }): Signal[] =>
    value.text
      ? [
          {
            kind: "step",
            uses: value.text.replace(/@[^@]*$/, ""),
            inputs: undefined,
            where: "pipeline",
            span: value.span,
          },
        ]
      : [],
  );
  const jobs = [...pairsOf(document.get("jobs"), text), ...pairsOf(document.get("commands"), text)].flatMap(
    ({ key, value }) => [
      jobSignal(key, value, text),
      ...(value.get("docker")?.items() ?? []).flatMap((image) => {
        const name = image.get("image");
        return name?.text ? [imageSignal(name, key)] : [];
      }),
      ...(value.get("steps")?.items() ?? []).flatMap((step) => {
        const run = step.get("run");
        return scriptSignals(run?.get("command") ?? run, text, "pipeline");
      }),
    ],
  );
  const schedule: Signal[] = cron
    ? [{ kind: "job", name: "workflow", schedule: cron, span: document.get("workflows")!.span }]
    : [];
  return [...orbs, ...jobs, ...schedule];
};

/** Bitbucket Pipelines: scripts and pipes. */
export const bitbucket: Dialect = (document, { path, text }) => {
  if (!/(?:^|\/)bitbucket-pipelines\.ya?ml$/.test(path)) return undefined;
  return [...allNodes(document)].flatMap(({ node }) => {
    const name = node.get("script") && node.get("name");
    const job: Signal[] = name?.text
      ? [{ kind: "job", name: name.text, schedule: undefined, span: name.span }]
      : [];
    const pipe = node.get("pipe");
    const step: Signal[] = pipe?.text
      ? [
          {
            kind: "step",
            uses: pipe.text.replace(/:[^:/]*$/, ""),
            inputs: node.get("variables"),
            where: "pipeline",
            span: pipe.span,
          },
        ]
      : [];
    return [...job, ...step, ...scriptSignals(node.get("script"), text, "pipeline")];
  });
};

/** Buildkite: commands and plugins. */
export const buildkite: Dialect = (document, { path, text }) => {
  if (!/(?:^|\/)\.buildkite\//.test(path)) return undefined;
  return [...allNodes(document.get("steps") ?? document, isOffInBuildkite)].flatMap(({ node }) => {
    const label = node.get("label");
    const job: Signal[] = label?.text
      ? [{ kind: "job", name: label.text, schedule: undefined, span: label.span }]
      : [];
    return [
      ...job,
      ...scriptSignals(node.get("command"), text, "pipeline"),
      ...scriptSignals(node.get("commands"), text, "pipeline"),
    ];
  });
};

/** Other small pipelines with a list of steps: Cloud Build, Drone, Woodpecker, Tekton's are manifests, Travis, AppVeyor. */
export const steps: Dialect = (document, { path, text }) => {
  if (/(?:^|\/)\.?travis\.ya?ml$/.test(path))
    return ["before_script", "script", "after_success", "deploy"].flatMap((key) =>
      scriptSignals(document.get(key), text, "pipeline"),
    );
  if (/(?:^|\/)buildspec[\w.-]*\.ya?ml$/.test(path))
    return pairsOf(document.get("phases"), text).flatMap(({ value }) =>
      scriptSignals(value.get("commands"), text, "pipeline"),
    );
  if (!/(?:^|\/)(?:cloudbuild[\w.-]*|\.drone|\.woodpecker(?:\/[\w.-]+)?)\.ya?ml$/.test(path))
    return undefined;
  return (document.get("steps")?.items() ?? []).flatMap((step) => {
    const image = step.get("image") ?? step.get("name");
    return [
      ...(image?.text && /[/:]/.test(image.text) ? [imageSignal(image, step.get("id")?.text ?? "")] : []),
      ...scriptSignals(step.get("script"), text, "pipeline"),
      ...scriptSignals(step.get("commands"), text, "pipeline"),
    ];
  });
};

/** Task runners that are written in YAML: Taskfile. */
export const tasks: Dialect = (document, { path, text }) => {
  if (!/(?:^|\/)taskfile[\w.-]*\.ya?ml$/i.test(path)) return undefined;
  return pairsOf(document.get("tasks"), text).flatMap(({ value }) => [
    ...scriptSignals(value.get("cmds") ?? value, text, "script"),
    ...(value.get("cmds")?.items() ?? []).flatMap((item) => scriptSignals(item.get("cmd"), text, "script")),
  ]);
};

/** Hooks of pre-commit: `owner/repository#hook`, and the commands of local ones. */
export const preCommit: Dialect = (document, { path, text }) => {
  if (!/(?:^|\/)\.pre-commit-config\.ya?ml$/.test(path)) return undefined;
  return (document.get("repos")?.items() ?? []).flatMap((repo) => {
    const address = (repo.get("repo")?.text ?? "").replace(/^https?:\/\/[^/]+\//, "").replace(/\.git$/, "");
    return (repo.get("hooks")?.items() ?? []).flatMap((hook): Signal[] => {
      const id = hook.get("id");
      if (!id?.text || isNever(hook)) return [];
      const uses = `${address}#${id.text}`;
      const step: Signal = { kind: "step", uses, inputs: hook, where: "script", span: id.span };
      return address === "local" ? [step, ...scriptSignals(hook.get("entry"), text, "script")] : [step];
    });
  });
};

function isNever(hook: DataNode): boolean {
  const stages = hook.get("stages")?.items() ?? [];
  return stages.length > 0 && stages.every((stage) => stage.text === "manual");
}

function isOffInAzure(node: DataNode): boolean {
  return node.get("condition")?.text === "false" || node.get("enabled")?.text === "false";
}

function isOffInBuildkite(node: DataNode): boolean {
  return node.get("if")?.text === "false" || node.get("skip")?.text === "true";
}

function hasDeep(node: DataNode | undefined, keys: readonly string[]): boolean {
  if (!node) return false;
  for (const { node: inner } of allNodes(node)) if (keys.some((key) => inner.get(key))) return true;
  return false;
}
