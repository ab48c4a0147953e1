import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { config } from "@vscode/l10n";
import { checklistMessage, checklistRows } from "../../client/src/views/checklist/model.ts";
import { fileMessage } from "../../client/src/views/files.ts";
import { findingsRows } from "../../client/src/views/findings/model.ts";
import { guideRows } from "../../client/src/views/guide/model.ts";
import { metricsRows } from "../../client/src/views/metrics/model.ts";
import { type Row, walk } from "../../client/src/views/row.ts";
import { DETECTORS } from "../../server/src/evidence/detectors/index.ts";
import type { Evidence } from "../../server/src/evidence/evidence.ts";
import { type Label, labelOf, sayLabel } from "../../server/src/evidence/label.ts";
import { checklist, metrics, pitfalls, practices, stages } from "../../server/src/guide/index.ts";
import { translated } from "../../server/src/guide/translated.ts";
import type { FolderReadiness } from "../../server/src/lsp/protocol.ts";
import { guide, guidePage } from "../../server/src/lsp/requests/guide.ts";
import { assessReadiness } from "../../server/src/readiness/readiness.ts";
import { reportFile, reportPage } from "../../server/src/report/html.ts";
import { reportMarkdown } from "../../server/src/report/markdown.ts";
import { loadCases } from "../support/cases.ts";
import { openCase } from "../support/engine.ts";
import { EVIDENCE_CASES, evidenceIn } from "../support/evidence.ts";
import { finding, kept, reportInput } from "../support/report.ts";

/** Words that no German sentence has. */
const ENGLISH =
  /\b(?:the|and|with|which|that|nothing|there|are|is|from|when|what|not|no|every|each|this|its|it|has|have|by|to|without|found|checked|done|open|items?|findings?|rules?|file|line|target|score|because|instead)\b/i;

const bundle: Record<string, string> = JSON.parse(
  readFileSync(new URL("../../l10n/bundle.l10n.de.json", import.meta.url), "utf8"),
);

describe("in German", () => {
  before(() => config({ contents: bundle }));
  after(() => config({ contents: {} }));

  for (const rule of guide().rules.map(({ id }) => id)) {
    it(`are the findings of ${rule}, and the titles of their fixes`, async () => {
      for (const item of loadCases(rule)) {
        if (item.kind !== "bad" || item.path.endsWith(".yaml") || item.path.endsWith(".yml")) continue;
        const document = await openCase(item);
        const own = document.findings().filter((found) => found.rule === rule);
        assert.equal(own.length, item.expected.length, item.name);
        for (const found of document.findings()) {
          assertGerman(found.message, item.name);
          for (const { message } of found.related ?? []) assertGerman(message, item.name);
          for (const { title } of document.fixes(found)) assertGerman(title, item.name);
        }
      }
    });
  }

  it("are the phrases of evidence, each of them", () => {
    for (const text of DETECTORS.flatMap(({ labels }) => labels))
      for (const phrase of phrasesIn(labelOf(text))) assertTranslated(phrase);
  });

  it("is the evidence of all cases, in the checklist and the report", async () => {
    const cases = globSync("*/*", { cwd: EVIDENCE_CASES }).sort();
    assert.ok(cases.length > 100);
    for (const name of cases) {
      const found = await evidenceIn(pathToFileURL(`${fileURLToPath(EVIDENCE_CASES)}${name}/`));
      for (const phrase of found.flatMap(({ label }) => phrasesIn(label))) assertTranslated(phrase);
      const folder = assessed(
        found.map((one) => ({ ...one, label: withoutNames(one.label), path: "a.yaml" })),
      );
      assertRows(checklistRows([folder]));
      const page = await reportFile(reportInput({ title: "Ordner", readiness: folder, findings: [] }));
      assertGerman(textOfPage(page), name);
    }
  });

  it("are the rows of the guide and its pages", () => {
    assertRows(guideRows(guide()));
    const pages = [
      ...practices.map(({ id }) => ({ kind: "practice", id }) as const),
      ...pitfalls.map(({ id }) => ({ kind: "pitfall", id }) as const),
      ...checklist.map(({ id }) => ({ kind: "item", id }) as const),
      ...metrics.map(({ id }) => ({ kind: "metric", id }) as const),
    ];
    for (const page of pages) assertGerman(guidePage(page)?.text ?? "", page.id);
  });

  it("are the rows of the checklist and of the success metrics", () => {
    const folder = assessed();
    assertRows(checklistRows([folder, folder]));
    assertRows(metricsRows([folder, folder], guide().layers));
    const broken = { line: 3, column: 1, message: "“{” fehlt" };
    const unreadable = { ...folder, problems: { checklist: broken, metrics: broken } };
    assertRows([...checklistRows([unreadable]), ...metricsRows([unreadable], guide().layers)]);
    assertGerman(checklistMessage([{ ...folder, isReading: true }], new Set()), "reading");
    for (const file of ["checklist", "metrics"] as const) {
      assertGerman(fileMessage([unreadable], file, new Set()), file);
      assertGerman(fileMessage([folder], file, new Set([folder.checklistUri, folder.metricsUri])), file);
    }
  });

  it("are the rows of the findings", () => {
    const place = { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } };
    const found = guide().rules.map(({ id, severity }) => ({
      uri: "file:///w/a.py",
      path: "a.py",
      rule: id,
      severity,
      message: "Etwas",
      range: place,
    }));
    assertRows(findingsRows(found, "layer", guide()));
    assertRows(findingsRows(found, "file", guide()));
  });

  it("is the report, in each of its forms", async () => {
    const findings = (["error", "warning", "information", "hint"] as const).flatMap((severity) =>
      guide().rules.map(({ id, layer }) => finding(severity, { rule: id, layer, message: "Etwas" })),
    );
    const rich = reportInput({
      title: "Ordner",
      readiness: assessed(),
      findings,
      checked: { files: 1234, lines: 45_678, failed: 2 },
      history: [kept("2026-01-01"), kept("2026-02-01")],
    });
    const bare = reportInput({
      title: "Ordner",
      readiness: { ...assessed(), problems: { checklist: { line: 1, column: 2, message: "leer" } } },
      findings: [],
      checked: { files: 0, lines: 0, failed: 0 },
    });
    for (const input of [rich, bare]) {
      const page = await reportFile(input);
      assert.match(page, /<html lang="de">/);
      assertGerman(textOfPage(page), "file");
      assertGerman(textOfPage(reportPage(input, "n")), "page");
      assertGerman(reportMarkdown(input).replace(/^<!--.*?-->/s, ""), "markdown");
    }
    assert.match(reportMarkdown(rich), /1\.234 Dateien mit 45\.678 Zeilen/);
  });
});

