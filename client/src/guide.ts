import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import {
  GUIDE,
  GUIDE_PAGE,
  type Guide,
  type GuidePageParams,
  type GuidePageResult,
} from "../../server/src/lsp/protocol.ts";

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

export function createGuide(client: BaseLanguageClient): GuideStore {
  const changed = new vscode.EventEmitter<void>();
  let current: Promise<Guide> | undefined;
  const listener = client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) return;
    current = undefined;
    changed.fire();
  });

  return {
    get() {
      if (current) return current;
      const asked = client.sendRequest<Guide>(GUIDE);
      current = asked;
      asked.catch(() => {
        if (current === asked) current = undefined;
      });
      return asked;
    },
    async page(params) {
      const page = await client.sendRequest<GuidePageResult | null>(GUIDE_PAGE, params);
      if (!page) throw new Error(t("The guide has no page “{0}”.", params.id));
      return page.text;
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(listener, changed).dispose(),
  };
}
