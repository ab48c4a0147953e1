import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";
import { shrinkPictures } from "./shrink.ts";
import { showIn, themes } from "./themes.ts";
import type { Workbench } from "./workbench.ts";

const pictures = join(root, "media/walkthrough");

/** Small enough to be read beside the walkthrough's text. */
const size = { width: 1040, height: 680 };

/** Takes the pictures that ship with the extension: one of each step, in each kind of theme. */
export async function takeWalkthroughPictures(workbench: Workbench, workspace: string): Promise<void> {
  const { page } = workbench;
  mkdirSync(pictures, { recursive: true });
  await page.setViewportSize(size);
  await workbench.open("ux/assistant.py");
  await workbench.command("Preflight: Check Workspace");
  await page.waitForTimeout(2_000);
  await workbench.showView("Checklist");
  await workbench.widenSidebar(360);
  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    await showIn(theme, workbench, workspace);
    await takeSteps(workbench, (step) =>
      workbench.screenshot(join(pictures, `${step}-${theme}.png`), window()),
    );
  }
  await shrinkPictures(pictures);
}

async function takeSteps(workbench: Workbench, shot: (step: string) => Promise<void>): Promise<void> {
  const goToCall = () => workbench.goTo("ux/assistant.py", "message = claude.messages.create");
  await workbench.showView("Findings");
  await goToCall();
  await workbench.command("Show or Focus Hover");
  await shot("findings");

  await goToCall();
  await workbench.command("Quick Fix...");
  await shot("fix");
  await workbench.press("Escape");

  await workbench.showView("Checklist");
  for (const row of ["Load test", "Security review"]) await workbench.expandRow(row);
  await shot("checklist");

  await workbench.command("Preflight: Show Readiness Report");
  await workbench.page.waitForTimeout(2_500);
  await shot("report");
  await workbench.command("View: Close All Editors");
}

/** Without the bars at the top and at the bottom, which say nothing. */
function window() {
  return { x: 0, y: 35, width: size.width, height: size.height - 35 - 25 };
}
