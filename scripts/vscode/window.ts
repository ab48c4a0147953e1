import { format } from "node:util";
import type { Browser } from "playwright-core";

const limit = 5 * 60_000;

/**
 * Opens a window of the browser VS Code that runs a suite, and waits for the suite's end.
 *
 * @param url - of a window with tests
 * @param show - takes each line that the window logs
 * @returns 0 when the suite passed
 * @throws Error when it does not end in time
 */
export async function runInWindow(
  browser: Browser,
  url: string,
  show: (message: string) => void,
): Promise<number> {
  const page = await browser.newPage();
  try {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const result = new Promise<number>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`The suite did not end in ${limit / 1000} s`)), limit);
      page.exposeFunction("codeAutomationExit", resolve).catch(reject);
    });
    await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => show(format(...args)));
    await page.goto(url);
    return await result.finally(() => clearTimeout(timer));
  } finally {
    await page.close();
  }
}
