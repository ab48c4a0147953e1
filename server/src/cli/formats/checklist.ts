import type { Evidence } from "../../evidence/evidence.ts";
import type { ItemReadiness, StageReadiness } from "../../readiness/model.ts";
import { relativeLinks } from "../../report/links.ts";
import { stageBlocks } from "../../report/markdown.ts";
import { progressText, settledBy } from "../../report/texts.ts";
import { plural, sentenceList } from "../../report/words.ts";
import { printable, printableStart } from "./frame.ts";
import type { Paint } from "./text.ts";

/** Pieces of evidence that an item shows in a terminal. */
const MOST_EVIDENCE = 5;

/** What has been ticked while there was evidence that is gone now. */
export function goneText({ evidence = [] }: ItemReadiness): string {
  return `ticked, but the evidence for it is gone: ${evidence.map(printable).join(", ")}`;
}

/**
 * Stages with their items, for a terminal.
 *
 * @param numberOf - the number by which a command may name an item
 */
export function checklistText(
  stages: readonly StageReadiness[],
  numberOf: (item: ItemReadiness) => number,
  paint: Paint,
): string {
  const blocks = stages.map((stage) => {
    const head = `${paint("bold", stage.title)}  ${paint("dim", progressText(stage))}`;
    return [head, "", ...stage.items.flatMap((item) => itemLines(item, numberOf(item), paint)), ""].join(
      "\n",
    );
  });
  return blocks.join("\n");
}

/** Stages with their items as lists of tasks. */
export function checklistMarkdown(stages: readonly StageReadiness[]): string {
  const blocks = stages.flatMap((stage) => stageBlocks({ placeOf: relativeLinks() }, stage));
  return `# Checklist\n\n${blocks.join("\n\n")}\n`;
}

/** An item in the JSON formats of `checklist` and `ready`. */
export function itemJson(item: ItemReadiness) {
  const { id, title, isOwn, state, by, at, reason, note, found, missing, isEvidenceGone, evidence } = item;
  return {
    id,
    title,
    own: isOwn,
    state,
    by,
    at,
    reason,
    note,
    found: found.map(({ aspect, label, path, line }) => ({ aspect, label, path, line })),
    missing,
    ...(isEvidenceGone && { gone: evidence }),
  };
}

const BOXES = { open: "☐", done: "☑", "not-applicable": "–" };

function itemLines(item: ItemReadiness, number: number, paint: Paint): string[] {
  const { state, title, id, reason, note, found, missing, isEvidenceGone } = item;
  const box = paint(state === "done" ? "good" : "dim", BOXES[state]);
  const who = settledBy(item);
  const details = [
    ...(state === "done" && who !== "" ? detail("done", who) : []),
    ...(state === "not-applicable" ? detail(who === "" ? APART : `${APART} (${who})`, reason ?? "") : []),
    ...(note?.trim() ? detail("note", note) : []),
    ...found.slice(0, MOST_EVIDENCE).flatMap((one) => detail("found", foundText(one))),
    ...(found.length > MOST_EVIDENCE ? detail("found", `${found.length - MOST_EVIDENCE} more`) : []),
    ...(state === "open" && missing.length > 0 ? detail("not seen", sentenceList(missing)) : []),
  ].map((line) => paint("dim", line));
  const warning = isEvidenceGone ? [`${INDENT}${paint("warning", `warning: ${goneText(item)}`)}`] : [];
  return [
    `  ${box} ${String(number).padStart(2)}  ${printable(title)}  ${paint("dim", printable(id))}`,
    ...warning,
    ...details,
  ];
}

const APART = "does not apply";
const INDENT = " ".repeat(8);

function foundText({ label, path, line }: Evidence): string {
  return `${label}  ${path}:${line + 1}`;
}

/** A detail of an item; further lines of a note stand below its first one. */
function detail(name: string, text: string): string[] {
  const [first = "", ...others] = text.trim().split(/\r\n|\r|\n/);
  const below = " ".repeat(name.length + 2);
  return [`${name}: ${first}`, ...others.map((line) => below + line)].map(
    (line) => INDENT + printableStart(line),
  );
}

/** `3 of 7 items are open`. */
export function openText(open: number, total: number): string {
  return `${open} of ${plural(total, "item")} ${open === 1 ? "is" : "are"} open`;
}
