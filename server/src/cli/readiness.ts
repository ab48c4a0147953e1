import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createEngine, type Engine, type EngineProblem, problemInWords } from "../engine/index.ts";
import { checklist, metrics, type StageId, stages } from "../guide/index.ts";
import { clock } from "../host/clock.ts";
import { findEvidence } from "../host/evidence.ts";
import { LEADS_OUT, leavesWorkspace } from "../host/inside.ts";
import { changeFile } from "../host/locked-file.ts";
import { explainError, readRegular } from "../host/source.ts";
import { loadWasm } from "../host/wasm.ts";
import { CHECKLIST_FILE, readChecklist } from "../readiness/checklist-file.ts";
import { METRICS_FILE, readMetrics } from "../readiness/metrics-file.ts";
import type { FileProblem, ItemReadiness, MetricReadiness, Readiness } from "../readiness/model.ts";
import { assessReadiness } from "../readiness/readiness.ts";
import { printable, printablePath } from "./formats/frame.ts";
import { startProgress } from "./progress.ts";
import { reportPath } from "./targets.ts";
import { UsageError } from "./usage.ts";

/** @returns the absolute path of a folder that the user has named; the working directory when none. @throws UsageError */
export async function folderNamed(name = "."): Promise<string> {
  const folder = resolve(name);
  try {
    if ((await stat(folder)).isDirectory()) return folder;
  } catch (error) {
    throw new UsageError(`${name}: ${explainError(error)}`);
  }
  throw new UsageError(`${name}: not a folder`);
}

/** What is wanted of a folder beside what people say. */
interface Wanted {
  evidence: boolean;
  /** One that is there already, to read Python modules. */
  engine?: Engine;
  /** How many findings of each rule a check has left; absent when nothing was checked. */
  findings?: ReadonlyMap<string, number>;
}

/**
 * How ready a folder is: its checklist, its success metrics and, where they are wanted, its evidence.
 *
 * @param folder - absolute path
 * @throws UsageError for files that cannot be read; those that cannot be understood are told in the result
 */
export async function readReadiness(folder: string, wanted: Wanted): Promise<Readiness> {
  const [checklistText, metricsText] = await Promise.all(
    [CHECKLIST_FILE, METRICS_FILE].map((name) => readText(join(folder, name))),
  );
  return assessReadiness(
    { stages, checklist, metrics },
    {
      checklist: readChecklist(checklistText),
      metrics: readMetrics(metricsText),
      evidence: wanted.evidence ? await evidenceOf(folder, wanted.engine) : [],
      ...(wanted.findings && { findings: wanted.findings }),
    },
  );
}

/** Says on the standard error what is wrong with a file of the folder. @returns the exit code */
export function complain(folder: string, file: string, { line, column, message }: FileProblem): number {
  process.stderr.write(
    `${printablePath(reportPath(join(folder, file)))}:${line}:${column}: ${printable(message)}\n`,
  );
  return 2;
}

/**
 * Changes a file of the folder `.preflight`.
 *
 * @param change - makes the new text of the old one, or says in a sentence why it cannot
 * @throws UsageError with that sentence, or why the file cannot be written
 */
export async function change(
  folder: string,
  file: string,
  change: (text: string | undefined) => { text: string } | { problem: string },
): Promise<void> {
  const result = await changeFile(join(folder, file), change);
  if ("problem" in result) throw new UsageError(result.problem);
}

/** The numbers by which a person may name items: they count through all stages, from 1. */
export function numberedItems(readiness: Readiness): readonly ItemReadiness[] {
  return readiness.stages.flatMap(({ items }) => items);
}

/** The item that a person means by an id, a number, a title or the beginning of one. @throws UsageError */
export function itemNamed(readiness: Readiness, name: string): ItemReadiness {
  const items = numberedItems(readiness);
  const byNumber = /^\d+$/.test(name) ? items[Number(name) - 1] : undefined;
  return byNumber ?? named(items, name, "item", "preflight checklist");
}

/** The metric that a person means by an id, a title or the beginning of one. @throws UsageError */
export function metricNamed(readiness: Readiness, name: string): MetricReadiness {
  return named(readiness.metrics, name, "metric", "preflight metrics");
}

/** @throws UsageError */
export function stageNamed(name: string): StageId {
  const stage = stages.find(({ id }) => id === name);
  if (!stage) throw new UsageError(`unknown stage '${name}'; use ${stages.map(({ id }) => id).join(", ")}`);
  return stage.id;
}

function named<T extends { id: string; title: string }>(
  all: readonly T[],
  name: string,
  kind: string,
  list: string,
): T {
  const wanted = name.trim().toLowerCase();
  const keysOf = ({ id, title }: T) => [id.toLowerCase(), title.toLowerCase()];
  const exact = all.find((one) => keysOf(one).includes(wanted));
  if (exact) return exact;
  const [first, ...others] =
    wanted === "" ? [] : all.filter((one) => keysOf(one).some((key) => key.startsWith(wanted)));
  if (!first) throw new UsageError(`unknown ${kind} '${name}'; ${list} lists them`);
  if (others.length === 0) return first;
  const ids = [first, ...others].map(({ id }) => id).join(", ");
  throw new UsageError(`'${name}' can be more than one ${kind}: ${ids}`);
}

async function evidenceOf(folder: string, engine = createEngine({ loadWasm, clock, onProblem: tellOf })) {
  const progress = startProgress();
  try {
    return await findEvidence(folder, engine, () => progress.step("read"), tellOf);
  } finally {
    progress.hide();
  }
}

function tellOf(problem: EngineProblem): void {
  process.stderr.write(`${problemInWords(problem)}\n`);
}

/** A larger file of the folder `.preflight` was not written by people; in bytes. */
const MAX_SIZE = 8_000_000;

/**
 * The text of a file of the folder `.preflight`; undefined when there is none.
 *
 * @throws UsageError when it cannot be read, or is behind a link that leads out of the repository
 */
export async function readText(path: string): Promise<string | undefined> {
  try {
    if (await leavesWorkspace(path)) throw new Error(LEADS_OUT);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      await readRegular(path, MAX_SIZE),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const reason = error instanceof TypeError ? "not valid UTF-8" : explainError(error);
    throw new UsageError(`${reportPath(path)}: ${reason}`);
  }
}
