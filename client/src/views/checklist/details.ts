import { t } from "@vscode/l10n";
import type { SaidEvidence } from "../../../../server/src/evidence/evidence.ts";
import type { FolderReadiness } from "../../../../server/src/lsp/protocol.ts";
import type { ItemReadiness } from "../../../../server/src/readiness/model.ts";
import { countedOpenFindings } from "../counts.ts";
import type { ChecklistRow } from "./model.ts";

/** The rows below an item: who and when, note, reason, evidence, what is missing, open findings. */
export function itemDetails(folder: FolderReadiness, item: ItemReadiness): ChecklistRow[] {
  const place = { folder, item, prefix: `${folder.folder}>${item.id}` };
  return [
    ...stateRows(place),
    ...noteRows(place),
    ...goneRows(place),
    ...item.found.map((evidence, index) => evidenceRow(place, evidence, index)),
    ...item.missing.map((title) => missingRow(place, title)),
    ...(item.findings ?? []).filter(({ count }) => count > 0).map((found) => findingsRow(place, found)),
  ];
}

interface Place {
  folder: FolderReadiness;
  item: ItemReadiness;
  prefix: string;
}

function stateRows(place: Place): ChecklistRow[] {
  const { state, by, at, reason } = place.item;
  if (state === "open") return [];
  const who = state === "done" ? tickedText(by, at) : decidedText(by, at);
  const whoRows = who ? [leaf(place, "who", { label: who, icon: { name: "account" } })] : [];
  if (state === "done") return whoRows;
  const label = reason ? t("Does not apply: {0}", reason) : t("Does not apply");
  return [
    leaf(place, "reason", { label, icon: { name: "circle-slash" }, tooltip: [{ text: label }] }),
    ...whoRows,
  ];
}

function tickedText(by: string | undefined, at: string | undefined): string {
  if (by && at) return t("Ticked by {0} on {1}", by, at);
  if (by) return t("Ticked by {0}", by);
  return at ? t("Ticked on {0}", at) : "";
}

function decidedText(by: string | undefined, at: string | undefined): string {
  if (by && at) return t("Decided by {0} on {1}", by, at);
  if (by) return t("Decided by {0}", by);
  return at ? t("Decided on {0}", at) : "";
}

function noteRows(place: Place): ChecklistRow[] {
  const { note } = place.item;
  if (!note) return [];
  return [
    leaf(place, "note", {
      kind: "note",
      label: note.replace(/\s+/g, " ").trim(),
      icon: { name: "note" },
      spoken: t("Note: {0}", note),
      tooltip: [{ text: note }],
    }),
  ];
}

function goneRows(place: Place): ChecklistRow[] {
  const { isEvidenceGone, evidence } = place.item;
  if (!isEvidenceGone) return [];
  const paths = evidence ?? [];
  return [
    leaf(place, "gone", {
      label: t("The evidence it was ticked with is gone"),
      description: paths.join(", ") || undefined,
      icon: { name: "warning", colour: "problemsWarningIcon.foreground" },
      tooltip: [
        { text: t("There was evidence when it was ticked: {0}. There is none now.", paths.join(", ")) },
      ],
    }),
  ];
}

function evidenceRow(place: Place, evidence: SaidEvidence, index: number): ChecklistRow {
  const { folder, item } = place;
  const { path, line, label, aspect } = evidence;
  const aspectTitle = item.aspects.find(({ id }) => id === aspect)?.title;
  const start = { line, character: 0 };
  const same = item.found.slice(0, index).filter((other) => other.path === path && other.label === label);
  return leaf(place, `evidence>${aspect}>${path}>${label}>${same.length}`, {
    kind: "evidence",
    label,
    description: `${path}:${line + 1}`,
    icon: { name: "go-to-file" },
    spoken: aspectTitle
      ? t("Evidence of {0}: {1}, {2} line {3}", aspectTitle, label, path, line + 1)
      : t("Evidence: {0}, {1} line {2}", label, path, line + 1),
    tooltip: [
      { text: label },
      { text: `${path}:${line + 1}` },
      ...(aspectTitle ? [{ text: t("Speaks for {0}.", aspectTitle) }] : []),
    ],
    click: {
      command: "preflight.openPlace",
      title: t("Open"),
      arguments: [{ uri: uriBelow(folder.folder, path), range: { start, end: start } }],
    },
  });
}

function missingRow(place: Place, title: string): ChecklistRow {
  return leaf(place, `missing>${title}`, {
    kind: "missing",
    label: t("No sign of {0}", title),
    icon: { name: "circle-outline" },
    tooltip: [{ text: t("Nothing in the workspace shows {0}. It may well be kept elsewhere.", title) }],
  });
}

function findingsRow(place: Place, { rule, count }: { rule: string; count: number }): ChecklistRow {
  return leaf(place, `findings>${rule}`, {
    kind: "findings",
    label: rule,
    description: countedOpenFindings(count),
    icon: { name: "bug" },
    click: { command: "preflight.findings.showRule", title: t("Show in Findings"), arguments: [rule] },
  });
}

function leaf(
  { folder, item, prefix }: Place,
  id: string,
  look: Omit<ChecklistRow, "id" | "kind" | "children" | "subject"> & { kind?: string },
): ChecklistRow {
  return {
    kind: "detail",
    ...look,
    id: `${id}<${prefix}`,
    children: [],
    subject: { folder, stage: item.stage, item },
  };
}

/** @param path - relative, `/` separated */
function uriBelow(folder: string, path: string): string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return base + path.split("/").map(encodeURIComponent).join("/");
}
