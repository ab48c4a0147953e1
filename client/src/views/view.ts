import * as vscode from "vscode";
import { isServerAway } from "../server.ts";
import type { Row } from "./row.ts";
import { createTree, type Tree } from "./tree.ts";

/** A view of the sidebar. Nothing is loaded before somebody looks at it, and nothing while nobody does. */
export interface View<S> extends vscode.Disposable {
  tree: Tree<S>;
  treeView: vscode.TreeView<string>;
  /** What it shows may have changed: loads it again, now or when it is looked at. */
  refresh(): void;
  /** Settles when what was last asked for is shown. */
  settled(): Promise<void>;
}

export interface Shown<S> {
  rows: readonly Row<S>[];
  /** Stands above the rows. */
  message?: string;
}

/** Changes come in bursts; a view is loaded when they pause, in milliseconds. */
const PAUSE = 100;

/**
 * Registers a view.
 *
 * @param load - gives what is to be seen; what it throws is shown as the view's message
 */
export function createView<S>(
  id: string,
  options: Omit<vscode.TreeViewOptions<string>, "treeDataProvider">,
  load: () => Promise<Shown<S>>,
): View<S> {
  const tree = createTree<S>(() => run());
  const treeView = vscode.window.createTreeView(id, { ...options, treeDataProvider: tree });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  let hasRun = false;
  let isStale = false;

  const run = (): Promise<void> => {
    hasRun = true;
    isStale = false;
    running = running.then(async () => {
      const { rows, message } = await load().catch((error) => ({ rows: [], message: whyEmpty(error) }));
      tree.show(rows);
      treeView.message = message || undefined;
    });
    return running;
  };
  const refresh = (): void => {
    if (!hasRun) return;
    isStale = true;
    clearTimeout(timer);
    if (treeView.visible) timer = setTimeout(run, PAUSE);
  };
  const listener = treeView.onDidChangeVisibility(() => {
    if (isStale) refresh();
  });

  return {
    tree,
    treeView,
    refresh,
    async settled() {
      if (isStale) {
        clearTimeout(timer);
        await run();
      }
      await running;
    },
    dispose() {
      clearTimeout(timer);
      vscode.Disposable.from(listener, treeView).dispose();
    },
  };
}

/** Without a server, the view's welcome says so and offers to start it. */
function whyEmpty(error: Error): string | undefined {
  return isServerAway(error) ? undefined : error.message;
}
