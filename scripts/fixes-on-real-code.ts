// Applies every fix of every finding in folders of real code, each alone and then all together, to copies in memory.
//
//   node scripts/fixes-on-real-code.ts [--shard I/N] [--report FILE] FOLDER…
//
// Each folder is taken as a workspace. A fix is wrong when CPython does not accept what it wrote, its finding is still
// there, another finding has come (in this file or, for a fix that writes into others, in those), or text outside its
// edits has changed; fix-all is wrong when a second one changes anything. The exit code is 1 when one is wrong.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languageOfPath } from "../server/src/config/languages.ts";
import { groupBy } from "../server/src/engine/group-by.ts";
import {
  applyEdits,
  createEngine,
  type Engine,
  type FileSummary,
  type Finding,
  type Fix,
  type Project,
  type Snapshot,
  Workspace,
} from "../server/src/engine/index.ts";
import { createSurroundingsReader } from "../server/src/host/surroundings.ts";
import { walk } from "../server/src/host/walk.ts";
import { root } from "./vscode/paths.ts";

const MAX_SIZE = 1_000_000;

interface Wrong {
  path: string;
  line: number;
  rule: string;
  title: string;
  why: string;
}

const options = process.argv.slice(2);
const shard = (take("--shard") ?? "1/1").split("/").map(Number) as [number, number];
const report = take("--report");

const engine = createEngine({ loadWasm });
for (const language of ["python", "sql", "config"] as const) await engine.load(language);
const counts = new Map<string, { findings: number; fixes: number; safe: number; wrong: number }>();
const wrong: Wrong[] = [];
const totals = { files: 0, fixAlls: 0 };
/** Python that fixes wrote, for CPython to read. */
let written: { text: string; blame: Wrong }[] = [];

for (const folder of options) await checkFolder(folder);
flush();
const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
const result = { ...totals, rules: Object.fromEntries(rows), wrong };
if (report) writeFileSync(report, JSON.stringify(result, undefined, 1));
console.table(Object.fromEntries(rows));
console.log(
  `${totals.files} files, ${sum("findings")} findings, ${sum("fixes")} fixes alone, ${totals.fixAlls} fix-alls, ${wrong.length} wrong`,
);
for (const item of wrong.slice(0, 50))
  console.log(`${item.path}:${item.line} ${item.rule} "${item.title}": ${item.why}`);
process.exitCode = wrong.length > 0 ? 1 : 0;

async function checkFolder(folder: string): Promise<void> {
  const surroundings = createSurroundingsReader();
  const texts = new Map<string, string>();
  for await (const file of walk(folder, () => {}, { withConfig: true })) {
    if (!languageOfPath(file) || statSync(file).size > MAX_SIZE) continue;
    const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    if (!/[\0\uFFFD]/.test(text)) texts.set(file.slice(folder.length + 1), text);
  }
  const summaries = new Map<string, FileSummary>();
  for (const [path, text] of texts) summaries.set(path, open(engine, path, text).summary());
  const workspace = new Workspace(summaries);
  let place = 0;
  for (const [path, text] of texts) {
    if (place++ % shard[1] !== shard[0] - 1) continue;
    const { project } = await surroundings.of(join(folder, path, ".."));
    checkFile(join(folder, path), open(engine, path, text, { ...project, workspace }));
    totals.files++;
    if (written.length > 500) flush();
  }
}

function checkFile(file: string, snapshot: Snapshot): void {
  for (const finding of snapshot.findings()) {
    const count = countOf(finding.rule);
    count.findings++;
    for (const fix of snapshot.fixes(finding)) {
      count.fixes++;
      if (fix.safety === "safe") count.safe++;
      checkFix(file, snapshot, finding, fix);
    }
  }
  for (const safety of ["safe", "suggested"] as const) {
    const edits = snapshot.fixAll(safety);
    if (edits.length === 0) continue;
    totals.fixAlls++;
    const blame = blameOf(file, snapshot, { rule: "fix-all", span: { start: 0 } }, safety);
    const text = applyEdits(snapshot.text, [...edits]);
    parse(text, blame);
    const after = again(snapshot, text);
    if (after.fixAll(safety).length > 0) note({ ...blame, why: "a second one changes something" });
  }
}

