import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { openDocument } from "../../server/src/engine/document.ts";
import { readFileContext } from "../../server/src/engine/file-context.ts";
import {
  createEngine,
  type Engine,
  type EngineHost,
  type EngineProblem,
  type Settings,
  type Snapshot,
} from "../../server/src/engine/index.ts";
import { pythonLanguage } from "../../server/src/engine/python/language.ts";
import type { PythonContext, Question, Rule, SqlContext } from "../../server/src/engine/rule.ts";
import { TreeParser } from "../../server/src/engine/syntax/parser.ts";
import { startRuntime } from "../../server/src/engine/syntax/runtime.ts";
import { type Clock, PLAIN_CLOCK } from "../../server/src/engine/time.ts";
import type { Detector } from "../../server/src/evidence/detectors/detector.ts";
import { readEvidence } from "../../server/src/evidence/index.ts";
import { clock } from "../../server/src/host/clock.ts";

const ROOT = new URL("../../", import.meta.url);

function loadWasm(name: string): Promise<Uint8Array> {
  const folder = name === "web-tree-sitter" ? `node_modules/${name}` : "server/grammars";
  return readFile(new URL(`${folder}/${name}.wasm`, ROOT));
}

/** A rule as data: it looks for nothing in particular. */
function ruleOf(id: string, look: (context: PythonContext | SqlContext) => void): Rule {
  const documentation = { what: "", why: "", ignoreWhen: "", fixSafety: "" };
  return { id, layer: "cross", severity: "warning", title: id, documentation, python: look, sql: look };
}

/** Finds each call of `log`. */
const good = ruleOf("good-rule", (context) => {
  if (!("facts" in context)) return;
  for (const { node } of context.facts.calls) context.report({ place: node, message: "a call" });
});

const TEXT = 'log("one")\nbad = 1\nlog("two")\n';

