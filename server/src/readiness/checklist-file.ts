import { t } from "@vscode/l10n";
import type { Node } from "jsonc-parser";
import { checklist } from "../guide/checklist.ts";
import type { StageId } from "../guide/model.ts";
import { stages } from "../guide/stages.ts";
import { addMember, removeMember, setMember } from "./json-edit.ts";
import {
  BOM,
  dateOf,
  elementsOf,
  FORMAT_VERSION,
  hasContent,
  isDate,
  MAX_FILE_LENGTH,
  Misshapen,
  membersOf,
  quoted,
  refusal,
  stringOf,
  understand,
  withoutBom,
} from "./json-file.ts";
import type { ChecklistChange, FileProblem, ItemRecord, ItemState, OwnItem } from "./model.ts";
import { freeId, gapFor, jsonText, oneLine } from "./written.ts";

/** Where a checklist lies, relative to its folder. */
export const CHECKLIST_FILE = ".preflight/checklist.json";

/** What a checklist file says. */
export interface Checklist {
  /** By item, those that the guide does not know included. */
  records: ReadonlyMap<string, ItemRecord>;
  /** In the file's order: entries with a title that the guide does not know. */
  own: readonly OwnItem[];
}

/** An item of the guide, as far as its place in the file goes. */
export interface PlacedItem {
  id: string;
  stage: StageId;
}

/**
 * Reads a `.preflight/checklist.json`.
 *
 * @param text - undefined when there is no file, which is an empty checklist, as an empty file is
 * @returns what it says, or the first thing in it that is wrong: nothing is guessed. Keys and items that nobody knows
 *   are no problem.
 */
export function readChecklist(text: string | undefined): Checklist | { problem: FileProblem } {
  return hasContent(text) ? understand(text, readStages) : { records: new Map(), own: [] };
}

/**
 * Takes one step with a checklist, and touches nothing in its file but what the step is about.
 *
 * @param text - the file as it is; undefined when there is none
 * @param items - those of the guide, in its order
 * @returns the file as it becomes, or in a sentence why the step cannot be taken
 */
export function changeChecklist(
  text: string | undefined,
  change: ChecklistChange,
  items: readonly PlacedItem[],
): { text: string } | { problem: string } {
  const old = readChecklist(text);
  if ("problem" in old) return { problem: refusal(t("The checklist"), old.problem) };
  const objection = objectionTo(change, old, items);
  if (objection) return { problem: objection };
  const bom = text?.startsWith(BOM) ? BOM : "";
  const content = hasContent(text) ? withoutBom(text) : newChecklist(items);
  const changed = bom + applied(content, change, old, items);
  if (changed.length > MAX_FILE_LENGTH) return { problem: t("The checklist would become too long.") };
  const now = readChecklist(changed);
  if ("problem" in now || !hasHappened(change, now)) {
    return {
      problem: t("The checklist is written in a way that Preflight cannot edit; please edit it by hand."),
    };
  }
  return { text: changed };
}

/**
 * The text of a checklist in which nothing is settled yet. All items are there from the start, a blank line apart:
 * git merges changes of two items only when a line that nobody changes is between them.
 */
export function newChecklist(items: readonly PlacedItem[]): string {
  const parts = STAGE_IDS.map((stage) => {
    const lines = items
      .filter((item) => item.stage === stage)
      .map(({ id }) => `    ${JSON.stringify(id)}: ${OPEN}`);
    return `  ${JSON.stringify(stage)}: {\n\n${lines.join(",\n\n")}\n  }`;
  });
  return `{\n  "version": ${FORMAT_VERSION},\n\n${parts.join(",\n\n")}\n}\n`;
}

const STAGE_IDS: readonly StageId[] = stages.map(({ id }) => id);
const GUIDE_IDS: ReadonlySet<string> = new Set(checklist.map(({ id }) => id));
const OPEN = '{ "state": "open" }';
const STATES: readonly ItemState[] = ["open", "done", "not-applicable"];
/** The order in which the keys of an item are written. */
const KEYS = ["title", "state", "by", "at", "reason", "note", "evidence"];
const MAX_TITLE = 200;
const MAX_NOTE = 10_000;

