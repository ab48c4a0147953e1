import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { SaxesParser } from "saxes";
import type { Severity } from "../../server/src/engine/finding.ts";
import type { OpenPlaceParams } from "../../server/src/lsp/protocol.ts";
import { reportFile, reportPage } from "../../server/src/report/html.ts";
import { commandLinks, relativeLinks, safeLink } from "../../server/src/report/links.ts";
import { reportMarkdown } from "../../server/src/report/markdown.ts";
import { type ReportFinding, SCORED_LAYERS } from "../../server/src/report/model.ts";
import { explainScore, MOST_WITH_ERROR, scoresOf, WEIGHTS } from "../../server/src/report/score.ts";
import { random } from "../support/random.ts";
import { finding, kept, readiness, reportInput } from "../support/report.ts";

const SEVERITIES: readonly Severity[] = ["error", "warning", "information", "hint"];
const NASTY = [
  "</style><script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  "' onmouseover='alert(1)",
  "javascript:alert(1)",
  "]]> <!-- &lt; -->",
  "\u202Egnp.exe\u0000\u001B[31m",
];

describe("the readiness report", () => {
  describe("scores", () => {
    const checked = { files: 10, lines: 4000, failed: 0 };

    it("lose the points of the findings for each 1,000 lines", () => {
      const { all, layers } = scoresOf(
        [finding("warning"), finding("warning"), finding("information", { layer: "ux" })],
        checked,
      );
      assert.equal(layers.get("data")!.value, 98);
      assert.equal(layers.get("ux")!.value, 99);
      assert.equal(layers.get("cross")!.value, 100);
      assert.equal(all.value, 97);
      assert.equal(
        explainScore(layers.get("data")!),
        "2 warnings: 8 points in 4,000 lines, 2 for each 1,000.",
      );
    });

    it("never rise with one finding more", () => {
      const next = random(7);
      for (let round = 0; round < 60; round++) {
        const size = { files: 1, lines: next(20_000), failed: 0 };
        const findings: ReportFinding[] = [];
        let before = scoresOf(findings, size);
        for (let count = 0; count < 25; count++) {
          const layer = [...SCORED_LAYERS, "workspace" as const][next(5)]!;
          findings.push(finding(SEVERITIES[next(4)]!, { layer }));
          const after = scoresOf(findings, size);
          assert.ok(after.all.value! <= before.all.value!, "in all");
          for (const id of SCORED_LAYERS) {
            assert.ok(after.layers.get(id)!.value! <= before.layers.get(id)!.value!, id);
            assert.ok(after.all.value! <= after.layers.get(id)!.value!, "in all is above a layer");
          }
          before = after;
        }
      }
    });

    it("do not depend on size, but for the smallest projects", () => {
      const times = (count: number) => Array.from({ length: count }, () => finding("warning"));
      const small = scoresOf(times(3), { files: 1, lines: 1000, failed: 0 });
      const large = scoresOf(times(300), { files: 90, lines: 100_000, failed: 0 });
      const tiny = scoresOf(times(3), { files: 1, lines: 12, failed: 0 });
      assert.deepEqual([small.all.value, large.all.value, tiny.all.value], [88, 88, 88]);
    });

    it("stay between 0 and 100, and are 100 only without findings", () => {
      const errors = Array.from({ length: 500 }, () => finding("error"));
      assert.equal(scoresOf(errors, checked).all.value, 0);
      assert.equal(scoresOf([finding("hint")], { files: 1, lines: 9_000_000, failed: 0 }).all.value, 99);
      assert.equal(scoresOf([], checked).all.value, 100);
    });

    it("cannot hide an error behind a large project", () => {
      const { all, layers } = scoresOf([finding("error")], { files: 9000, lines: 2_000_000, failed: 0 });
      assert.deepEqual([all.value, layers.get("data")!.value, layers.get("ux")!.value], [79, 79, 100]);
      assert.match(explainScore(all), /at most 79 with an error/);
    });

    it("are documented as they are", () => {
      const page = readFileSync(new URL("../../docs/readiness-report.md", import.meta.url), "utf8");
      for (const [severity, points] of Object.entries(WEIGHTS))
        assert.ok(page.includes(`| \`${severity}\` | ${points} |`), severity);
      assert.ok(page.includes(`at most ${MOST_WITH_ERROR} while there is an error`));
    });

    it("are not given for what nobody has checked", async () => {
      const input = reportInput({ checked: { files: 0, lines: 0, failed: 2 } });
      assert.equal(scoresOf([], input.checked).all.value, undefined);
      const page = await reportFile(input);
      assert.ok(page.includes("Not checked") && !page.includes("of 100</"));
      assert.ok(!page.includes("Nothing: every"));
      assert.match(
        reportMarkdown(input),
        /\| In all \| not checked \| Not checked: no file was analysed\. \|/,
      );
    });
  });

  describe("as HTML", () => {
    it("is well-formed, has one first heading and skips no level", async () => {
      for (const text of await bothPages(full())) {
        const { headings, unclosed } = outline(text);
        assert.deepEqual(unclosed, []);
        assert.equal(headings.filter((level) => level === 1).length, 1);
        headings.reduce((last, level) => {
          assert.ok(level <= last + 1, `h${level} after h${last}`);
          return level;
        }, 0);
      }
    });

    it("admits its own style and nothing else", async () => {
      const file = await reportFile(full());
      const style = /<style>([\s\S]*?)<\/style>/.exec(file)![1]!;
      const hash = createHash("sha256").update(style).digest("base64");
      const policyOf = (page: string) =>
        outline(page)
          .elements.find(({ attributes }) => attributes.get("http-equiv") === "Content-Security-Policy")
          ?.attributes.get("content");
      const policy = (sources: string) =>
        `default-src 'none'; style-src ${sources}; base-uri 'none'; form-action 'none'`;
      assert.equal(policyOf(file), policy(`'sha256-${hash}'`));
      const page = reportPage(full(), "AbC123==");
      assert.equal(policyOf(page), policy("'nonce-AbC123=='"));
      assert.ok(page.includes('<style nonce="AbC123==">'));
    });

    it("holds no script, no form, no inline style, no event and nothing remote", async () => {
      for (const text of await bothPages(full())) {
        const { elements } = outline(text);
        for (const { name, attributes } of elements) {
          assert.ok(!/^(script|form|input|button|iframe|object|embed|img|link|base)$/.test(name), name);
          for (const [key, value] of attributes) {
            assert.ok(!/^(style|on.*|src|srcset|action)$/i.test(key), `${name} ${key}`);
            if (key === "href") assert.ok(!/^(javascript|data|http):/i.test(value), value);
          }
        }
        assert.ok(!/url\(|@import/.test(text.slice(0, text.indexOf("</style>"))));
      }
    });

    it("takes names, notes, messages and paths for text, whatever they hold", async () => {
      for (const nasty of NASTY) {
        const input = poisoned(nasty);
        const clean = poisoned("harmless");
        for (const make of [reportFile, (some: typeof input) => Promise.resolve(reportPage(some, "n"))]) {
          const [evil, good] = [outline(await make(input)), outline(await make(clean))];
          const shape = ({ elements }: typeof evil) => elements.map(({ name }) => name);
          assert.deepEqual(shape(evil), shape(good), nasty);
          assert.deepEqual(evil.unclosed, []);
        }
      }
    });

    it("shows control characters and changes of direction as �", async () => {
      const page = await reportFile(reportInput({ title: "a\u202Eb\u0007c\uD800" }));
      assert.ok(page.includes("<title>Readiness of a�b�c�</title>"));
    });

    it("links places as the report's reader can open them", async () => {
      const findings = [finding("error", { path: "src/a b#c.py", line: 11 })];
      assert.ok((await reportFile(reportInput({ findings }))).includes('href="src/a%20b%23c.py#L12"'));
      const placeOf = commandLinks("file:///work/shop");
      const page = reportPage(reportInput({ findings, placeOf }), "n");
      const link = /href="command:preflight\.openPlace\?([^"]*)"/.exec(page)![1]!;
      const [place] = JSON.parse(decodeURIComponent(link)) as OpenPlaceParams[];
      assert.deepEqual(place, {
        uri: "file:///work/shop/src/a%20b%23c.py",
        range: { start: { line: 11, character: 0 }, end: { line: 11, character: 0 } },
      });
    });

    it("links to no other scheme and to no other host", () => {
      assert.equal(relativeLinks()("javascript:alert(1)"), "javascript%3Aalert%281%29");
      assert.equal(relativeLinks("../")("a/b.py", 0), "../a/b.py#L1");
      for (const address of [
        "javascript:alert(1)",
        "//evil.example/a",
        "/etc/passwd",
        "command:other?a",
        "data:,x",
      ])
        assert.equal(safeLink(address), undefined, address);
      for (const address of ["a/b.py#L1", "../a.py", "https://example.org/", "command:preflight.openPlace?a"])
        assert.equal(safeLink(address), address);
    });

    it("gives each chart a title and a description, and tables heads with a scope", async () => {
      const { elements } = outline(await reportFile(full()));
      const charts = elements.filter(({ name }) => name === "svg");
      assert.ok(charts.length > 10);
      assert.ok(charts.every(({ attributes }) => attributes.get("role") === "img"));
      assert.equal(elements.filter(({ name }) => name === "desc").length, charts.length);
      const heads = elements.filter(({ name }) => name === "th");
      assert.ok(heads.length > 20 && heads.every(({ attributes }) => attributes.has("scope")));
    });

    it("is walked through in the order in which it is read, past landmarks and names", async () => {
      for (const page of await bothPages(full())) {
        const { elements } = outline(page);
        const named = (name: string) => elements.filter((element) => element.name === name);
        for (const name of ["header", "nav", "main", "footer"]) assert.equal(named(name).length, 1, name);
        // What is reached by the Tab key alone stands where it stands in the page.
        for (const { attributes } of elements) assert.match(attributes.get("tabindex") ?? "0", /^(?:0|-1)$/);
        const ids = new Set(elements.map(({ attributes }) => attributes.get("id")));
        const links = named("a").map(({ attributes }) => attributes.get("href") ?? "");
        assert.equal(links[0], "#content");
        for (const link of links) if (link.startsWith("#")) assert.ok(ids.has(link.slice(1)), link);
        for (const { attributes } of [...named("section"), ...named("nav"), ...named("div")]) {
          const label = attributes.get("aria-label") ?? attributes.get("aria-labelledby");
          const isPart = attributes.get("role") === "region" || attributes.has("aria-labelledby");
          if (isPart) assert.ok(label, JSON.stringify([...attributes]));
          if (attributes.has("aria-labelledby")) assert.ok(ids.has(label), label);
        }
        // A part that scrolls can be scrolled without a mouse.
        for (const { attributes } of elements)
          if (attributes.get("class") === "table") assert.equal(attributes.get("tabindex"), "0");
      }
    });

    it("counts the right numbers", async () => {
      const page = plain(await reportFile(full()));
      assert.match(page, /Pre-production \(2 of 6 done\)/);
      assert.match(page, /4 pre-production items are open:/);
      assert.match(page, /The code has 1 error:/);
      assert.match(page, /1 error, 1 warning: 14 points in 2,000 lines, 7 for each 1,000/);
      assert.match(page, /Of 12 metrics, 1 met the target, 1 missed it, and 10 have no value yet\./);
      assert.match(page, /Reason: no personal data/);
      assert.match(page, /Note: ran with 400 users/);
      assert.match(page, /Ada, 2026-02-01/);
      assert.match(page, /Done, evidence gone/);
      assert.match(page, /60 on 2026-02-01, 79 on 2026-03-05/);
    });

    it("is still a page with 20,000 findings, and says how many it leaves out", async () => {
      const findings = Array.from({ length: 20_000 }, (_, line) =>
        finding("warning", { line, message: "m".repeat(3000), path: `src/${"p".repeat(200)}${line}.py` }),
      );
      const input = reportInput({ findings, placeOf: commandLinks("file:///work/shop") });
      const page = reportPage(input, "n");
      assert.ok(page.length < 300_000, `${page.length}`);
      assert.match(plain(page), /19,950 more; preflight check --select unsafe-query lists them all/);
      assert.ok(reportMarkdown(input).length < 100_000);
    });

    it("bounds notes, evidence, and values", async () => {
      const found = Array.from({ length: 5000 }, (_, line) => ({
        item: "load-testing",
        aspect: "load-test",
        label: "l".repeat(5000),
        path: "locustfile.py",
        span: { start: 0, end: 1 },
        line,
      }));
      const values = Array.from({ length: 5000 }, () => ({ value: 1, date: "2026-01-01" }));
      const page = await reportFile(
        reportInput({
          readiness: readiness(
            { "load-testing": { found, note: "n".repeat(1_000_000) } },
            { "user-adoption": { values, verdict: "missed" } },
          ),
          history: Array.from({ length: 3000 }, (_, day) =>
            kept(new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10)),
          ),
        }),
      );
      assert.ok(page.length < 200_000, `${page.length}`);
      assert.match(plain(page), /4,990 more places/);
    });

    it("bounds what a team has added", async () => {
      const base = readiness();
      const [stage, ...stages] = base.stages;
      const own = Array.from({ length: 10_000 }, (_, index) => ({
        ...stage!.items[0]!,
        id: `own-${index}`,
        title: "t".repeat(1000),
        isOwn: true,
      }));
      const metrics = Array.from({ length: 5000 }, (_, index) => ({ ...base.metrics[0]!, id: `m-${index}` }));
      const state = {
        ...base,
        stages: [{ ...stage!, items: [...stage!.items, ...own] }, ...stages],
        metrics,
      };
      const input = reportInput({ readiness: state });
      const page = await reportFile(input);
      assert.ok(page.length < 400_000, `${page.length}`);
      assert.match(plain(page), /10,007 pre-production items are open:/);
      assert.match(plain(page), /9,807 more items of the team/);
      assert.match(plain(page), /4,800 more metrics of the team/);
      assert.ok(reportMarkdown(input).length < 300_000);
      for (const link of page.matchAll(/href="#(item-\d+)"/g)) assert.ok(page.includes(` id="${link[1]}"`));
    });

    it("tells of files that cannot be understood", async () => {
      const problem = { line: 3, column: 7, message: "comma expected <b>" };
      const state = { ...readiness(), problems: { checklist: problem, metrics: problem } };
      const input = reportInput({ readiness: state, historyProblem: problem });
      const page = plain(await reportFile(input));
      assert.equal(page.match(/\(line 3, column 7: comma expected &lt;b&gt;\)/g)!.length, 3);
      assert.match(page, /nothing in it counts/);
      assert.match(page, /shown as if it were empty/);
      assert.equal(reportMarkdown(input).match(/\(line 3, column 7: comma expected \\<b\\>\)/g)!.length, 3);
    });
  });

  describe("as Markdown", () => {
    it("has the sections, the numbers and the links", () => {
      const text = reportMarkdown(full());
      assert.match(text, /^# Readiness of shop$/m);
      assert.match(text, /^### Pre-production \(2 of 6 done\)$/m);
      assert.match(text, /^- \[x\] \*\*.+\*\*: done \(Ada, 2026-02-01\)$/m);
      assert.match(text, /^ {2}- Reason: no personal data$/m);
      assert.ok(text.includes("[src/app.py:12](src/app.py#L12)"));
      assert.match(text, /\| 2026-02-01 \| 60 \| 70 \|/);
      assert.match(text, /✅ Met \|/);
    });

    it("takes names, notes, messages and paths for text, whatever they hold", () => {
      for (const nasty of [
        ...NASTY,
        "a | b `c` **d** [e](javascript:f) <b>",
        "1. x",
        "- y",
        "![i](http://x)",
      ]) {
        const [evil, good] = [
          shape(reportMarkdown(poisoned(nasty))),
          shape(reportMarkdown(poisoned("harmless"))),
        ];
        assert.deepEqual(evil, good, nasty);
      }
    });

    it("shows code in messages as code", async () => {
      const findings = [finding("error", { message: "`a_b` becomes *part* of `c|d`, so" })];
      assert.ok(
        reportMarkdown(reportInput({ findings })).includes(" `a_b` becomes \\*part\\* of `c|d`, so\n"),
      );
      const page = await reportFile(reportInput({ findings }));
      assert.ok(page.includes("<code>a_b</code> becomes *part* of <code>c|d</code>, so</li>"));
    });

    it("mentions nobody", () => {
      const text = reportMarkdown(reportInput({ title: "@everyone and ada@example.org" }));
      assert.match(text, /^# Readiness of @&#8203;everyone and ada@example\.org$/m);
    });

    it("keeps each row of a table a row", () => {
      const metric = { title: "a | b\nc", values: [{ value: 90, date: "2026-01-01" }] };
      const text = reportMarkdown(reportInput({ readiness: readiness({}, { "user-adoption": metric }) }));
      assert.match(text, /^\| a \\\| b c \| No value \| 90 % on 2026-01-01 \| above 80 % \| [^|]+ \|$/m);
    });
  });
});

/** A report in which everything occurs. */
function full() {
  const settled = { state: "done", by: "Ada", at: "2026-02-01" } as const;
  return reportInput({
    findings: [
      finding("error"),
      finding("warning", { line: 20 }),
      finding("hint", { rule: "unused-ignore", layer: "workspace" }),
    ],
    readiness: readiness(
      {
        "load-testing": {
          ...settled,
          note: "ran with 400 users",
          found: [
            {
              item: "load-testing",
              aspect: "load-test",
              label: "Locust user CheckoutUser",
              path: "locustfile.py",
              span: { start: 0, end: 1 },
              line: 3,
            },
          ],
        },
        "backup-recovery": { ...settled, evidence: ["ops/backup.sh"], isEvidenceGone: true },
        "data-privacy": { state: "not-applicable", reason: "no personal data" },
      },
      {
        "user-adoption": {
          values: [
            { value: 70, date: "2026-01-01" },
            { value: 82, date: "2026-02-01", by: "Ada", note: "survey" },
          ],
          verdict: "met",
        },
        "task-completion-time": { values: [{ value: -40, date: "2026-02-01" }], verdict: "missed" },
      },
    ),
    history: [kept("2026-02-01"), kept("2026-02-15", { scores: {} }), kept("2026-02-20")],
  });
}

/** A report in which everything that comes from outside is one text. */
function poisoned(text: string) {
  const evidence = {
    item: "load-testing",
    aspect: "load-test",
    label: text,
    path: text,
    span: { start: 0, end: 1 },
    line: 0,
  };
  return reportInput({
    title: text,
    version: text,
    findings: [finding("error", { message: text, path: text, rule: text })],
    readiness: readiness(
      {
        "load-testing": { state: "done", by: text, at: text, note: text, title: text, found: [evidence] },
        "data-privacy": { state: "not-applicable", reason: text },
        "backup-recovery": { state: "done", evidence: [text], isEvidenceGone: true },
      },
      {
        "user-adoption": {
          title: text,
          unit: text,
          targetText: text,
          values: [
            { value: 1, date: text, by: text, note: text },
            { value: 2, date: text, by: text, note: text },
          ],
        },
      },
    ),
    historyProblem: { line: 1, column: 1, message: text },
  });
}

async function bothPages(input: ReturnType<typeof full>): Promise<string[]> {
  return [await reportFile(input), reportPage(input, "n0nce")];
}

interface Element {
  name: string;
  attributes: Map<string, string>;
}

/** The elements of a page, read by a parser that knows nothing of how it was made. */
function outline(page: string): { elements: Element[]; headings: number[]; unclosed: string[] } {
  const elements: Element[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes, isSelfClosing }) => {
    elements.push({ name, attributes: new Map(Object.entries(attributes as Record<string, string>)) });
    if (!isSelfClosing) open.push(name);
  });
  parser.on("closetag", ({ name }) => {
    if (open.at(-1) === name) open.pop();
  });
  const asXml = page
    .replace("<!DOCTYPE html>", "")
    .replace(/<meta ([^>]*)>/g, "<meta $1/>")
    .replace(/<style[^>]*>[\s\S]*?<\/style>/, "<style/>");
  parser.write(asXml).close();
  const headings = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
  return { elements, headings, unclosed: open };
}

/** The words of a page. */
function plain(page: string): string {
  return page
    .replace(/<style[\s\S]*?<\/style>/, "")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ");
}

/** What Markdown's parser sees, without the words. */
function shape(markdown: string): unknown {
  const visit = (node: { type: string; children?: unknown[] }): unknown =>
    node.type === "text" || node.type === "inlineCode"
      ? "text"
      : [node.type, ...mergeTexts((node.children ?? []).map((child) => visit(child as never)))];
  return visit(fromMarkdown(markdown) as never);
}

function mergeTexts(parts: unknown[]): unknown[] {
  return parts.filter((part, index) => part !== "text" || parts[index - 1] !== "text");
}
