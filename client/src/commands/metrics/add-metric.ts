import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Metric } from "../../../../server/src/guide/model.ts";
import { readTargetText } from "../../../../server/src/readiness/compare.ts";
import type { App } from "../../app.ts";
import { folderFor } from "../pick.ts";

/** Adds a metric of the team's own: asks for its title, its layer, its unit and its target. */
export async function addMetric(app: App, row?: unknown): Promise<void> {
  const folder = await folderFor(app, row);
  if (!folder) return;
  const title = await vscode.window.showInputBox({
    title: t("Add a Metric (1 of 4): title"),
    prompt: t("What is measured?"),
    placeHolder: t("Answers that cite a source"),
    validateInput: (text) => (text.trim() ? undefined : t("A metric needs a title.")),
  });
  if (!title?.trim()) return;
  const layer = await pickLayer(app);
  if (!layer) return;
  const kind = await pickKind();
  if (!kind) return;
  const target = await askForTarget(kind);
  if (target)
    await app.changes.metrics(folder, { do: "add", metric: { title: title.trim(), layer, ...kind, target } });
}

async function pickLayer({ guide }: App): Promise<Metric["layer"] | undefined> {
  const { layers } = await guide.get();
  const picks = layers.flatMap(({ id, title }) => (id === "workspace" ? [] : [{ label: title, id }]));
  return (await vscode.window.showQuickPick(picks, { title: t("Add a Metric (2 of 4): layer") }))?.id;
}

type Kind = Pick<Metric, "unit" | "isChange">;

async function pickKind(): Promise<Kind | undefined> {
  const kinds: { label: string; measured: Kind | "other" }[] = [
    { label: t("A share in %"), measured: { unit: "%", isChange: false } },
    { label: t("A change against the time before, in %"), measured: { unit: "%", isChange: true } },
    { label: t("A time in seconds"), measured: { unit: "s", isChange: false } },
    { label: t("A time in minutes"), measured: { unit: "min", isChange: false } },
    { label: t("A rating up to 5"), measured: { unit: "of 5", isChange: false } },
    { label: t("A plain number"), measured: { unit: "", isChange: false } },
    { label: t("Another unit …"), measured: "other" },
  ];
  const picked = await vscode.window.showQuickPick(kinds, { title: t("Add a Metric (3 of 4): unit") });
  if (picked?.measured !== "other") return picked?.measured;
  const unit = await vscode.window.showInputBox({
    title: t("Add a Metric (3 of 4): unit"),
    prompt: t("As it is written behind a value."),
    validateInput: (text) => (text.trim().length > 20 ? t("A unit has at most 20 characters.") : undefined),
  });
  return unit === undefined ? undefined : { unit: unit.trim(), isChange: false };
}

async function askForTarget(kind: Kind): Promise<Metric["target"] | undefined> {
  // Until there is a target, none is compared with.
  const metric = { ...kind, target: { comparison: "above", value: 0 } } as const;
  const text = await vscode.window.showInputBox({
    title: t("Add a Metric (4 of 4): target"),
    prompt: t("When is a value good enough? With >, ≥, < or ≤."),
    placeHolder: kind.isChange ? "≤ −50" : "> 85",
    validateInput: (typed) => {
      const read = readTargetText(metric, typed);
      return "problem" in read ? read.problem : undefined;
    },
  });
  if (text === undefined) return undefined;
  const read = readTargetText(metric, text);
  if ("problem" in read) throw new Error(read.problem);
  return read;
}