function readStages(root: Node): Checklist {
  const records = new Map<string, ItemRecord>();
  const own: OwnItem[] = [];
  const file = membersOf(root, t("the file"));
  for (const stage of STAGE_IDS) {
    const items = file.get(stage);
    if (!items) continue;
    for (const [id, node] of membersOf(items, quoted(stage))) {
      if (records.has(id)) throw new Misshapen(node, t("{0} is there twice; keep one of them", quoted(id)));
      const members = membersOf(node, quoted(id));
      records.set(id, readRecord(id, node, members));
      const title = members.get("title");
      if (title && !GUIDE_IDS.has(id)) own.push({ id, stage, title: titleOf(title, id) });
    }
  }
  return { records, own };
}

function readRecord(id: string, node: Node, members: ReadonlyMap<string, Node>): ItemRecord {
  const record: ItemRecord = { state: stateOf(id, members.get("state")) };
  for (const key of ["by", "note", "reason"] as const) {
    const value = members.get(key);
    if (value) record[key] = stringOf(value, `${key} of ${quoted(id)}`);
  }
  const at = members.get("at");
  if (at) record.at = dateOf(at, `at of ${quoted(id)}`);
  const evidence = members.get("evidence");
  if (evidence) {
    record.evidence = elementsOf(evidence, `evidence of ${quoted(id)}`).map((path) =>
      stringOf(path, `each path in evidence of ${quoted(id)}`),
    );
  }
  if (record.state === "not-applicable" && !record.reason?.trim()) {
    throw new Misshapen(node, t('{0} does not apply, but no "reason" says why', quoted(id)));
  }
  return record;
}

function stateOf(id: string, node: Node | undefined): ItemState {
  if (!node) return "open";
  const state = STATES.find((known) => known === node.value);
  if (!state)
    throw new Misshapen(node, t('state of {0} has to be "open", "done" or "not-applicable"', quoted(id)));
  return state;
}

function titleOf(node: Node, id: string): string {
  const title = stringOf(node, `title of ${quoted(id)}`);
  if (title.trim() === "") throw new Misshapen(node, t("title of {0} is empty", quoted(id)));
  return title;
}

/** Why a step makes no sense; undefined when it does. */
function objectionTo(
  change: ChecklistChange,
  { own }: Checklist,
  items: readonly PlacedItem[],
): string | undefined {
  if (change.do === "add") {
    const title = oneLine(change.title);
    if (title === "") return t("An item needs a title.");
    if (title.length > MAX_TITLE)
      return t("A title has at most {0} characters; the rest can go in the note.", MAX_TITLE);
    const isThere = [...checklist, ...own].some(
      (item) =>
        item.stage === change.stage &&
        [item.title, t(item.title)].some((taken) => taken.toLowerCase() === title.toLowerCase()),
    );
    return isThere ? t("There is an item {0} already.", quoted(title)) : undefined;
  }
  const isOwn = own.some(({ id }) => id === change.item);
  const isGuides = items.some(({ id }) => id === change.item);
  if (!isOwn && !isGuides) return t("There is no item {0}.", quoted(change.item));
  if (change.do === "remove" && isGuides) {
    return t(
      "{0} belongs to the guide and cannot be removed; you can say that it does not apply.",
      quoted(change.item),
    );
  }
  if (change.do === "dismiss" && change.reason.trim() === "") {
    return t("An item that does not apply needs a reason, for those who read the checklist later.");
  }
  const words = change.do === "note" ? change.note : change.do === "dismiss" ? change.reason : "";
  if (words.length > MAX_NOTE)
    return t("A note has at most {0} characters; a link can stand for more.", MAX_NOTE);
  return "at" in change && !isDate(change.at)
    ? t("{0} is not a day, YYYY-MM-DD.", quoted(change.at))
    : undefined;
}

