import { t } from "@vscode/l10n";
import type { StageId } from "../../../../server/src/guide/model.ts";
import type { FolderReadiness } from "../../../../server/src/lsp/protocol.ts";
import type { ItemReadiness, StageReadiness } from "../../../../server/src/readiness/model.ts";
import { fileMessage, problemRows } from "../files.ts";
import type { Row, RowIcon, TooltipPart } from "../row.ts";
import { itemDetails } from "./details.ts";

/** What a row of the checklist is about. */
export interface ChecklistSubject {
  folder: FolderReadiness;
  stage?: StageId;
  item?: ItemReadiness;
}

export type ChecklistRow = Row<ChecklistSubject>;

/** The rows of the view: folder, where there are several, → stage → item → what is known about it. */
export function checklistRows(folders: readonly FolderReadiness[]): ChecklistRow[] {
  if (folders.length !== 1) return folders.map(folderRow);
  return folders.flatMap((folder) => insideOf(folder));
}

/** What stands above the rows, for people: a file that cannot be read or is not saved, work under way. */
export function checklistMessage(folders: readonly FolderReadiness[], unsaved: ReadonlySet<string>): string {
  const message = fileMessage(folders, "checklist", unsaved);
  if (message) return message;
  return folders.some(({ isReading }) => isReading) ? t("Looking for evidence in the workspace …") : "";
}

function folderRow(folder: FolderReadiness): ChecklistRow {
  const [done, total] = [sum(folder.stages, "done"), sum(folder.stages, "total")];
  return {
    id: `folder:${folder.folder}`,
    kind: "folder",
    label: folder.name,
    spoken: folder.problems.checklist
      ? t("{0}, cannot be read", folder.name)
      : t("{0}, {1} of {2} done", folder.name, done, total),
    description: folder.problems.checklist ? t("cannot be read") : t("{0} of {1}", done, total),
    icon: { name: "root-folder" },
    isExpanded: true,
    children: insideOf(folder),
    subject: { folder },
  };
}

function insideOf(folder: FolderReadiness): ChecklistRow[] {
  const current = folder.stages.find(({ done, total }) => done < total)?.id;
  const stages = folder.stages.map((stage) => stageRow(folder, stage, stage.id === current));
  return [...problemRows(folder, "checklist"), ...stages];
}

function stageRow(folder: FolderReadiness, stage: StageReadiness, isCurrent: boolean): ChecklistRow {
  const isBroken = folder.problems.checklist !== undefined;
  const progress = t("{0} of {1}", stage.done, stage.total);
  return {
    id: `stage:${folder.folder}>${stage.id}`,
    kind: isBroken ? "stage.broken" : "stage",
    label: stage.title,
    description: isBroken ? undefined : progress,
    spoken: isBroken ? stage.title : t("{0}, {1} of {2} done", stage.title, stage.done, stage.total),
    tooltip: [{ markdown: stage.summary }],
    icon: stageIcon(stage, isBroken),
    isExpanded: isCurrent,
    children: stage.items.map((item) => itemRow(folder, item)),
    subject: { folder, stage: stage.id },
  };
}

function stageIcon({ done, total }: StageReadiness, isBroken: boolean): RowIcon {
  if (isBroken || done < total) return { name: "circle-large-outline" };
  return { name: "pass-filled", colour: "testing.iconPassed" };
}

function itemRow(folder: FolderReadiness, item: ItemReadiness): ChecklistRow {
  const isBroken = folder.problems.checklist !== undefined;
  const description = isBroken ? foundText(item) : describe(item);
  return {
    id: `item:${folder.folder}>${item.id}`,
    kind: isBroken ? "item.broken" : kindOf(item),
    label: item.title,
    description,
    tooltip: tooltipOf(item),
    icon: iconOf(item),
    // An item that does not apply cannot be ticked, and neither can one whose state nobody knows.
    isChecked: isBroken || item.state === "not-applicable" ? undefined : item.state === "done",
    spoken: [item.title, isBroken ? "" : stateName(item.state), description].filter(Boolean).join(", "),
    children: itemDetails(folder, item),
    subject: { folder, stage: item.stage, item },
  };
}

function stateName(state: ItemReadiness["state"]): string {
  if (state === "not-applicable") return "";
  return state === "done" ? t("done") : t("open");
}

/** `item.done.own.noted`: menus look for the parts. */
function kindOf(item: ItemReadiness): string {
  return ["item", item.state, item.isOwn ? "own" : "guide"].join(".");
}

function describe(item: ItemReadiness): string | undefined {
  if (item.isEvidenceGone) return t("evidence is gone");
  if (item.state === "not-applicable") return t("not applicable");
  if (item.state === "done") return [item.by, item.at].filter(Boolean).join(", ") || undefined;
  return foundText(item);
}

function foundText({ aspects, missing, found }: ItemReadiness): string | undefined {
  if (found.length === 0) return undefined;
  if (aspects.length < 2 || missing.length === 0) return t("evidence found");
  return t("evidence for {0} of {1}", aspects.length - missing.length, aspects.length);
}

function iconOf(item: ItemReadiness): RowIcon | undefined {
  if (item.isEvidenceGone) return { name: "warning", colour: "problemsWarningIcon.foreground" };
  return item.state === "not-applicable" ? { name: "circle-slash" } : undefined;
}

function tooltipOf(item: ItemReadiness): TooltipPart[] {
  const parts: TooltipPart[] = [{ text: item.title }];
  if (item.isEvidenceGone)
    parts.push({ text: t("It was ticked with evidence in the workspace, and that evidence is gone.") });
  if (item.isOwn) return [...parts, { text: t("Added by your team.") }];
  parts.push({ markdown: item.explanation });
  if (item.verify.length > 0)
    parts.push({
      markdown: `**${t("How to verify")}**\n\n${item.verify.map((step) => `- ${step}`).join("\n")}`,
    });
  const { rules } = item;
  if (rules.length === 1) parts.push({ text: t("1 rule: {0}", rules[0]!) });
  if (rules.length > 1) parts.push({ text: t("{0} rules: {1}", rules.length, rules.join(", ")) });
  return parts;
}

function sum(stages: readonly StageReadiness[], key: "done" | "total"): number {
  return stages.reduce((total, stage) => total + stage[key], 0);
}