/** What the guide asks for, with something known about much of it. */
function assessed(shown: readonly Evidence[] = []): FolderReadiness {
  const [first, second, third, ...others] = checklist;
  const records = new Map([
    [first!.id, { state: "done" as const, by: "Ada", at: "2026-01-02", note: "Im Wiki", evidence: ["a.py"] }],
    [second!.id, { state: "not-applicable" as const, reason: "Kein Netz", by: "Ada", at: "2026-01-02" }],
    [third!.id, { state: "done" as const, at: "2026-01-02" }],
  ]);
  const evidence = others.slice(0, 4).map(({ id, aspects }) => ({
    item: id,
    aspect: aspects[0]!.id,
    label: "CronJob",
    path: "a.yaml",
    span: { start: 0, end: 1 },
    line: 0,
  }));
  const values = new Map(
    metrics.slice(0, 6).map(({ id }, index) => [
      id,
      [
        { value: 10 * index, date: "2026-01-01", by: "Ada" },
        { value: 20 * index, date: "2026-02-01", note: "Neu" },
      ],
    ]),
  );
  const findings = new Map(guide().rules.map(({ id }, index) => [id, index]));
  return {
    ...assessReadiness(translated({ stages, checklist, metrics }), {
      checklist: { records, own: [{ id: "own", stage: "production", title: "Eigenes" }] },
      metrics: { values, targets: new Map(), own: [] },
      evidence: [...evidence, ...shown],
      findings,
    }),
    folder: "file:///w",
    name: "w",
    checklistUri: "file:///w/.preflight/checklist.json",
    metricsUri: "file:///w/.preflight/metrics.json",
    isReading: false,
  };
}

/** The phrases of a label, with those inside it. */
function phrasesIn(label: Label): string[] {
  return typeof label === "string" ? [] : [label.phrase, ...label.with.flatMap(phrasesIn)];
}

/** What a label says apart from the names of products and what stands in files. */
function withoutNames(label: Label): Label {
  return typeof label === "string" ? "X" : { phrase: label.phrase, with: label.with.map(withoutNames) };
}

/** Phrases that are the same in both languages are those whose words German has taken over. */
function assertTranslated(phrase: string): void {
  assert.ok(phrase in bundle, phrase);
  const words = phrase.replace(/\{\d+\}/g, "");
  if (bundle[phrase] === phrase && /\p{L}/u.test(words)) assert.match(words, TAKEN_OVER);
  assertGerman(sayLabel({ phrase, with: ["X", "X", "X"] }), phrase);
}

const TAKEN_OVER =
  /^(?:[^\p{L}]*(?:Autoscaler|Budget|Canary|Chart|Doctests|Feedback|Job|Profiling|Route|Runbook|Tutorials?))+[^\p{L}]*$/u;

function assertRows(rows: readonly Row[]): void {
  for (const row of walk(rows)) {
    const tooltip = (row.tooltip ?? []).map((part) => ("text" in part ? part.text : part.markdown));
    const texts = [row.label, row.description, row.spoken, row.click?.title, ...tooltip];
    for (const text of texts) if (text) assertGerman(text, row.id);
  }
}

function textOfPage(page: string): string {
  return page
    .replace(/<style.*?<\/style>/gs, "")
    .replace(/<code>.*?<\/code>/gs, "")
    .replace(/aria-label="([^"]*)"/g, ">$1<")
    .replace(/<[^>]*>/g, " ");
}

/** Code, ids of rules, links and names are as they are in any language. */
function assertGerman(text: string, where: string): void {
  const prose = text
    .replace(/```.*?```/gs, "")
    .replace(/`[^`]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/\b[\w.]*[-_/\\.][\w./\\-]*\b/g, "");
  const english = ENGLISH.exec(prose);
  assert.ok(!english, `${where}: ${english?.[0]} in: ${text.slice(0, 600)}`);
}
