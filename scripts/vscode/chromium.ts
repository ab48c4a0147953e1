import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Starts a headless Chromium or Chrome: the one that `PREFLIGHT_CHROMIUM` names, or the installed one.
 *
 * @throws Error when there is none
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = [process.env.PREFLIGHT_CHROMIUM ?? "", ...usualPlaces].find((path) =>
    existsSync(path),
  );
  if (!executablePath) {
    throw new Error(
      "No VS Code can be opened: there is no desktop VS Code, and no Chromium for the browser VS Code. " +
        "Install Chromium (Debian: apt-get install chromium) or name one in PREFLIGHT_CHROMIUM.",
    );
  }
  // The sandbox needs rights that containers and root lack; only a local server's pages are opened.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
