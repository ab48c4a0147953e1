import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";
import { showIn } from "./themes.ts";
import type { Workbench } from "./workbench.ts";

const pictures = join(root, "docs/images");

/** As wide as a README is shown, and high enough for the menu below its line. */
const size = { width: 1060, height: 880 };

/** Takes the pictures of the README, light and dark, of the extension as it runs. */
export async function takeReadmePictures(workbench: Workbench, workspace: string): Promise<void> {
  const { page } = workbench;
  mkdirSync(pictures, { recursive: true });
  await page.setViewportSize(size);
  await workbench.open("ux/assistant.py");
  await workbench.command("Preflight: Check Workspace");
  await page.waitForTimeout(3_000);
  for (const theme of ["light", "dark"] as const) {
    await showIn(theme, workbench, workspace);
    await take(workbench, (name) =>
      workbench.screenshot(join(pictures, `${name}-${theme}.png`), {
        x: 0,
        y: 35,
        width: size.width,
        height: size.height - 35 - 30,
      }),
    );
  }
}

async function take(workbench: Workbench, shot: (name: string) => Promise<void>): Promise<void> {
  const { page } = workbench;
  await workbench.showView("Findings");
  await workbench.widenSidebar(300);
  await workbench.goTo("ux/assistant.py", "response = client.chat.completions.create");
  await workbench.command("Quick Fix...");
  await shot("lightbulb");
  await workbench.press("Enter");
  await page.waitForTimeout(1_500);
  await shot("fixed");
  await workbench.press("Control+Z");

  await workbench.showView("Checklist");
  for (const row of ["Load test", "Security review"]) await workbench.expandRow(row);
  await workbench.command("Preflight: Show Readiness Report");
  await page.waitForTimeout(3_000);
  await shot("readiness");
  await workbench.command("File: Save All Files");
  await workbench.command("View: Close All Editors");
}