describe("a rule that fails", function () {
  this.timeout(60_000);
  let problems: EngineProblem[];
  let engine: Engine;
  const engineWith = async (rules: readonly Rule[], host: Partial<EngineHost> = {}): Promise<void> => {
    problems = [];
    engine = createEngine(
      { loadWasm, clock, onProblem: (problem) => problems.push(problem), ...host },
      rules,
    );
    await engine.load("python");
  };
  const open = (text: string, limits: Settings["limits"] = {}): Snapshot =>
    engine.open({
      path: "src/app.py",
      languageId: "python",
      text,
      settings: { levels: {}, providers: {}, names: {}, limits },
    });
  const found = (snapshot: Snapshot) => snapshot.findings().map(({ rule, span }) => `${rule} ${span.start}`);

  it("is named once and left out for that file, and the others go on", async () => {
    const throwing = ruleOf("throwing-rule", () => {
      throw new TypeError("it is broken");
    });
    await engineWith([throwing, good]);
    const snapshot = open(TEXT);
    assert.deepEqual(found(snapshot), ["good-rule 0", "good-rule 19"]);
    const [{ path, rule, message } = { message: "" }] = problems;
    assert.deepEqual([path, rule, problems.length], ["src/app.py", "throwing-rule", 1]);
    assert.match(message, /^TypeError: it is broken\n.*isolation\.test/);
    const start = TEXT.length;
    const later = snapshot.update([{ start, end: start, newText: 'log("three")\n' }]);
    assert.equal(found(later).length, 3);
    assert.equal(problems.length, 1);
    open("log(1)\n").findings();
    assert.equal(problems.length, 2, "another file is another chance");
  });

  for (const [name, hang] of [
    [
      "loops for ever",
      () => {
        for (;;);
      },
    ],
    [
      "catches all that could stop it",
      () => {
        for (;;)
          try {
            for (;;);
          } catch {}
      },
    ],
    ["matches a regular expression that does not come to an end", () => /^(a+)+$/.test(`${"a".repeat(50)}b`)],
  ] as const)
    it(`is named once and left out when it ${name}`, async () => {
      let calls = 0;
      const hanging = ruleOf("hanging-rule", () => {
        calls += 1;
        hang();
      });
      await engineWith([good, hanging]);
      const snapshot = open(TEXT, { seconds: 1 });
      assert.deepEqual(found(snapshot), ["good-rule 0", "good-rule 19"]);
      assert.deepEqual(problems, [{ path: "src/app.py", rule: "hanging-rule", message: "it took too long" }]);
      assert.deepEqual(snapshot.omissions(), []);
      // A busy machine lets it try again before it is to blame.
      const before = calls;
      assert.equal(snapshot.update([{ start: 0, end: 0, newText: "log(0)\n" }]).findings().length, 3);
      assert.equal(calls, before);
    });

  it("does not hold up a document that is analysed in slices", async () => {
    const hanging = ruleOf("hanging-rule", () => {
      for (;;);
    });
    await engineWith([hanging, good]);
    const snapshot = open(TEXT, { seconds: 1 });
    let rounds = 0;
    while (!snapshot.prepare!(() => true)) rounds += 1;
    assert.ok(rounds <= 3);
    assert.deepEqual(found(snapshot), ["good-rule 0", "good-rule 19"]);
    assert.equal(problems.length, 1);
  });

  it("does not hold up who asks for a place before all findings are known", async () => {
    const hanging = ruleOf("hanging-rule", () => {
      for (;;);
    });
    await engineWith([hanging, good]);
    const snapshot = open(TEXT, { seconds: 1 });
    assert.deepEqual(snapshot.hover(1), { span: { start: 0, end: 10 }, rules: ["good-rule"] });
    assert.equal(problems.length, 1);
  });

  it("costs a finding its fixes and nothing else when it is the fix that hangs or throws", async () => {
    const write = ruleOf("fixing-rule", (context) => {
      if (!("facts" in context)) return;
      for (const { node } of context.facts.calls)
        context.report({
          place: node,
          message: "a call",
          fixes: [
            {
              title: "Hang",
              safety: "safe",
              write() {
                for (;;);
              },
            },
          ],
        });
    });
    await engineWith([write]);
    const snapshot = open(TEXT, { seconds: 1 });
    const [finding] = snapshot.findings();
    assert.deepEqual(snapshot.fixes(finding!), []);
    assert.deepEqual(problems, [{ path: "src/app.py", rule: "fixing-rule", message: "it took too long" }]);
    assert.equal(snapshot.findings().length, 2);
  });

  it("leaves the rest of a file whose time is over out, says so, and goes on from there after an edit", async () => {
    let now = 0;
    const slow = ruleOf("slow-rule", () => {
      const end = performance.now() + 30;
      while (performance.now() < end) now += 1;
    });
    // Nothing breaks it off, so that a busy machine finds the same.
    await engineWith([slow, good], { clock: PLAIN_CLOCK });
    const text = 'log("x")\n'.repeat(40);
    let snapshot = open(text, { seconds: 0.3 });
    const first = snapshot.findings().length;
    assert.ok(first > 0 && first < 40, `${first}`);
    const [omission, ...others] = snapshot.omissions();
    assert.deepEqual(others, []);
    assert.equal(omission?.span.start, first * 9);
    assert.match(omission!.message, /^the file took longer than 0.3 s \(setting limits.seconds\)$/);
    for (let round = 0; snapshot.omissions().length > 0 && round < 40; round++) {
      snapshot = snapshot.update([{ start: 0, end: 0, newText: "\n" }]);
      snapshot.findings();
    }
    assert.equal(snapshot.findings().length, 40);
    assert.ok(now > 0);
  });

  it("leaves a statement with an endless line out, and finds what is around it", async () => {
    await engineWith([good]);
    const data = `data = log("${"x".repeat(500)}")\n`;
    const text = `log("one")\n${data}log("two")\n`;
    assert.equal(found(open(text)).length, 3);
    const snapshot = open(text, { lineLength: 400 });
    assert.deepEqual(found(snapshot), ["good-rule 0", `good-rule ${11 + data.length}`]);
    assert.deepEqual(snapshot.omissions(), [
      {
        span: { start: 11, end: 11 + data.length },
        message: "a line has 514 characters, over the limit of 400 (setting limits.lineLength)",
      },
    ]);
    const cured = snapshot.update([{ start: 30, end: 430, newText: "" }]);
    assert.equal(found(cured).length, 3);
    assert.deepEqual(cured.omissions(), []);
  });

  it("tells where code is nested too deeply, and looks at what lies above", async () => {
    await engineWith([good]);
    const text = `log(${"[".repeat(100)}log(1)${"]".repeat(100)})\nlog(2)\n`;
    assert.equal(found(open(text)).length, 3);
    assert.deepEqual(open(text).omissions(), []);
    const snapshot = open(text, { nesting: 50 });
    assert.deepEqual(found(snapshot), ["good-rule 0", `good-rule ${text.length - 7}`]);
    assert.deepEqual(
      snapshot.omissions().map(({ message }) => message),
      ["code is nested more than 50 levels deep (setting limits.nesting)"],
    );
    const deep = `log(${"[".repeat(450)}log(1)${"]".repeat(450)})\n`;
    assert.equal(open(deep, { nesting: 1000 }).findings().length, 2);
  });
});

