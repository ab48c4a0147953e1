import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import english from "../../package.nls.json" with { type: "json" };

const root = join(import.meta.dirname, "../..");
const texts: Record<string, string> = english;

describe("the texts of package.json", () => {
  it("are those of package.nls.json, and all of them", () => {
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    const named = [...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(english).sort());
  });

  const languages = readdirSync(root).flatMap((name) => /^package\.nls\.(\w+)\.json$/.exec(name)?.[1] ?? []);
  it("are there in a second language", () => assert.ok(languages.includes("de")));

  for (const language of languages) {
    const translated: Record<string, string> = JSON.parse(
      readFileSync(join(root, `package.nls.${language}.json`), "utf8"),
    );

    it(`are complete in ${language}`, () => {
      assert.deepEqual(Object.keys(translated), Object.keys(english));
    });

    it(`have the same code, links and commands in ${language}`, () => {
      for (const [key, text] of Object.entries(translated))
        assert.deepEqual(fixedParts(text), fixedParts(texts[key] ?? ""), key);
    });
  }
});

/** What no translation changes: code, and where links go. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/`[^`]+`|\]\([^)]*\)/g)].map(([part]) => part).sort();
}
