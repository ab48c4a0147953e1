import { stages } from "../../guide/index.ts";
import { CHECKLIST_FILE } from "../../readiness/checklist-file.ts";
import type { ItemReadiness, StageReadiness } from "../../readiness/model.ts";
import { goneText, itemJson, openText } from "../formats/checklist.ts";
import { printable } from "../formats/frame.ts";
import { jsonText } from "../formats/reporter.ts";
import { complain, folderNamed, readReadiness, stageNamed } from "../readiness.ts";
import { parseFlags, READY_HELP, UsageError } from "../usage.ts";

/**
 * `preflight ready`: a gate for pipelines.
 *
 * @returns 0 when no item of the stages is open, 1 when some are, 2 when the checklist cannot be understood
 * @throws UsageError
 */
export async function ready(args: string[]): Promise<number> {
  const { values, positionals } = parseFlags("ready", args, {
    help: { type: "boolean", short: "h", default: false },
    stage: { type: "string", multiple: true },
    format: { type: "string", default: "text" },
    strict: { type: "boolean", default: false },
  });
  if (values.help) {
    process.stdout.write(READY_HELP);
    return 0;
  }
  const [name, extra] = positionals;
  if (extra !== undefined) throw new UsageError(`unexpected argument '${extra}'`);
  const { format } = values;
  if (format !== "text" && format !== "json")
    throw new UsageError(`unknown format '${format}'; use text or json`);
  const wanted = readStages(values.stage);
  const folder = await folderNamed(name);
  const readiness = await readReadiness(folder, { evidence: true });
  if (readiness.problems.checklist) return complain(folder, CHECKLIST_FILE, readiness.problems.checklist);
  const verdicts = readiness.stages.filter(({ id }) => wanted.has(id)).map((stage) => judge(stage));
  const isReady = verdicts.every(
    ({ open, gone }) => open.length === 0 && !(values.strict && gone.length > 0),
  );
  process.stdout.write(format === "json" ? json(verdicts, isReady) : verdicts.map(text).join(""));
  return isReady ? 0 : 1;
}

interface Verdict {
  stage: StageReadiness;
  open: readonly ItemReadiness[];
  /** Ticked items whose evidence is gone. */
  gone: readonly ItemReadiness[];
}

function judge(stage: StageReadiness): Verdict {
  return {
    stage,
    open: stage.items.filter(({ state }) => state === "open"),
    gone: stage.items.filter(({ isEvidenceGone }) => isEvidenceGone),
  };
}

function readStages(given: readonly string[] | undefined): ReadonlySet<string> {
  if (!given)
    throw new UsageError("say for what: --stage pre-production, production, post-production or all");
  if (given.includes("all")) return new Set(stages.map(({ id }) => id));
  return new Set(given.map(stageNamed));
}

function text({ stage, open, gone }: Verdict): string {
  const head = open.length === 0 ? "every item is settled" : openText(open.length, stage.total);
  const lines = [
    `${stage.title}: ${head}`,
    ...open.map(({ id, title }) => `  open: ${printable(title)} [${printable(id)}]`),
    ...gone.map((item) => `  warning: ${printable(item.title)} [${printable(item.id)}] is ${goneText(item)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function json(verdicts: readonly Verdict[], isReady: boolean): string {
  const plain = verdicts.map(({ stage, open, gone }) => ({
    id: stage.id,
    title: stage.title,
    done: stage.done,
    total: stage.total,
    open: open.map(itemJson),
    warnings: gone.map(itemJson),
  }));
  return jsonText({ version: 1, ready: isReady, stages: plain });
}
