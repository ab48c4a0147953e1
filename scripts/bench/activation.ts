import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { launchChromium } from "../vscode/chromium.ts";
import { startBrowserVsCode } from "../vscode/code-server.ts";
import { emptyExtension, root } from "../vscode/paths.ts";
import { runInWindow } from "../vscode/window.ts";
import type { Bench } from "./bench.ts";
import { benchCache } from "./inputs.ts";
import { median } from "./statistics.ts";
import { count, type Goal, type Section, type Table, time } from "./table.ts";

/** Milliseconds that VS Code waited for each extension, in one window. */
interface Activation {
  ours: number;
  empty: number;
}

/** What is measured, by the entries of the bundle; parts that two of them load are counted once. */
const PROGRAMS = {
  Client: ["client.js"],
  Server: ["server.js"],
  "Client and server": ["client.js", "server.js"],
  "Command line": ["cli.js"],
};

/** What the extension adds to the start of VS Code, and how large it is. */
export async function measureActivation(bench: Bench): Promise<Section> {
  const windows = await bench.attempt("activation in VS Code", () => activate(bench));
  return {
    title: "Start in the editor",
    how:
      "A window of the browser VS Code with an empty folder comes to rest; then both extensions are activated, ours " +
      `first in every second window. Medians of ${bench.rounds} windows. Sizes are those of the published bundles, without wasm.`,
    tables: [activationTable(windows), sizeTable()],
    goals: goals(windows),
  };
}

async function activate(bench: Bench): Promise<Activation[]> {
  const suite = join(benchCache, "activation.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, "activation/suite.ts")],
    outfile: suite,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
  });
  const profile = mkdtempSync(join(benchCache, "profile-"));
  // A folder here is an installed extension; only one can be under development.
  cpSync(emptyExtension, join(profile, "extensions/preflight-bench.empty-0.0.1"), { recursive: true });
  const vscode = await startBrowserVsCode(profile);
  const browser = await launchChromium();
  try {
    const windows: Activation[] = [];
    for (let round = 0; round <= bench.rounds; round++) {
      bench.progress(round === 0 ? "activation, warming up" : `activation, window ${round}`);
      const folder = join(profile, `window-${round}-${round % 2 === 0 ? "even" : "odd"}`);
      mkdirSync(folder);
      const taken = await activateOnce(browser, vscode.url(folder, suite));
      // The first window fills the browser's and the disk's caches.
      if (round > 0) windows.push(taken);
    }
    return windows;
  } finally {
    await browser.close();
    vscode.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function activateOnce(browser: Parameters<typeof runInWindow>[0], url: string): Promise<Activation> {
  let taken: Record<string, number> | undefined;
  const messages: string[] = [];
  const code = await runInWindow(browser, url, (message) => {
    messages.push(message);
    const told = /\[bench\] (\{.*\})/.exec(message);
    if (told) taken = JSON.parse(told[1]!);
  });
  const { "preflight.preflight": ours, "preflight-bench.empty": empty } = taken ?? {};
  if (code !== 0 || ours === undefined || empty === undefined)
    throw new Error(
      `the window ended with ${code}: ${messages.find((message) => /^Error: .* (?:installed|active)/.test(message)) ?? messages.at(-1)}`,
    );
  return { ours, empty };
}

function activationTable(windows: readonly Activation[] | undefined): Table {
  const row = (name: string, key: keyof Activation) => {
    const times = windows?.map((window) => window[key]);
    return [
      name,
      ...(times ? [median(times), Math.min(...times), Math.max(...times)].map(time) : ["–", "–", "–"]),
    ];
  };
  return {
    title: "Activation",
    head: ["Extension", "Median", "Least", "Most"],
    rows: [row("Preflight", "ours"), row("Empty extension", "empty")],
  };
}

function sizeTable(): Table {
  const kilobytes = (bytes: number) => `${count(Math.round(bytes / 1000))} kB`;
  const rows = Object.entries(PROGRAMS).map(([name, entries]) => {
    const [started, whole] = [loadedBy(entries, "start"), loadedBy(entries, "ever")];
    return [name, sizeOf(started), sizeOf(whole), compressed(whole)].map((cell) =>
      typeof cell === "number" ? kilobytes(cell) : cell,
    );
  });
  return {
    title: "Bundles, minified",
    head: ["Program", "Loaded at the start", "In all", "Compressed"],
    rows,
  };
}

/**
 * The files of the bundle that a program loads.
 *
 * @param when - at its start: what is imported on demand is left out, but for what the entry itself goes on with
 */
function loadedBy(entries: readonly string[], when: "start" | "ever"): string[] {
  const found = new Set<string>();
  const add = (name: string, isEntry: boolean): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = textOf(name);
    const later = new Set([...text.matchAll(ON_DEMAND)].map(([, other]) => other!));
    for (const [, other] of text.matchAll(/require\("\.\/([^"]+\.js)"\)/g))
      if (isEntry || when === "ever" || !later.has(other!)) add(other!, false);
  };
  for (const entry of entries) add(entry, true);
  return [...found];
}

const ON_DEMAND = /Promise\.resolve\(\)\.then\(\(\)=>require\("\.\/([^"]+\.js)"\)\)/g;

function textOf(name: string): string {
  return readFileSync(join(root, "dist", name), "utf8");
}

function sizeOf(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Buffer.byteLength(textOf(name)), 0);
}

function compressed(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + gzipSync(textOf(name)).length, 0);
}

function goals(windows: readonly Activation[] | undefined): Goal[] {
  const ours = windows && median(windows.map((window) => window.ours));
  const empty = windows && median(windows.map((window) => window.empty));
  const both = sizeOf(loadedBy(PROGRAMS["Client and server"], "ever"));
  return [
    {
      what: "Activation beyond an empty extension",
      goal: "at most 50 ms",
      value:
        ours === undefined || empty === undefined
          ? "–"
          : `${time(ours - empty)} (${time(ours)} and ${time(empty)})`,
      isMet: ours === undefined || empty === undefined ? undefined : ours - empty <= 50,
    },
    {
      what: "Bundles of client and server, without wasm",
      goal: "at most 1 MB",
      value: `${count(Math.round(both / 1000))} kB`,
      isMet: both <= 1e6,
    },
  ];
}
