import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../client/src/start.ts";
import type { Row } from "../../client/src/views/row.ts";
import type { View } from "../../client/src/views/view.ts";
import { apiOfExtension, exampleUri, until } from "./support.ts";

export type ViewName = keyof Api["views"];

/** What the extension shows to tests; starts it first. */
export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>("preflight.preflight");
  assert.ok(extension);
  const shown = await extension.activate();
  await shown.ready;
  return shown;
}

/** Opens a view, as a click on its header does, and gives it once it has loaded. */
export async function openView<N extends ViewName>(name: N): Promise<Api["views"][N]> {
  const view = (await api()).views[name];
  await vscode.commands.executeCommand(`preflight.${name}.focus`);
  await until(`the view ${name}`, () => view.treeView.visible);
  await view.tree.getChildren();
  await view.settled();
  return view;
}

/** All rows of a view as VS Code gets them: element by element, each drawn. */
export async function drawnRows<S>({ tree }: View<S>): Promise<Drawn<S>[]> {
  const below = async (element: string | undefined): Promise<Drawn<S>[]> => {
    const drawn: Drawn<S>[] = [];
    for (const id of (await tree.getChildren(element)) ?? []) {
      const item = await tree.getTreeItem(id);
      const row = tree.row(id);
      assert.ok(row, id);
      drawn.push({ row, item, label: String(item.label) }, ...(await below(id)));
    }
    return drawn;
  };
  return below(undefined);
}

export interface Drawn<S> {
  row: Row<S>;
  item: vscode.TreeItem;
  label: string;
}

/** Waits for a row of a view that is shown. */
export async function rowWhere<S>(
  what: string,
  view: View<S>,
  isIt: (row: Row<S>) => boolean,
  limit = 5_000,
): Promise<Row<S>> {
  return until(what, () => findRow(view.tree.rows(), isIt), limit);
}

/** The first row that is it, parents first. */
export function findRow<S>(rows: readonly Row<S>[], isIt: (row: Row<S>) => boolean): Row<S> | undefined {
  for (const row of rows) {
    const found = isIt(row) ? row : findRow(row.children, isIt);
    if (found) return found;
  }
  return undefined;
}

/** The row of a checklist item, as it is shown now. */
export function itemRow(view: Api["views"]["checklist"], id: string): Row {
  const row = findRow(
    view.tree.rows(),
    ({ id: own, subject }) => own.startsWith("item:") && subject.item?.id === id,
  );
  assert.ok(row, id);
  return row;
}

/** The row of a metric, as it is shown now. */
export function metricRow(view: Api["views"]["metrics"], id: string): Row {
  const row = findRow(
    view.tree.rows(),
    ({ id: own, subject }) => own.startsWith("metric:") && subject.metric?.id === id,
  );
  assert.ok(row, id);
  return row;
}

export const checklistFile = () => exampleUri(".preflight/checklist.json");
export const metricsFile = () => exampleUri(".preflight/metrics.json");

export async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Deletes a file or a folder if it is there. */
export async function remove(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => {});
}

type Windows = Pick<
  typeof vscode.window,
  | "showInputBox"
  | "showQuickPick"
  | "showOpenDialog"
  | "showSaveDialog"
  | "showWarningMessage"
  | "showInformationMessage"
  | "showErrorMessage"
>;

/** What a person answers; whatever is not named is dismissed. */
export interface Answers {
  /** One after the other. */
  inputs?: (string | undefined)[];
  /** Labels of quick picks, one after the other; a function chooses. */
  picks?: (string | ((items: readonly vscode.QuickPickItem[]) => vscode.QuickPickItem | undefined))[];
  /** The button on every message that has it. */
  button?: string;
  open?: vscode.Uri;
  save?: vscode.Uri;
}

/** Runs something while a person answers what VS Code asks; gives all messages that were shown. */
export async function answering(answers: Answers, run: () => Thenable<unknown>): Promise<string[]> {
  const messages: string[] = [];
  const inputs = [...(answers.inputs ?? [])];
  const picks = [...(answers.picks ?? [])];
  const say = async (message: string, ...rest: unknown[]): Promise<unknown> => {
    messages.push(message);
    return rest.find((each) => each === answers.button && each !== undefined);
  };
  const stubs: Record<keyof Windows, (...args: never[]) => unknown> = {
    showInputBox: async (options: vscode.InputBoxOptions) => {
      const text = inputs.length > 0 ? inputs.shift() : undefined;
      if (text === undefined) return undefined;
      const objection = await options.validateInput?.(text);
      const isRefused =
        typeof objection === "string" || objection?.severity === vscode.InputBoxValidationSeverity.Error;
      assert.ok(!objection || !isRefused, `${options.title}: ${JSON.stringify(objection)}`);
      return text;
    },
    showQuickPick: async (
      items: readonly vscode.QuickPickItem[] | Thenable<readonly vscode.QuickPickItem[]>,
    ) => {
      const offered = await items;
      const wanted = picks.shift();
      if (typeof wanted === "function") return wanted(offered);
      if (wanted === undefined) return undefined;
      const picked = offered.find(({ label }) => label === wanted);
      assert.ok(picked, `${wanted} among ${offered.map(({ label }) => label).join(" · ")}`);
      return picked;
    },
    showOpenDialog: async () => answers.open && [answers.open],
    showSaveDialog: async () => answers.save,
    showWarningMessage: say,
    showInformationMessage: say,
    showErrorMessage: say,
  };
  const window = apiOfExtension().window as unknown as Record<string, unknown>;
  const own = Object.fromEntries(Object.keys(stubs).map((name) => [name, window[name]]));
  Object.assign(window, stubs);
  try {
    await run();
  } finally {
    Object.assign(window, own);
  }
  return messages;
}

/** The refactor preview opens a moment after the command that it belongs to was called. */
export async function withPreview(answer: string, asked: Thenable<unknown>): Promise<void> {
  let isOver = false;
  const over = asked.then(() => {
    isOver = true;
  });
  for (let tries = 0; tries < 40 && !isOver; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (!isOver) await vscode.commands.executeCommand(answer).then(undefined, () => {});
  }
  await over;
}
