import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Guide, GuidePageParams } from "../../../../server/src/lsp/protocol.ts";
import type { App } from "../../app.ts";
import { openPage, openPattern } from "../../views/guide/documents.ts";
import { patternKey } from "../../views/guide/model.ts";

/** Opens a page or a pattern of the guide that the person picks. */
export async function openGuide(app: App): Promise<void> {
  const picks = picksOf(await app.guide.get());
  const picked = await vscode.window.showQuickPick(picks, { title: t("Guide"), matchOnDescription: true });
  if (picked?.page) await openPage(picked.page);
  else if (picked?.pattern !== undefined) await openPattern(app.guide, picked.pattern);
}

type GuidePick = vscode.QuickPickItem & { page?: GuidePageParams; pattern?: string };

function picksOf({ layers, practices, pitfalls, patterns }: Guide): GuidePick[] {
  const ofLayers = layers.flatMap(({ id, title }) => [
    separator(title),
    ...practices
      .filter(({ layer }) => layer === id)
      .map((practice) => ({
        label: practice.title,
        description: practice.kind === "do" ? t("do") : t("don’t"),
        page: { kind: "practice", id: practice.id } as const,
      })),
    ...patterns
      .filter(({ layer }) => layer === id)
      .map((pattern) => ({
        label: pattern.title,
        description: `❌ ↔ ✅ ${pattern.rule}`,
        pattern: patternKey(pattern),
      })),
  ]);
  const ofPitfalls = pitfalls.map(({ id, title }) => ({
    label: title,
    description: t("pitfall"),
    page: { kind: "pitfall", id } as const,
  }));
  return [...ofLayers, separator(t("Pitfalls")), ...ofPitfalls];
}

function separator(label: string): GuidePick {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
