import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workbench } from "./workbench.ts";

const themes = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  "hc-dark": "Default High Contrast",
  "hc-light": "Default High Contrast Light",
};

/** Takes pictures of the sidebar, the guide, the report and the walkthrough, in each kind of theme. */
export async function tourOfSidebar(
  workbench: Workbench,
  workspace: string,
  pictures: string,
): Promise<void> {
  const themeIs = (name: string) => {
    mkdirSync(join(workspace, ".vscode"), { recursive: true });
    writeFileSync(join(workspace, ".vscode/settings.json"), JSON.stringify({ "workbench.colorTheme": name }));
  };
  await workbench.open("ux/assistant.py");
  await workbench.command("Preflight: Check Workspace");
  await workbench.page.waitForTimeout(2_000);
  for (const [id, theme] of Object.entries(themes)) {
    themeIs(theme);
    await workbench.page.waitForTimeout(1_500);
    await tourInTheme(
      workbench,
      (name) => workbench.screenshot(join(pictures, `${id}-${name}.png`)),
      id === "dark",
    );
    await workbench.command("View: Close All Editors");
  }
}

async function tourInTheme(
  workbench: Workbench,
  shot: (name: string) => Promise<void>,
  isFirst: boolean,
): Promise<void> {
  await workbench.open("ux/assistant.py");
  await workbench.showView("Findings");
  if (isFirst) {
    await workbench.clickRow("hardcoded-secret");
    await workbench.clickRow("unsafe-query");
  }
  await shot("findings");
  await workbench.command("Preflight: Group Findings by File");
  await shot("findings-by-file");
  await workbench.command("Preflight: Group Findings by Layer");

  await workbench.showView("Checklist");
  if (isFirst)
    for (const row of ["Load test", "Backup", "Production", "Budget"]) await workbench.clickRow(row);
  await shot("checklist");

  await workbench.showView("Guide");
  if (isFirst) for (const row of ["Layer 2", "Pitfalls", "Do", "Patterns"]) await workbench.clickRow(row);
  await shot("guide");

  await workbench.showView("Success Metrics");
  if (isFirst) await workbench.clickRow("User adoption");
  await shot("metrics");

  await workbench.command("Preflight: Show Readiness Report");
  await workbench.page.waitForTimeout(2_500);
  await shot("report");
  await workbench.command("Preflight: Open Walkthrough");
  await workbench.page.waitForTimeout(1_000);
  await shot("walkthrough");
}
