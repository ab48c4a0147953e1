import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { changesBetween, type Row, type TooltipPart } from "./row.ts";

/** Shows rows to VS Code. Its elements are the rows' ids: those outlive each refresh, as VS Code expects. */
export interface Tree<S> extends vscode.TreeDataProvider<string> {
  /** Shows other rows; only what looks different is drawn again. */
  show(rows: readonly Row<S>[]): void;
  /** Draws a row again although nothing about it has changed: takes back a click on its checkbox. */
  redraw(id: string): void;
  /** The row of an element, as it is now; undefined when it is gone. */
  row(id: string): Row<S> | undefined;
  rows(): readonly Row<S>[];
}

/** @param first - called when somebody looks for the first time; the tree is empty until it has settled */
export function createTree<S>(first: () => Promise<void>): Tree<S> {
  const changed = new vscode.EventEmitter<string[] | undefined>();
  let shown: readonly Row<S>[] = [];
  let loaded: Promise<void> | undefined;
  let index = new Map<string, { row: Row<S>; parent: string | undefined }>();

  return {
    onDidChangeTreeData: changed.event,
    show(rows) {
      const changes = changesBetween(shown, rows);
      shown = rows;
      index = indexOf(rows);
      if (changes === "all") changed.fire(undefined);
      else if (changes.length > 0) changed.fire([...changes]);
    },
    redraw: (id) => changed.fire([id]),
    row: (id) => index.get(id)?.row,
    rows: () => shown,
    async getChildren(id) {
      loaded ??= first();
      await loaded;
      const rows = id === undefined ? shown : (index.get(id)?.row.children ?? []);
      return rows.map((row) => row.id);
    },
    getParent: (id) => index.get(id)?.parent,
    getTreeItem: (id) => {
      const row = index.get(id)?.row;
      return row ? itemOf(row) : new vscode.TreeItem("");
    },
  };
}

function indexOf<S>(rows: readonly Row<S>[]): Map<string, { row: Row<S>; parent: string | undefined }> {
  const index = new Map<string, { row: Row<S>; parent: string | undefined }>();
  const add = (row: Row<S>, parent: string | undefined): void => {
    index.set(row.id, { row, parent });
    for (const child of row.children) add(child, row.id);
  };
  for (const row of rows) add(row, undefined);
  return index;
}

function itemOf(row: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, collapsibleState(row));
  item.id = row.id;
  item.contextValue = row.kind;
  item.description = row.description;
  item.tooltip = row.tooltip && tooltipOf(row.tooltip);
  if (row.icon) item.iconPath = new vscode.ThemeIcon(row.icon.name, colourOf(row.icon.colour));
  if (row.file) {
    item.resourceUri = vscode.Uri.parse(row.file);
    item.iconPath ??= vscode.ThemeIcon.File;
  }
  item.accessibilityInformation = { label: spokenBy(row) };
  if (row.isChecked !== undefined) item.checkboxState = checkboxState(row);
  if (row.click) item.command = { ...row.click, arguments: [...row.click.arguments] };
  return item;
}

function spokenBy({ spoken, label, description }: Row): string {
  return spoken ?? [label, description].filter(Boolean).join(", ");
}

function checkboxState(row: Row): vscode.TreeItem["checkboxState"] {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  return {
    state: row.isChecked ? Checked : Unchecked,
    tooltip: row.isChecked ? t("Untick") : t("Tick"),
    accessibilityInformation: { label: spokenBy(row), role: "checkbox" },
  };
}

function collapsibleState({ children, isExpanded }: Row): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return isExpanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function colourOf(colour: string | undefined): vscode.ThemeColor | undefined {
  return colour === undefined ? undefined : new vscode.ThemeColor(colour);
}

/** Text from files is escaped, so that it cannot become a link or a command. */
function tooltipOf(parts: readonly TooltipPart[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  parts.forEach((part, index) => {
    if (index > 0) tooltip.appendMarkdown("\n\n");
    if ("text" in part) appendWords(tooltip, part.text);
    else tooltip.appendMarkdown(part.markdown);
  });
  return tooltip;
}

/** Word by word, because `appendText` makes blanks that no line can break at. */
function appendWords(tooltip: vscode.MarkdownString, text: string): void {
  text.split(/\s+/).forEach((word, index) => {
    if (index > 0) tooltip.appendMarkdown(" ");
    tooltip.appendText(word);
  });
}
