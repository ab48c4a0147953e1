// Walks through the example app in the browser VS Code and takes pictures, for somebody to look at.
//   node scripts/vscode/screenshots.ts [FOLDER] [code|sidebar]   (default: .vscode-test/screenshots, both)
//   node scripts/vscode/screenshots.ts --walkthrough             those in media/walkthrough, which ship
//   node scripts/vscode/screenshots.ts --readme                  those of the README in docs/images, and the icon
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { cache } from "../tools.ts";
import { launchChromium } from "./chromium.ts";
import { startBrowserVsCode } from "./code-server.ts";
import { drawIcon } from "./icon.ts";
import { takeReadmePictures } from "./readme-pictures.ts";
import { makeShowcase } from "./showcase.ts";
import { tourOfSidebar } from "./sidebar-tour.ts";
import { takeWalkthroughPictures } from "./walkthrough-pictures.ts";
import { Workbench } from "./workbench.ts";

const published = { "--walkthrough": takeWalkthroughPictures, "--readme": takeReadmePictures };
const [wanted = join(cache, "screenshots"), only] = process.argv.slice(2);
const takePublished = Object.entries(published).find(([flag]) => flag === wanted)?.[1];
const pictures = resolve(takePublished ? cache : wanted);
mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(join(cache, "screenshots-"));
const workspace = join(folder, "workspace");
makeShowcase(workspace);

const vscode = await startBrowserVsCode(join(folder, "profile"));
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1500, height: 950 } });
  await page.goto(vscode.url(workspace));
  const workbench = new Workbench(page);
  try {
    await takePublished?.(workbench, workspace);
    if (wanted === "--readme") await drawIcon(browser);
    if (!takePublished && only !== "sidebar") await tour(workbench);
    if (!takePublished && only !== "code") await tourOfSidebar(workbench, workspace, pictures);
  } catch (error) {
    await workbench.screenshot(join(pictures, "where-it-failed.png"));
    throw error;
  }
} finally {
  await browser.close();
  vscode.close();
  rmSync(folder, { recursive: true, force: true });
}

async function tour(workbench: Workbench): Promise<void> {
  const shot = (name: string) => workbench.screenshot(join(pictures, `${name}.png`));

  await workbench.open("ux/assistant.py");
  await workbench.command("Problems: Focus on Problems View");
  await shot("1-problems");

  await workbench.goTo("ux/assistant.py", "response = client.chat.completions.create");
  await workbench.command("Show or Focus Hover");
  await shot("2-hover");

  await workbench.goTo("ux/assistant.py", "response = client.chat.completions.create");
  await workbench.command("Quick Fix...");
  await shot("3-lightbulb");
  await workbench.press("Enter");
  await shot("4-fixed");

  await workbench.press("Control+Z");
  await shot("5-undone");

  await workbench.open("data/customers.py");
  await shot("6-sql-in-python");

  await workbench.open("data/queries.sql");
  await workbench.command("Preflight: Check Workspace");
  await shot("7-workspace");
}
