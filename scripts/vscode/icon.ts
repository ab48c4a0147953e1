import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { root } from "./paths.ts";

/** In pixels; the Marketplace asks for at least 128 and shows it at up to twice that. */
const SIZE = 256;

/** Draws media/icon.png from media/icon.svg: the Marketplace takes no SVG. */
export async function drawIcon(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  const svg = readFileSync(join(root, "media/icon.svg"), "utf8");
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(root, "media/icon.png"), omitBackground: true });
  await page.close();
}