function applied(
  text: string,
  change: ChecklistChange,
  { records, own }: Checklist,
  items: readonly PlacedItem[],
): string {
  if (change.do === "add") {
    const { stage } = change;
    const id = freeId(change.title, (taken) => records.has(taken) || items.some((item) => item.id === taken));
    const members = membersOfStage(text, stage);
    const guides = items.filter((item) => item.stage === stage && members.has(item.id));
    const json = `{ "title": ${jsonText(oneLine(change.title))}, "state": "open" }`;
    return addMember(withStage(text, stage), [stage], id, json, gapFor(id, guides));
  }
  const stage = own.find(({ id }) => id === change.item)?.stage ?? placeOf(change.item, text, items);
  if (change.do === "remove") return removeMember(text, [stage], change.item);
  let result = withItem(text, stage, change.item, items);
  for (const [key, json] of Object.entries(valuesOf(change))) {
    result = setMember(result, [stage, change.item], key, json, KEYS);
  }
  return result;
}

/** The keys that a step sets, and those that it takes out. */
function valuesOf(
  change: Exclude<ChecklistChange, { do: "add" | "remove" }>,
): Record<string, string | undefined> {
  switch (change.do) {
    case "note":
      return { note: change.note.trim() === "" ? undefined : jsonText(change.note) };
    case "untick":
      return { state: '"open"', by: undefined, at: undefined, reason: undefined, evidence: undefined };
    case "tick": {
      const paths = [...new Set(change.evidence)].map(jsonText);
      return {
        state: '"done"',
        by: change.by === undefined ? undefined : jsonText(oneLine(change.by)),
        at: jsonText(change.at),
        reason: undefined,
        evidence: paths.length > 0 ? `[${paths.join(", ")}]` : undefined,
      };
    }
    case "dismiss":
      return {
        state: '"not-applicable"',
        by: change.by === undefined ? undefined : jsonText(oneLine(change.by)),
        at: jsonText(change.at),
        reason: jsonText(change.reason.trim()),
        evidence: undefined,
      };
  }
}

/** Whether the new file says what the step was to make it say. */
function hasHappened(change: ChecklistChange, { records, own }: Checklist): boolean {
  if (change.do === "add") return own.some(({ title }) => title === oneLine(change.title));
  const record = records.get(change.item);
  if (change.do === "remove") return !record;
  if (change.do === "note") return (record?.note ?? "") === (change.note.trim() === "" ? "" : change.note);
  return record?.state === { tick: "done", untick: "open", dismiss: "not-applicable" }[change.do];
}

/** The stage under which an item of the guide stands: where the file has it, else where the guide has it. */
function placeOf(id: string, text: string, items: readonly PlacedItem[]): StageId {
  const written = STAGE_IDS.find((stage) => membersOfStage(text, stage).has(id));
  return written ?? items.find((item) => item.id === id)!.stage;
}

/** The text with a line for an item, before those that follow it in the guide. */
function withItem(text: string, stage: StageId, id: string, items: readonly PlacedItem[]): string {
  const members = membersOfStage(text, stage);
  if (members.has(id)) return text;
  const ofStage = items.filter((item) => item.stage === stage);
  const later = ofStage.slice(ofStage.findIndex((item) => item.id === id) + 1);
  const next = later.find((item) => members.has(item.id));
  return addMember(withStage(text, stage), [stage], id, OPEN, next ? { before: next.id } : "last");
}

function withStage(text: string, stage: StageId): string {
  const file = understand(text, (root) => ({ stages: membersOf(root, t("the file")) }));
  if ("problem" in file || file.stages.has(stage)) return text;
  const next = STAGE_IDS.slice(STAGE_IDS.indexOf(stage) + 1).find((later) => file.stages.has(later));
  return addMember(text, [], stage, "{}", next ? { before: next } : "last");
}

function membersOfStage(text: string, stage: StageId): ReadonlyMap<string, Node> {
  const file = understand(text, (root) => {
    const node = membersOf(root, t("the file")).get(stage);
    return { members: node ? membersOf(node, stage) : new Map<string, Node>() };
  });
  return "problem" in file ? new Map() : file.members;
}
