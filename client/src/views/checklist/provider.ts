import * as vscode from "vscode";
import type { FolderReadiness } from "../../../../server/src/lsp/protocol.ts";
import type { Changes } from "../../changes.ts";
import { setContext } from "../../contexts.ts";
import { plain } from "../../plain.ts";
import type { ReadinessStore } from "../../readiness.ts";
import { unsavedDocuments, watchUnsaved } from "../unsaved.ts";
import { createView, type View } from "../view.ts";
import { type ChecklistSubject, checklistMessage, checklistRows } from "./model.ts";

/** The checklist of each folder. Clicks on checkboxes are written by way of the server. */
export interface ChecklistView extends View<ChecklistSubject> {
  /** What a click on checkboxes does; settles when it is written and shown. */
  setTicked(changes: readonly (readonly [string, vscode.TreeItemCheckboxState])[]): Promise<void>;
}

export function createChecklistView(readiness: ReadinessStore, changes: Changes): ChecklistView {
  const options = { showCollapseAll: true, manageCheckboxStateManually: true };
  const view = createView<ChecklistSubject>("preflight.checklist", options, async () => {
    const folders = await readiness.get();
    setContext("preflight.hasTicks", folders.some(hasTick));
    return { rows: checklistRows(folders), message: checklistMessage(folders, unsavedDocuments()) };
  });

  const setTicked: ChecklistView["setTicked"] = async (clicked) => {
    for (const [id, state] of clicked) {
      const { folder, item } = view.tree.row(id)?.subject ?? {};
      if (!folder || !item) continue;
      const step = state === vscode.TreeItemCheckboxState.Checked ? "tick" : "untick";
      const isWritten = await changes.checklist(folder, { do: step, item: item.id }).catch((error: Error) => {
        void vscode.window.showErrorMessage(`Preflight: ${plain(error.message)}`);
        return false;
      });
      if (!isWritten) view.tree.redraw(id);
    }
    await view.settled();
  };
  const listeners = vscode.Disposable.from(
    readiness.onDidChange(view.refresh),
    watchUnsaved("checklist.json", view.refresh),
    view.treeView.onDidChangeCheckboxState(({ items }) => setTicked(items)),
  );

  return {
    ...view,
    setTicked,
    dispose() {
      listeners.dispose();
      view.dispose();
    },
  };
}

/** The walkthrough's step is done then. */
function hasTick({ stages }: FolderReadiness): boolean {
  return stages.some(({ done }) => done > 0);
}
