import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { DETECTORS } from "../../server/src/evidence/detectors/index.ts";
import type { Evidence } from "../../server/src/evidence/evidence.ts";
import {
  EVIDENCE_GLOBS,
  MAX_EVIDENCE_LENGTH,
  mayHoldEvidence,
  readEvidence,
} from "../../server/src/evidence/index.ts";
import { sayLabel } from "../../server/src/evidence/label.ts";
import { EVIDENCE_CASES, evidenceIn } from "../support/evidence.ts";
import { assertLinear } from "../support/linear.ts";

/**
 * A case is a folder `test/evidence/<item>/<case>/`: a small workspace. Its `expected.txt` names all that is found for
 * the item, one a line: `path:line aspect: label`, lines counted from one. A case whose name begins with `near-` looks
 * like evidence and is none; it has no `expected.txt`.
 */
const CASES = EVIDENCE_CASES;

for (const item of foldersIn(CASES)) {
  describe(`evidence for ${item}`, () => {
    for (const name of foldersIn(new URL(`${item}/`, CASES))) {
      it(name.replaceAll("-", " "), async () => {
        const folder = new URL(`${item}/${name}/`, CASES);
        const expectation = new URL("expected.txt", folder);
        assert.notEqual(
          existsSync(expectation),
          name.startsWith("near-"),
          "only cases that find have expected.txt",
        );
        const expected = existsSync(expectation) ? readFileSync(expectation, "utf8").trim().split("\n") : [];
        const found = (await evidenceIn(folder)).filter((evidence) => evidence.item === item).map(asLine);
        assert.deepEqual(found.sort(), expected.sort());
      });
    }

    it("has enough cases of both kinds", () => {
      const names = foldersIn(new URL(`${item}/`, CASES));
      const near = names.filter((name) => name.startsWith("near-"));
      assert.ok(names.length - near.length >= 4 && near.length >= 3, names.join(", "));
    });
  });
}

describe("evidence", () => {
  it("is sought for every item that has cases, and has cases for every item that is sought", () => {
    const sought = [...new Set(DETECTORS.map((detector) => detector.item))];
    assert.deepEqual(foldersIn(CASES).sort(), sought.sort());
  });

  it("is not read from vendored code, fixtures and lock files", () => {
    const paths = [
      "node_modules/x/.github/workflows/ci.yml",
      "services/api/third_party/locustfile.py",
      "tests/fixtures/k6.js",
      "venv/lib/site-packages/locust/main.py",
      "package-lock.json",
      "pnpm-lock.yaml",
      "picture.png",
    ];
    assert.deepEqual(paths.filter(mayHoldEvidence), []);
    assert.ok(mayHoldEvidence(".github/workflows/ci.yml"));
    assert.ok(EVIDENCE_GLOBS.includes("**/*.yaml"));
  });

  it("is not read from files that are too long", () => {
    const workflow = "jobs:\n  a:\n    steps:\n      - uses: github/codeql-action/analyze@v3\n";
    const path = ".github/workflows/a.yml";
    assert.equal(readEvidence(path, workflow, () => undefined).length, 1);
    assert.deepEqual(
      readEvidence(path, workflow.padEnd(MAX_EVIDENCE_LENGTH + 1), () => undefined),
      [],
    );
  });

  it("has labels without control characters, marks of direction and line breaks", () => {
    const workflow = `jobs:\n  a:\n    services:\n      "grafana\\e[31m\\u202e\\n${"x".repeat(300)}":\n        image: grafana/grafana\n`;
    const [evidence] = readEvidence(".github/workflows/a.yml", workflow, () => undefined);
    const label = sayLabel(evidence!.label);
    assert.match(label, /^Grafana grafana \[31m x+…$/);
    assert.ok(label.length <= 100);
  });

  it("survives hostile files in time", function () {
    // The work is measured below; the wait depends on what else the machine does.
    this.timeout(60_000);
    const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join("")}`;
    const texts = [
      "[".repeat(10_000),
      "{a: ".repeat(5_000),
      "- ".repeat(5_000),
      `${bomb}panels: *a40\nschemaVersion: 1\nroute: *a40\nreceivers: [{name: x, slack_configs: *a40}]\n`,
      "jobs: &a\n  b: *a\n  <<: *a\n  steps: *a\n",
      "panels: ".concat('"'.repeat(10_000)),
      `k6: ${"{{ ".repeat(5_000)}`,
      `steps:\n- script: k6 run ${"$(".repeat(5_000)}`,
      '{"__proto__": {"panels": [1]}, "constructor": {"panels": 1}, "schemaVersion": 1}',
    ];
    // Mocha asks for whole stacks, which makes the many errors of a parser slow.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 10;
    for (const text of texts) {
      for (const path of [
        "a.yml",
        "a.json",
        ".github/workflows/a.yml",
        "azure-pipelines.yml",
        ".circleci/config.yml",
      ]) {
        assertLinear(text, (part) => readEvidence(path, `grafana: 1\n${part}`, () => undefined));
        readEvidence(path, text, () => undefined);
      }
    }
    Error.stackTraceLimit = limit;
    assert.equal(({} as Record<string, unknown>).panels, undefined);
  });
});

describe("the words of detectors", () => {
  it("are single runs of letters and digits in lower case", () => {
    for (const { item, words } of DETECTORS)
      for (const word of words) assert.match(word, /^[a-z0-9]+$/, `${item}: ${word}`);
  });
});

function asLine({ path, line, aspect, label }: Evidence): string {
  return `${path}:${line + 1} ${aspect}: ${sayLabel(label)}`;
}

function foldersIn(folder: URL): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
