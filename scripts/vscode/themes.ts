import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workbench } from "./workbench.ts";

/** One theme of each kind, by the names that walkthroughs have for the kinds. */
export const themes = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  hc: "Default High Contrast",
  "hc-light": "Default High Contrast Light",
} as const;

/** Changes the colours of an open window, by way of the settings of its workspace. */
export async function showIn(
  theme: keyof typeof themes,
  workbench: Workbench,
  workspace: string,
): Promise<void> {
  mkdirSync(join(workspace, ".vscode"), { recursive: true });
  const settings = { "workbench.colorTheme": themes[theme] };
  writeFileSync(join(workspace, ".vscode/settings.json"), JSON.stringify(settings));
  await workbench.page.waitForTimeout(1_500);
}
