import * as vscode from "vscode";
import { type FolderReadiness, READINESS, READINESS_CHANGED } from "../../server/src/lsp/protocol.ts";
import type { Server } from "./server.ts";

/** How ready the folders are, as the server says; asked for when somebody looks, and again after it has changed. */
export interface ReadinessStore extends vscode.Disposable {
  /** @throws Error when the server is not running */
  get(): Promise<readonly FolderReadiness[]>;
  /** The next `get` asks the server again. */
  refresh(): void;
  onDidChange: vscode.Event<void>;
}

export function createReadiness(server: Server): ReadinessStore {
  const changed = new vscode.EventEmitter<void>();
  let current: Promise<readonly FolderReadiness[]> | undefined;

  const refresh = (): void => {
    current = undefined;
    changed.fire();
  };
  server.onNotification(READINESS_CHANGED, refresh);
  const listeners = [
    server.onDidChangeState((state) => {
      if (state !== "starting") refresh();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(refresh),
  ];

  return {
    get() {
      if (current) return current;
      const asked = server.request<readonly FolderReadiness[]>(READINESS);
      current = asked;
      asked.catch(() => {
        if (current === asked) current = undefined;
      });
      return asked;
    },
    refresh,
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listeners, changed).dispose(),
  };
}
