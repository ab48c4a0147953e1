import { checklist as items, type StageId } from "../../guide/index.ts";
import { gitIdentity } from "../../host/identity.ts";
import { CHECKLIST_FILE, changeChecklist } from "../../readiness/checklist-file.ts";
import type { ChecklistChange, Readiness, StageReadiness } from "../../readiness/model.ts";
import { today } from "../../readiness/today.ts";
import { checklistMarkdown, checklistText, itemJson } from "../formats/checklist.ts";
import { printableStart } from "../formats/frame.ts";
import { jsonText } from "../formats/reporter.ts";
import { painter } from "../formats/text.ts";
import { wantsColor } from "../options.ts";
import {
  change,
  complain,
  folderNamed,
  itemNamed,
  numberedItems,
  readReadiness,
  stageNamed,
} from "../readiness.ts";
import { CHECKLIST_HELP, parseFlags, UsageError } from "../usage.ts";

/**
 * `preflight checklist`: prints the checklist of a folder, or takes one step with it.
 *
 * @returns 0, or 2 when the checklist cannot be understood
 * @throws UsageError
 */
export async function checklist(args: string[]): Promise<number> {
  const [first = "", ...rest] = args;
  return Object.hasOwn(STEPS, first) ? takeStep(first as Step, rest) : print(args);
}

/** What each step needs behind its name. */
const STEPS = {
  tick: "ITEM",
  untick: "ITEM",
  dismiss: "ITEM",
  note: "ITEM TEXT",
  add: "TITLE",
  remove: "ITEM",
} as const;

type Step = keyof typeof STEPS;

async function print(args: string[]): Promise<number> {
  const { values, positionals } = parseFlags("checklist", args, {
    help: { type: "boolean", short: "h", default: false },
    format: { type: "string", default: "text" },
    stage: { type: "string", multiple: true },
    "no-color": { type: "boolean", default: false },
  });
  if (values.help) {
    process.stdout.write(CHECKLIST_HELP);
    return 0;
  }
  const [name, extra] = positionals;
  if (extra !== undefined) throw new UsageError(`unexpected argument '${extra}'`);
  const { format } = values;
  if (format !== "text" && format !== "json" && format !== "markdown") {
    throw new UsageError(`unknown format '${format}'; use text, json or markdown`);
  }
  const wanted = values.stage?.map(stageNamed);
  const folder = await folderNamed(name);
  const readiness = await readReadiness(folder, { evidence: true });
  if (readiness.problems.checklist) return complain(folder, CHECKLIST_FILE, readiness.problems.checklist);
  const stages = readiness.stages.filter(({ id }) => !wanted || wanted.includes(id));
  if (format === "json") process.stdout.write(json(stages));
  else if (format === "markdown") process.stdout.write(checklistMarkdown(stages));
  else {
    const all = numberedItems(readiness);
    const paint = painter(!values["no-color"] && wantsColor());
    process.stdout.write(checklistText(stages, (item) => all.indexOf(item) + 1, paint));
  }
  return 0;
}

function json(stages: readonly StageReadiness[]): string {
  const plain = stages.map(({ id, title, done, total, items }) => ({
    id,
    title,
    done,
    total,
    items: items.map(itemJson),
  }));
  return jsonText({ version: 1, stages: plain });
}

async function takeStep(step: Step, args: string[]): Promise<number> {
  const { values, positionals } = parseFlags("checklist", args, {
    help: { type: "boolean", short: "h", default: false },
    folder: { type: "string" },
    note: { type: "string" },
    reason: { type: "string" },
    stage: { type: "string" },
  });
  if (values.help) {
    process.stdout.write(CHECKLIST_HELP);
    return 0;
  }
  const needed = STEPS[step].split(" ").length;
  if (positionals.length !== needed) throw new UsageError(`preflight checklist ${step} takes ${STEPS[step]}`);
  const flags = {
    tick: ["note"],
    untick: ["note"],
    dismiss: ["reason", "note"],
    add: ["stage"],
    note: [],
    remove: [],
  };
  for (const flag of ["note", "reason", "stage"] as const) {
    if (values[flag] !== undefined && !flags[step].some((known) => known === flag)) {
      throw new UsageError(`preflight checklist ${step} has no flag --${flag}`);
    }
  }
  const folder = await folderNamed(values.folder);
  const readiness = await readReadiness(folder, { evidence: step === "tick" });
  if (readiness.problems.checklist) return complain(folder, CHECKLIST_FILE, readiness.problems.checklist);
  const by = await gitIdentity(folder);
  const steps = stepsOf(step, positionals, values, readiness, by);
  await change(folder, CHECKLIST_FILE, (text) => {
    let changed = text;
    for (const one of steps) {
      const result = changeChecklist(changed, one, items);
      if ("problem" in result) return result;
      changed = result.text;
    }
    return { text: changed ?? "" };
  });
  await report(folder, steps[0]!, readiness);
  return 0;
}

function stepsOf(
  step: Step,
  [first = "", second = ""]: readonly string[],
  { note, reason, stage }: { note?: string; reason?: string; stage?: string },
  readiness: Readiness,
  by: string | undefined,
): ChecklistChange[] {
  if (step === "add") {
    if (stage === undefined) throw new UsageError("say when it is to be settled: --stage pre-production");
    return [{ do: "add", stage: stageNamed(stage), title: first }];
  }
  const { id: item, found } = itemNamed(readiness, first);
  const signed = { ...(by !== undefined && { by }), at: today() };
  const notes: ChecklistChange[] = note === undefined ? [] : [{ do: "note", item, note }];
  switch (step) {
    case "tick":
      return [{ do: "tick", item, ...signed, evidence: found.map(({ path }) => path) }, ...notes];
    case "untick":
      return [{ do: "untick", item }, ...notes];
    case "dismiss":
      if (reason === undefined) throw new UsageError("say why it does not apply: --reason TEXT");
      return [{ do: "dismiss", item, reason, ...signed }, ...notes];
    case "note":
      return [{ do: "note", item, note: second }];
    case "remove":
      return [{ do: "remove", item }];
  }
}

/** Says what a step has done and how far its stage is now. */
async function report(folder: string, step: ChecklistChange, before: Readiness): Promise<void> {
  const now = await readReadiness(folder, { evidence: false });
  const inStage = (stage: StageId) => now.stages.find(({ id }) => id === stage);
  const item = step.do === "add" ? undefined : numberedItems(before).find(({ id }) => id === step.item);
  const stage = inStage(step.do === "add" ? step.stage : item!.stage);
  const title = step.do === "add" ? step.title : item!.title;
  const progress = stage ? ` ${stage.title}: ${stage.done} of ${stage.total} done.` : "";
  process.stdout.write(`${printableStart(title)}: ${DONE[step.do]}.${progress}\n`);
}

const DONE: Record<ChecklistChange["do"], string> = {
  tick: "done",
  untick: "open",
  dismiss: "does not apply",
  note: "note written",
  add: "added",
  remove: "removed",
};
