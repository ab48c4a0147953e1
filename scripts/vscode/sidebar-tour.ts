import { join } from "node:path";
import { showIn, themes } from "./themes.ts";
import type { Workbench } from "./workbench.ts";

/** Takes pictures of the sidebar, the guide, the report and the walkthrough, in each kind of theme. */
export async function tourOfSidebar(
  workbench: Workbench,
  workspace: string,
  pictures: string,
): Promise<void> {
  await workbench.open("ux/assistant.py");
  await workbench.command("Preflight: Check Workspace");
  await workbench.page.waitForTimeout(2_000);
  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    await showIn(theme, workbench, workspace);
    await tourInTheme(workbench, (name) => workbench.screenshot(join(pictures, `${theme}-${name}.png`)));
    await workbench.command("View: Close All Editors");
  }
  await narrow(workbench, pictures);
}

async function tourInTheme(workbench: Workbench, shot: (name: string) => Promise<void>): Promise<void> {
  await workbench.open("ux/assistant.py");
  await workbench.showView("Findings");
  for (const row of ["hardcoded-secret", "pipeline.py"]) await workbench.expandRow(row);
  await shot("findings");
  await workbench.command("Preflight: Group Findings by File");
  await shot("findings-by-file");
  await workbench.command("Preflight: Group Findings by Layer");

  await workbench.showView("Checklist");
  for (const row of ["Load test", "Backup", "Production", "Budget"]) await workbench.expandRow(row);
  await shot("checklist");

  await workbench.showView("Guide");
  for (const row of ["Layer 2", "Do", "Patterns", "Pitfalls"]) await workbench.expandRow(row);
  await shot("guide");
  await workbench.clickRow("Cache expensive queries");
  await workbench.page.waitForTimeout(1_500);
  await shot("guide-pattern");
  await workbench.clickRow("Data quality put off");
  await workbench.page.waitForTimeout(1_500);
  await shot("guide-page");

  await workbench.showView("Success Metrics");
  await workbench.expandRow("User adoption");
  await shot("metrics");
  await workbench.command("Preflight: Record Value of Metric");
  await shot("metrics-record");
  await workbench.press("Escape");

  await workbench.command("Preflight: Show Readiness Report");
  await workbench.page.waitForTimeout(2_500);
  await shot("report");
  await workbench.command("Preflight: Open Walkthrough");
  await workbench.page.waitForTimeout(1_500);
  await shot("walkthrough");
}

/** The sidebar as small as it gets, and wide. */
async function narrow(workbench: Workbench, pictures: string): Promise<void> {
  for (const width of [200, 480]) {
    await workbench.widenSidebar(width);
    for (const view of ["Findings", "Checklist", "Success Metrics"]) {
      await workbench.showView(view);
      await workbench.screenshot(join(pictures, `${width}-${view.toLowerCase().replace(" ", "-")}.png`));
    }
  }
}
