import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Language, Parser } from "web-tree-sitter";
import { open, takeProblems } from "../support/engine.ts";

const ROOT = new URL("../../", import.meta.url);

interface Snippet {
  prefix: string;
  description: string;
  body: string[];
}

describe("snippets", () => {
  let parser: Parser;

  before(async () => {
    await Parser.init();
    parser = new Parser();
    parser.setLanguage(await Language.load(read("server/grammars/tree-sitter-python.wasm")));
  });

  after(() => parser.delete());

  it("have prefixes of their own", () => {
    const prefixes = [...snippets("python"), ...snippets("sql")].map(({ prefix }) => prefix);
    assert.deepEqual(prefixes, [...new Set(prefixes)]);
    for (const prefix of prefixes) assert.match(prefix, /^pf-[a-z-]+$/);
  });

  for (const language of ["python", "sql"] as const) {
    for (const snippet of snippets(language)) {
      const body = snippet.body.join("\n");

      it(`${snippet.prefix} numbers its tab stops without gaps and ends at the last`, () => {
        const stops = new Set([...body.matchAll(/\$\{?(\d+)/g)].map(([, number]) => Number(number)));
        assert.deepEqual(
          [...stops].sort((a, b) => a - b),
          Array.from(stops, (_, index) => index),
        );
        assert.ok(body.endsWith("$0"));
      });

      it(`${snippet.prefix} has no finding as it is inserted`, async () => {
        const path = language === "python" ? "app/service.py" : "queries/report.sql";
        const snapshot = await open(expand(body), path);
        assert.deepEqual(
          snapshot.findings().map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
        assert.deepEqual(takeProblems(), []);
      });

      if (language === "python") {
        it(`${snippet.prefix} is valid Python as it is inserted`, () => {
          const tree = parser.parse(expand(body));
          assert.equal(tree?.rootNode.hasError, false);
          tree?.delete();
        });
      }
    }
  }

  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the syntax of snippets.
  it("are expanded by these tests as an editor does", () => {
    assert.equal(expand("a ${1:b} $1 ${2|c,d|} ${3:x $1} $0."), "a b b c x b .");
  });
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.
});

/** The text that an editor inserts when nobody changes a default. */
function expand(body: string): string {
  const defaults = new Map<string, string>();
  const withChoices = body.replace(
    /\$\{(\d+)\|([^,|]*)[^|]*\|\}/g,
    (_, stop: string, first: string) => `\${${stop}:${first}}`,
  );
  const fill = (text: string): string =>
    text
      .replace(/\$\{(\d+):((?:[^{}$]|\$\d+)*)\}/g, (_, stop: string, content: string) => {
        const value = fill(content);
        defaults.set(stop, value);
        return value;
      })
      .replace(/\$(\d+)/g, (_, stop: string) => defaults.get(stop) ?? "");
  return fill(withChoices);
}

function snippets(language: "python" | "sql"): Snippet[] {
  return Object.values(JSON.parse(read(`snippets/${language}.code-snippets`).toString()));
}

function read(path: string): Buffer {
  return readFileSync(new URL(path, ROOT));
}
