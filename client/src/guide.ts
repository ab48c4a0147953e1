import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import {
  GUIDE,
  GUIDE_PAGE,
  type Guide,
  type GuidePageParams,
  type GuidePageResult,
} from "../../server/src/lsp/protocol.ts";
import type { Server } from "./server.ts";

/** The guide, as the server has it; asked for once, when somebody first needs it. */
export interface GuideStore extends vscode.Disposable {
  /** @throws Error when the server is not running */
  get(): Promise<Guide>;
  /**
   * The Markdown of a page.
   *
   * @throws Error when the server is not running or knows no such page
   */
  page(params: GuidePageParams): Promise<string>;
  /** The server has started: it may be another version. */
  onDidChange: vscode.Event<void>;
}

export function createGuide(server: Server): GuideStore {
  const changed = new vscode.EventEmitter<void>();
  let current: Promise<Guide> | undefined;
  const listener = server.onDidChangeState((state) => {
    if (state === "starting") return;
    current = undefined;
    changed.fire();
  });

  return {
    get() {
      if (current) return current;
      const asked = server.request<Guide>(GUIDE);
      current = asked;
      asked.catch(() => {
        if (current === asked) current = undefined;
      });
      return asked;
    },
    async page(params) {
      const page = await server.request<GuidePageResult | null>(GUIDE_PAGE, params);
      if (!page) throw new Error(t("The guide has no page “{0}”.", params.id));
      return page.text;
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(listener, changed).dispose(),
  };
}
