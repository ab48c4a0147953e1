import assert from "node:assert/strict";
import type { DataNode } from "../../server/src/evidence/data.ts";
import { readJsonData } from "../../server/src/evidence/data-formats/json.ts";
import { allNodes, keySpanOf } from "../../server/src/evidence/data-formats/look.ts";
import { maskTemplates } from "../../server/src/evidence/data-formats/templates.ts";
import { readYamlData } from "../../server/src/evidence/data-formats/yaml.ts";

describe("data of YAML", () => {
  it("has keys, lists and texts with their places, over several documents", () => {
    const text = "on:\n  schedule:\n    - cron: '0 3 * * *'\n---\nversion: 1.10\nempty:\n";
    const [first, second] = readYamlData(text) as [DataNode, DataNode];
    const cron = first.get("on", "schedule")!.items()[0]!.get("cron")!;
    assert.deepEqual([cron.text, placeOf(text, cron)], ["0 3 * * *", "'0 3 * * *'"]);
    assert.deepEqual([second.keys(), second.get("version")?.text], [["version", "empty"], "1.10"]);
    assert.equal(placeOf(text, second.get("version")!), "1.10");
    assert.equal(second.get("version", "x"), undefined);
    assert.equal(second.get("missing", "x"), undefined);
    assert.deepEqual(keySpanOf(text, "schedule", first.get("on", "schedule")!), { start: 6, end: 14 });
  });

  it("resolves anchors, aliases and merge keys, and ignores tags", () => {
    const [node] = readYamlData(
      "base: &base { image: a, tag: 1 }\nbase2: &base { image: b }\nx:\n  <<: [*base, { extra: 1 }]\n  tag: !Sub two\ny: *base\n",
    ) as [DataNode];
    assert.deepEqual(node.get("x")?.keys(), ["tag", "image", "extra"]);
    assert.deepEqual([node.get("x", "image")?.text, node.get("x", "tag")?.text], ["b", "two"]);
    assert.equal(node.get("y", "image")?.text, "b");
  });

  it("gives what can be read of a half-typed text", () => {
    const [node] = readYamlData("jobs:\n  a:\n    steps:\n      - uses: x/y\n      - run: [\n  b: : :\n") as [
      DataNode,
    ];
    assert.equal(node.get("jobs", "a", "steps")?.items()[0]?.get("uses")?.text, "x/y");
  });

  it("parses only the documents that are wanted", () => {
    const nodes = readYamlData("a: 1\n---\nb: 2\n---\nc: 3\n", (part) => part.includes("b:"));
    assert.deepEqual(
      nodes.map((node) => node.keys()),
      [["b"]],
    );
  });

  it("comes to an end where aliases multiply and hold themselves", () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join("");
    for (const text of [`a0: &a0 [x]\n${bomb}`, "a: &a\n  b: *a\n  <<: *a\n"]) {
      const [node] = readYamlData(text) as [DataNode];
      assert.ok([...allNodes(node)].length <= 20_000);
    }
  });

  it("keeps the keys of prototypes to itself", () => {
    const [node] = readYamlData("__proto__: { a: 1 }\n") as [DataNode];
    assert.deepEqual(
      [node.keys(), node.get("toString"), node.get("__proto__", "a")?.text],
      [["__proto__"], undefined, "1"],
    );
  });
});

describe("templates in YAML", () => {
  it("are blanks on lines of their own, underscores in values, and keep every place", () => {
    const text = `{{- if .Values.on }}
name: {{ include "x" . }}-backup
labels: {{- toYaml . | nindent 2 }}
note: "{{ a }}"
{{/* two
lines */}}
if: \${{ false }}
{{- end }}
`;
    const masked = maskTemplates(text);
    assert.equal(masked.length, text.length);
    assert.deepEqual(masked.split("\n"), [
      " ".repeat(20),
      `name: ${"_".repeat(19)}-backup`,
      `labels: ${"_".repeat(27)}`,
      'note: "_______"',
      " ".repeat(8),
      " ".repeat(10),
      "if: ${{ false }}",
      " ".repeat(10),
      "",
    ]);
  });
});

describe("data of JSON", () => {
  it("has keys, lists and texts with their places, with comments and half-typed", () => {
    const text = '{\n  // why\n  "a": [1, { "b": true },],\n  "c": "x';
    const node = readJsonData(text)!;
    assert.deepEqual(node.keys(), ["a", "c"]);
    assert.deepEqual(
      node
        .get("a")!
        .items()
        .map((item) => item.text),
      ["1", undefined],
    );
    assert.equal(placeOf(text, node.get("a")!.items()[1]!.get("b")!), "true");
    assert.equal(readJsonData('{"__proto__": {"a": 1}}')!.get("toString"), undefined);
  });
});

function placeOf(text: string, { span }: DataNode): string {
  return text.slice(span.start, span.end);
}