function checkFix(file: string, snapshot: Snapshot, finding: Finding, fix: Fix): void {
  const blame = blameOf(file, snapshot, finding, fix.title);
  const own = fix.edits.filter(({ path }) => path === undefined);
  const text = applyEdits(snapshot.text, own);
  if (own.length > 0) parse(text, blame);
  if (outside(snapshot.text, own) !== outsideOf(text, own))
    note({ ...blame, why: "text outside its edits changed" });
  if (own.length < fix.edits.length) return;
  const before = tally(snapshot);
  const after = tally(again(snapshot, text));
  if ((after.get(finding.rule) ?? 0) >= (before.get(finding.rule) ?? 0))
    note({ ...blame, why: "its finding is still there" });
  for (const [rule, found] of after)
    if (found > (before.get(rule) ?? 0)) note({ ...blame, why: `another finding of ${rule} has come` });
}

/** The text with another in its place, analysed as a new document. */
function again(snapshot: Snapshot, text: string): Snapshot {
  return snapshot.update([{ start: 0, end: snapshot.text.length, newText: text }]);
}

function tally(snapshot: Snapshot): Map<string, number> {
  const found = groupBy(snapshot.findings(), ({ rule }) => rule);
  return new Map([...found].map(([rule, findings]) => [rule, findings.length]));
}

/** What a text says around the places of edits. */
function outside(text: string, edits: readonly { start: number; end: number }[]): string {
  let at = 0;
  let rest = "";
  for (const { start, end } of [...edits].sort((a, b) => a.start - b.start)) {
    rest += `${text.slice(at, start)}\0`;
    at = Math.max(at, end);
  }
  return rest + text.slice(at);
}

/** The same of the text after the edits. */
function outsideOf(text: string, edits: readonly { start: number; end: number; newText: string }[]): string {
  let shift = 0;
  const places = [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, newText }) => {
      const place = { start: start + shift, end: start + shift + newText.length };
      shift += newText.length - (end - start);
      return place;
    });
  return outside(text, places);
}

function parse(text: string, blame: Wrong): void {
  if (blame.path.endsWith(".py")) written.push({ text, blame });
}

/** Lets CPython parse what was written since the last time. A file that it refuses as it is tells nothing. */
function flush(): void {
  const script = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def error(text):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as e:
        return str(e)
items = json.load(sys.stdin)
known = {}
for i, item in enumerate(items):
    message = error(item["text"])
    if message:
        path = item["path"]
        if path not in known:
            known[path] = error(open(path, encoding="utf-8-sig").read())
        if not known[path]:
            print(i, message)
`;
  const items = written.map(({ text, blame }) => ({ text, path: blame.path }));
  const input = JSON.stringify(items);
  const output = execFileSync("python3", ["-c", script], { input, encoding: "utf8", maxBuffer: 1e9 });
  for (const line of output.split("\n").filter(Boolean)) {
    const [place = "", ...message] = line.split(" ");
    note({ ...written[Number(place)]!.blame, why: `CPython: ${message.join(" ")}` });
  }
  written = [];
}

function note(item: Wrong): void {
  wrong.push(item);
  countOf(item.rule).wrong++;
}

function blameOf(
  path: string,
  snapshot: Snapshot,
  finding: { rule: string; span: { start: number } },
  title: string,
): Wrong {
  const line = snapshot.text.slice(0, finding.span.start).split("\n").length;
  return { path, line, rule: finding.rule, title, why: "" };
}

function countOf(rule: string) {
  const known = counts.get(rule) ?? { findings: 0, fixes: 0, safe: 0, wrong: 0 };
  counts.set(rule, known);
  return known;
}

function sum(key: "findings" | "fixes"): number {
  return [...counts.values()].reduce((total, item) => total + item[key], 0);
}

function open(engine: Engine, path: string, text: string, project?: Project): Snapshot {
  return engine.open({ path, text, languageId: languageOfPath(path)!, ...(project && { project }) });
}

function take(name: string): string | undefined {
  const place = options.indexOf(name);
  return place < 0 ? undefined : options.splice(place, 2)[1];
}

async function loadWasm(name: string): Promise<Uint8Array> {
  const file =
    name === "web-tree-sitter" ? `node_modules/${name}/${name}.wasm` : `server/grammars/${name}.wasm`;
  return readFileSync(join(root, file));
}
