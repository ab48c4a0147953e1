import assert from "node:assert/strict";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import english from "../../package.nls.json" with { type: "json" };
import { messagesInSources } from "../../scripts/messages.ts";

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

describe("what the program says", () => {
  const bundle = readBundle("bundle.l10n.json");
  const messages = messagesInSources();

  it("has each of its messages in the English bundle", () => {
    assert.deepEqual(Object.keys(bundle), messages);
    assert.deepEqual(Object.values(bundle), messages);
  });

  for (const name of readdirSync(join(root, "l10n")).filter((file) => file !== "bundle.l10n.json")) {
    const translated = readBundle(name);

    it(`is complete in ${name}`, () => {
      assert.deepEqual(Object.keys(translated), messages);
      for (const [message, text] of Object.entries(translated)) assert.ok(text.trim(), message);
    });

    it(`has the same values, code, links and commands in ${name}`, () => {
      for (const [message, text] of Object.entries(translated)) {
        assert.deepEqual(placeholders(text), placeholders(message), message);
        assert.deepEqual(fixedParts(text), fixedParts(message), message);
      }
    });
  }

  it("is said through the translation wherever the editor shows it", () => {
    for (const path of globSync("client/src/**/*.ts", { cwd: root })) {
      const text = readFileSync(join(root, path), "utf8");
      for (const [line, literal] of text.matchAll(SHOWN)) {
        const words = literal?.replace(/\$\{[^}]*\}/g, "").replace(/Preflight/g, "") ?? "";
        assert.doesNotMatch(words, /[a-z]{2}/i, `${path}: ${line}`);
      }
    }
  });
});

/** Texts for people that are not handed to `t`: what messages and the fields of VS Code's elements are given. */
const SHOWN =
  /(?:\b(?:title|prompt|placeHolder|label|description|detail|tooltip|spoken|openLabel|text|markdown): |\bnew Error\(\s*|\bsay\(\s*|\bshow\w+Message\(\s*|setStatusBarMessage\(\s*)("[^"\n]*"|`(?:[^`$]|\$\{[^}]*\})*`)(?! \|)/g;

function readBundle(name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, "l10n", name), "utf8"));
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

/** What no translation changes: code, and where links go. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/`[^`]+`|\]\([^)]*\)/g)].map(([part]) => part).sort();
}