describe("other work with a document that does not come to an end", function () {
  this.timeout(60_000);
  let problems: EngineProblem[];
  let python: ReturnType<typeof pythonLanguage>;
  const hang = (): never => {
    for (;;);
  };

  before(async () => {
    await startRuntime(() => loadWasm("web-tree-sitter"));
    python = pythonLanguage(await TreeParser.load(await loadWasm("tree-sitter-python")));
  });

  beforeEach(() => {
    problems = [];
  });

  /** @param own - what is other than in the language of all Python */
  const open = (own: Partial<typeof python>, text = TEXT, rules: readonly Rule[] = [good]) =>
    openDocument(text, "src/app.py", {
      languageId: "python",
      language: { ...python, ...own },
      rules,
      surroundings: {
        file: readFileContext("src/app.py", text),
        settings: { levels: {}, providers: {}, names: {}, limits: { seconds: 1 } },
        project: { dependencies: new Map() },
      },
      onProblem: (problem) => problems.push(problem),
      clock,
    });
  const told = (what: string) => [{ path: "src/app.py", rule: what, message: "it took too long" }];

  it("leaves a file without what it tells others, in this version and in later ones", () => {
    const document = open({ summarise: hang });
    assert.deepEqual(document.summary(), { path: "src/app.py" });
    assert.equal(document.findings().length, 2);
    const later = document.update([{ start: 0, end: 0, newText: "log(0)\n" }]);
    assert.equal(
      later.prepareSummary!(() => false),
      true,
    );
    assert.deepEqual(later.summary(), { path: "src/app.py" });
    assert.equal(later.findings().length, 3);
    assert.deepEqual(problems, told("summary"));
  });

  it("does so where what the statements say is put together", () => {
    assert.deepEqual(open({ join: hang }).summary(), { path: "src/app.py" });
    assert.deepEqual(problems, told("summary"));
  });

  it("leaves a file without findings whose comments cannot be read", () => {
    const read = (text: string) => Object.defineProperty(python.read(text), "directives", { get: hang });
    const document = open({ read });
    assert.deepEqual(document.findings(), []);
    assert.deepEqual(document.update([{ start: 0, end: 0, newText: "log(0)\n" }]).findings(), []);
    assert.equal(document.summary().path, "src/app.py");
    assert.deepEqual(problems, told("suppression"));
  });

  it("leaves out what is shown of a call", () => {
    const document = open({ knownCallAt: hang });
    assert.equal(document.hover(13), undefined);
    assert.equal(document.findings().length, 2);
    assert.deepEqual(problems, told("hover"));
  });

  it("leaves out the rule whose question to the other statements hangs after an edit", () => {
    const question: Question<string, null, string> = {
      id: "a question",
      words: () => ["log", "hang"],
      answer: ({ facts }) => (facts.calls.some(({ node }) => node.text === "hang()") ? hang() : []),
      tell: (said) => said,
    };
    const asking = ruleOf("asking-rule", (context) => {
      if ("facts" in context) context.others(question, null);
    });
    const document = open({}, TEXT, [asking, good]);
    assert.equal(document.findings().length, 2);
    const later = document.update([{ start: 0, end: 0, newText: "hang()\n" }]);
    assert.equal(later.findings().length, 3);
    assert.deepEqual(problems, told("asking-rule"));
  });

  it("leaves it out where the question hangs in what a fix writes, and nowhere else", () => {
    const question: Question<string, null, string> = {
      id: "a question",
      words: () => ["log", "hang"],
      answer: ({ facts }) => (facts.calls.some(({ node }) => node.text === "hang()") ? hang() : []),
    };
    const asking = ruleOf("asking-rule", (context) => {
      if ("facts" in context) context.others(question, null);
    });
    const fixing = ruleOf("fixing-rule", (context) => {
      if (!("facts" in context)) return;
      for (const { node } of context.facts.calls)
        context.report({
          place: node,
          message: "a call",
          fixes: [{ title: "Hang", safety: "safe", write: (editor) => editor.replace(node, "hang()") }],
        });
    });
    const document = open({}, TEXT, [asking, fixing]);
    const [finding] = document.findings();
    document.fixes(finding!);
    assert.deepEqual(problems, told("asking-rule"));
    assert.equal(document.findings().length, 2);
  });
});

