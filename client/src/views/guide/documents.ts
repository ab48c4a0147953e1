import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { GuidePageParams } from "../../../../server/src/lsp/protocol.ts";
import type { GuideStore } from "../../guide.ts";
import { patternFile, patternKey } from "./model.ts";

/** Documents of the guide that nobody can edit. Preflight does not check this scheme: a bad example stays calm. */
const SCHEME = "preflight-guide";

export function registerGuideDocuments(guide: GuideStore): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => textOf(guide, path),
  });
}

/**
 * Shows the wrong and the right form of a pattern side by side.
 *
 * @param key - of the pattern; see `patternKey`
 */
export async function openPattern(guide: GuideStore, key: string): Promise<void> {
  const { patterns } = await guide.get();
  const pattern = patterns.find((each) => patternKey(each) === key);
  if (!pattern) throw new Error(t("The guide has no pattern “{0}”.", key));
  const [bad, good] = (["bad", "good"] as const).map((side) =>
    uriOf(`patterns/${patternFile(pattern, side)}`),
  );
  await vscode.commands.executeCommand("vscode.diff", bad, good, `❌ ↔ ✅ ${pattern.title}`);
}

/** Shows a page of the guide, rendered. */
export async function openPage({ kind, id }: GuidePageParams): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", uriOf(`pages/${kind}/${id}.md`));
}

function uriOf(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
}

async function textOf(guide: GuideStore, path: string): Promise<string> {
  const [, kind, first, second] = path.split("/");
  if (kind === "pages") {
    return guide.page({ kind: first as GuidePageParams["kind"], id: second?.replace(/\.md$/, "") ?? "" });
  }
  const { patterns } = await guide.get();
  const pattern = patterns.find((each) => patternKey(each) === first);
  if (!pattern) throw new Error(t("The guide has no pattern “{0}”.", first ?? ""));
  return second?.startsWith("bad.") ? pattern.bad : pattern.good;
}
