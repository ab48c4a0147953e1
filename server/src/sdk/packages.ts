import { callsOfKind } from "./catalogue.ts";

/** Import names that make a file a program for a terminal: argument parsers, prompts, progress bars, coloured output. */
export function terminalPackages(): readonly string[] {
  terminal ??= sort().terminal;
  return terminal;
}

/** Import names of frameworks whose code shows things to people or serves requests: Streamlit, FastAPI … */
export function interfacePackages(): readonly string[] {
  interfaces ??= sort().interfaces;
  return interfaces;
}

let terminal: readonly string[] | undefined;
let interfaces: readonly string[] | undefined;

function sort(): { terminal: string[]; interfaces: string[] } {
  const wrappers = callsOfKind("wrapper");
  const commands = roots(wrappers.filter((row) => row.does === "cli"));
  const routes = roots(wrappers.filter((row) => row.does === "route"));
  const sinks = roots(callsOfKind("ui-sink"));
  return {
    terminal: [...commands].filter((name) => !routes.has(name)),
    interfaces: [...routes, ...sinks].filter(
      (name) => name !== "builtins" && (routes.has(name) || !commands.has(name)),
    ),
  };
}

function roots(rows: readonly { path: string }[]): Set<string> {
  return new Set(rows.map((row) => row.path.split(/[.(]/)[0] ?? ""));
}
