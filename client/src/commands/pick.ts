import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { FolderReadiness } from "../../../server/src/lsp/protocol.ts";
import { valueText } from "../../../server/src/readiness/compare.ts";
import type { ItemReadiness, MetricReadiness } from "../../../server/src/readiness/model.ts";
import type { App } from "../app.ts";
import { plain } from "../plain.ts";

/** A checklist item in its folder. */
export interface ItemInFolder {
  folder: FolderReadiness;
  item: ItemReadiness;
}

/** A metric in its folder. */
export interface MetricInFolder {
  folder: FolderReadiness;
  metric: MetricReadiness;
}

/**
 * The folder that a command is about: that of the row it was called on, the only one, or the one that the person picks.
 *
 * @param row - id of a row of the checklist or the metrics; whatever a caller passes may come in
 * @returns undefined when the person picks none
 */
export async function folderFor(app: App, row: unknown): Promise<FolderReadiness | undefined> {
  const folders = await app.readiness.get();
  const named = subjectOf(app, row)?.folder.folder ?? row;
  const own = folders.find(({ folder }) => folder === named);
  if (own) return own;
  if (folders.length === 0) throw new Error(t("Open a folder first."));
  if (folders.length === 1) return folders[0];
  const picks = folders.map((folder) => ({ label: plain(folder.name), folder }));
  return (await vscode.window.showQuickPick(picks, { title: t("Folder") }))?.folder;
}

/**
 * The checklist item that a command is about, or the one that the person picks.
 *
 * @param row - id of its row, or `{ folder?, item }` by their ids
 * @param admits - which items the command has something to do for
 * @param none - what to say when there are none of those
 */
export async function itemFor(
  app: App,
  row: unknown,
  title: string,
  admits: (item: ItemReadiness) => boolean = () => true,
  none = t("There is no such item."),
): Promise<ItemInFolder | undefined> {
  const folders = await app.readiness.get();
  const broken = folders.every(({ problems }) => problems.checklist) && folders[0]?.problems.checklist;
  if (broken)
    throw new Error(t("The checklist file cannot be read: {0} (line {1})", broken.message, broken.line));
  const items = folders
    .filter(({ problems }) => !problems.checklist)
    .flatMap((folder) =>
      folder.stages.flatMap((stage) => stage.items.map((item) => ({ folder, stage, item }))),
    );
  const wanted = wantedIn(row, subjectOf(app, row)?.folder.folder, subjectOf(app, row)?.item?.id, "item");
  const own = wanted && items.find((each) => isWanted(each.folder, each.item.id, wanted));
  if (own) return own;
  const picks = items
    .filter(({ item }) => admits(item))
    .map((each) => ({
      label: plain(each.item.title),
      description: [
        folders.length > 1 && plain(each.folder.name),
        each.stage.title,
        stateName(each.item.state),
      ]
        .filter(Boolean)
        .join(" · "),
      each,
    }));
  if (picks.length === 0) throw new Error(none);
  return (await vscode.window.showQuickPick(picks, { title, matchOnDescription: true }))?.each;
}

/**
 * The metric that a command is about, or the one that the person picks.
 *
 * @param row - id of its row, or `{ folder?, metric }` by their ids
 */
export async function metricFor(
  app: App,
  row: unknown,
  title: string,
  admits: (metric: MetricReadiness) => boolean = () => true,
  none = t("There is no such metric."),
): Promise<MetricInFolder | undefined> {
  const folders = await app.readiness.get();
  const broken = folders.every(({ problems }) => problems.metrics) && folders[0]?.problems.metrics;
  if (broken)
    throw new Error(t("The metrics file cannot be read: {0} (line {1})", broken.message, broken.line));
  const metrics = folders
    .filter(({ problems }) => !problems.metrics)
    .flatMap((folder) => folder.metrics.map((metric) => ({ folder, metric })));
  const wanted = wantedIn(row, subjectOf(app, row)?.folder.folder, subjectOf(app, row)?.metric?.id, "metric");
  const own = wanted && metrics.find((each) => isWanted(each.folder, each.metric.id, wanted));
  if (own) return own;
  const picks = metrics
    .filter(({ metric }) => admits(metric))
    .map((each) => {
      const newest = each.metric.values.at(-1);
      const value = newest ? valueText(each.metric, newest.value) : t("no value");
      const folder = folders.length > 1 ? `${each.folder.name} · ` : "";
      return {
        label: plain(each.metric.title),
        description: plain(`${folder}${value} · ${t("target {0}", each.metric.targetText)}`),
        each,
      };
    });
  if (picks.length === 0) throw new Error(none);
  return (await vscode.window.showQuickPick(picks, { title }))?.each;
}

function stateName(state: ItemReadiness["state"]): string {
  if (state === "not-applicable") return t("not applicable");
  return state === "done" ? t("done") : t("open");
}

interface Wanted {
  folder: string | undefined;
  id: string;
}

function wantedIn(
  row: unknown,
  folder: string | undefined,
  id: string | undefined,
  key: "item" | "metric",
): Wanted | undefined {
  if (id !== undefined) return { folder, id };
  const named = Object(row) as { folder?: unknown; item?: unknown; metric?: unknown };
  const name = named[key];
  if (typeof name !== "string") return undefined;
  return { folder: typeof named.folder === "string" ? named.folder : undefined, id: name };
}

function isWanted({ folder }: FolderReadiness, id: string, wanted: Wanted): boolean {
  return id === wanted.id && (wanted.folder === undefined || wanted.folder === folder);
}

/** What the row of an element is about; the checklist and the metrics have different ids. */
export function subjectOf(
  { views }: App,
  row: unknown,
): { folder: FolderReadiness; item?: ItemReadiness; metric?: MetricReadiness } | undefined {
  if (typeof row !== "string") return undefined;
  return views.checklist.tree.row(row)?.subject ?? views.metrics.tree.row(row)?.subject;
}
