// Runs test/web inside VS Code in a browser, where there is no Node: extensions run in a worker, on a file system in memory.
// Exit code 0 when every test passed. With PREFLIGHT_COUNTS=FILE it writes the totals there, with PREFLIGHT_PICTURE=FILE
// what the window shows at the end.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Told } from "../../test/web/index.ts";
import { launchChromium } from "./chromium.ts";
import { root } from "./paths.ts";
import { serveWebWorkbench } from "./web-workbench.ts";

const LIMIT = 2 * 60_000;

await build({
  absWorkingDir: root,
  entryPoints: ["test/web/index.ts"],
  outdir: "out/web",
  bundle: true,
  platform: "browser",
  format: "cjs",
  target: "es2022",
  external: ["vscode"],
  sourcemap: "inline",
  logLevel: "warning",
});
const counts = await runSuite();
if (process.env.PREFLIGHT_COUNTS) writeFileSync(process.env.PREFLIGHT_COUNTS, JSON.stringify(counts));
process.exit(counts.failed > 0 ? 1 : 0);

async function runSuite(): Promise<NonNullable<Told["counts"]>> {
  let end: (counts: NonNullable<Told["counts"]>) => void;
  const ended = new Promise<NonNullable<Told["counts"]>>((resolve, reject) => {
    end = resolve;
    setTimeout(() => reject(new Error(`The suite did not end in ${LIMIT / 1000} s`)), LIMIT).unref();
  });
  const workbench = await serveWebWorkbench(["test/web/memfs"], {
    script: "out/web/index.js",
    tell(message) {
      const { line, counts } = JSON.parse(message) as Told;
      if (line) console.log(line);
      if (counts) end(counts);
    },
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(workbench.url("memfs:/workspace"));
    const counts = await ended;
    const picture = process.env.PREFLIGHT_PICTURE;
    if (picture) await page.screenshot({ path: join(root, picture) });
    return counts;
  } finally {
    await browser.close();
    workbench.close();
  }
}
