import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import type { Finding, Fix, Snapshot } from "../../server/src/engine/index.ts";
import { applyEdits } from "../../server/src/engine/index.ts";
import { loadCases, type RuleCase } from "../support/cases.ts";
import { filesAfter, openCase, takeProblems } from "../support/engine.ts";

const cases = loadCases(process.env.RULE);
/** Every Python text that a fix made, with the case it came from; CPython reads them all at the end. */
const rewritten: { name: string; text: string }[] = [];

for (const item of cases) {
  describe(`${item.rule}/${item.name}`, () => {
    afterEach(() => assert.deepEqual(takeProblems(), []));

    it(item.kind === "bad" ? "finds what is marked, and only that" : "finds nothing", async () => {
      const document = await openCase(item);
      const findings = document
        .findings()
        .filter((finding) => item.kind === "good" || finding.rule === item.rule);
      assert.deepEqual(
        linesOf(document, findings),
        item.expected.map(({ line }) => line + 1),
        describeAll(document, findings),
      );
      for (const [index, expected] of item.expected.entries()) {
        const finding = findings[index]!;
        assert.ok(finding.message.includes(expected.words), `"${finding.message}" lacks "${expected.words}"`);
        if (expected.severity) assert.equal(finding.severity, expected.severity);
      }
    });

    it("finds the same with CRLF line endings", async () => {
      const document = await openCase(item, toCrlf(item.text));
      const own = document.findings().filter((finding) => finding.rule === item.rule);
      assert.deepEqual(
        linesOf(document, own),
        item.expected.map(({ line }) => line + 1),
      );
    });

    if (item.kind !== "bad") return;

    it("is rewritten as its fixed case shows", async () => {
      const document = await openCase(item);
      const isOwn = (finding: Finding) => finding.rule === item.rule;
      const result = applyEdits(document.text, [...document.fixAll("suggested", isOwn)]);
      assert.equal(result, item.fixed ?? item.text);
      const crlf = await openCase(item, toCrlf(item.text));
      assert.equal(applyEdits(crlf.text, [...crlf.fixAll("suggested", isOwn)]), toCrlf(result));
    });

    for (const [place, expected] of item.alternatives) {
      it(`is rewritten by fix ${place} as its case shows`, async () => {
        const document = await openCase(item);
        const first = document.findings().find((finding) => finding.rule === item.rule)!;
        const fixes = document.fixes(first);
        const fix = fixes[place - 1];
        assert.ok(fix, `only ${fixes.length} fixes: ${fixes.map(({ title }) => title).join("; ")}`);
        assert.equal(
          applyEdits(
            document.text,
            fix.edits.filter((edit) => !edit.path),
          ),
          expected,
        );
      });
    }

    for (const [place, expected] of item.elsewhere.entries())
      it(`changes other files by fix ${place + 1} of that kind as its case shows`, async () => {
        const document = await openCase(item);
        const own = document.findings().filter((finding) => finding.rule === item.rule);
        const foreign = own
          .flatMap((finding) => document.fixes(finding))
          .filter(({ edits }) => edits.some(({ path }) => path));
        const fix = foreign[place];
        assert.ok(fix, `only ${foreign.length} fixes change other files`);
        const changed = filesAfter(item, fix).filter((file) => !item.workspace.includes(file));
        assert.deepEqual(changed, expected);
      });

    it("is left alone once the fixes of all rules have been applied", async () => {
      const document = await openCase(item);
      const text = applyEdits(document.text, [...document.fixAll("suggested")]);
      const again = await openCase(item, text);
      assert.deepEqual(again.fixAll("suggested"), [], text);
      if (item.path.endsWith(".py")) rewritten.push({ name: `${item.rule}/${item.name}: all rules`, text });
    });

    it("has fixes that keep the laws", async () => {
      const document = await openCase(item);
      for (const finding of document.findings().filter(({ rule }) => rule === item.rule)) {
        const fixes = document.fixes(finding);
        assert.equal(
          fixes.filter(({ preferred }) => preferred).length,
          Math.min(fixes.length, 1),
          "one preferred fix",
        );
        assert.equal(new Set(fixes.map(({ title }) => title)).size, fixes.length, "titles differ");
        for (const fix of fixes) await checkLaws(item, document, finding, fix);
      }
    });
  });
}

describe("all rewritten Python", () => {
  it("is accepted by CPython", () => {
    const script =
      "import ast, json, sys\nfor item in json.load(sys.stdin):\n try: ast.parse(item['text'])\n except SyntaxError as e: print(item['name'], e)";
    const input = JSON.stringify(rewritten);
    const output = execFileSync("python3", ["-c", script], { input, encoding: "utf8", maxBuffer: 1e9 });
    assert.equal(output, "");
  });
});

async function checkLaws(item: RuleCase, document: Snapshot, finding: Finding, fix: Fix): Promise<void> {
  const edits = fix.edits.filter((edit) => !edit.path);
  const text = applyEdits(document.text, edits);
  const label = `${fix.title}\n${text}`;
  const fresh = await openCase(item, text, filesAfter(item, fix));
  if (item.path.endsWith(".py")) rewritten.push({ name: `${item.rule}/${item.name}: ${fix.title}`, text });
  const count = (snapshot: Snapshot, rule: string) =>
    snapshot.findings().filter((other) => other.rule === rule).length;
  assert.ok(count(fresh, finding.rule) < count(document, finding.rule), `the finding stays: ${label}`);
  for (const rule of new Set(fresh.findings().map((other) => other.rule)))
    assert.ok(count(fresh, rule) <= count(document, rule), `a new ${rule} appears: ${label}`);
  const changes = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  const merged = document.update(changes.map((edit) => ({ ...edit })));
  if (merged.text === text && edits.length === fix.edits.length)
    assert.deepEqual(merged.findings(), fresh.findings(), `incremental differs from fresh: ${label}`);
  if (edits.length === 0) return;
  const again = applyEdits(text, [...fresh.fixAll("suggested", (other) => other.rule === finding.rule)]);
  const third = await openCase(item, again);
  assert.deepEqual(
    third.fixAll("suggested", (other) => other.rule === finding.rule),
    [],
    `never settles: ${label}`,
  );
  const comments = (source: string) => source.match(/(?:#|--)[^\n"']*$/gm) ?? [];
  const { start, end } = finding.span;
  for (const comment of comments(document.text).filter(
    (item) => !item.includes(document.text.slice(start, end)),
  ))
    assert.ok(text.includes(comment.trim()), `the comment "${comment}" is lost: ${label}`);
}

function linesOf(document: Snapshot, findings: readonly Finding[]): number[] {
  return findings.map(({ span }) => document.text.slice(0, span.start).split("\n").length);
}

function describeAll(document: Snapshot, findings: readonly Finding[]): string {
  const lines = linesOf(document, findings);
  return findings
    .map((finding, index) => `line ${lines[index]}: [${finding.rule}] ${finding.message}`)
    .join("\n");
}

function toCrlf(text: string): string {
  return text.replace(/\r?\n/g, "\r\n");
}