describe("a detector of evidence that fails", function () {
  this.timeout(30_000);

  it("is named once and shows nothing of that file, and the others go on", () => {
    const detector = (item: string, detect: Detector["detect"]): Detector => ({
      item,
      words: [],
      labels: [],
      detect,
    });
    const problems: EngineProblem[] = [];
    const detectors = [
      detector("throwing", () => {
        throw new Error("it is broken");
      }),
      detector("good", ({ signals }) => signals.map(({ span }) => ({ aspect: "a", label: "b", span }))),
      detector("hanging", () => {
        for (;;);
      }),
      detector("last", ({ signals }) => signals.map(({ span }) => ({ aspect: "a", label: "c", span }))),
    ];
    const brief: Clock = { ...clock, within: (_, work) => clock.within!(1000, work) };
    const host = { detectors, clock: brief, onProblem: (problem: EngineProblem) => problems.push(problem) };
    const text = "# Runbook\n\nHow to roll back: restore the backup.\n";
    const evidence = readEvidence("docs/runbook.md", text, () => undefined, host);
    assert.deepEqual([...new Set(evidence.map(({ item }) => item))], ["good", "last"]);
    assert.deepEqual(
      problems.map(({ path, rule, message }) => [path, rule, message.split("\n")[0]]),
      [
        ["docs/runbook.md", "evidence of throwing", "Error: it is broken"],
        ["docs/runbook.md", "evidence of hanging", "it took too long"],
      ],
    );
  });
});

describe("a grammar that cannot be loaded", () => {
  for (const [name, wasm] of [
    ["missing", () => Promise.reject(new Error("tree-sitter-sql.wasm is missing"))],
    ["broken", async () => new Uint8Array([0, 97, 115, 109, 1, 2, 3])],
  ] as const)
    it(`takes only its language with it when it is ${name}`, async () => {
      const problems: EngineProblem[] = [];
      const engine = createEngine({
        loadWasm: (file) => (file === "tree-sitter-sql" ? wasm() : loadWasm(file)),
        onProblem: (problem) => problems.push(problem),
      });
      await assert.rejects(engine.load("sql"), /^Error: the grammar of SQL cannot be loaded: /);
      await assert.rejects(engine.load("sql"), /^Error: the grammar of SQL cannot be loaded: /);
      await engine.load("notebook");
      await engine.load("config");
      assert.equal(problems.length, 1, "it is told once");
      assert.match(problems[0]!.message, /^the grammar of SQL cannot be loaded: /);
      const python = engine.open({
        path: "a.py",
        languageId: "python",
        text: 'import logging\nlogging.info(f"{1} of {2}")\n',
      });
      assert.ok(python.findings().length > 0);
      const notebook = engine.open({
        path: "a.ipynb",
        languageId: "notebook",
        text: 'import logging\nlogging.info(f"{1} of {2}")\n\u001e python\n%%sql\nSELECT * FROM users\n\u001e python\n',
      });
      assert.ok(notebook.findings().every(({ rule }) => rule !== "unfiltered-select"));
    });
});
