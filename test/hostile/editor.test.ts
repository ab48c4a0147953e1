import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plain } from "../../client/src/plain.ts";

const ROOT = join(import.meta.dirname, "../..");
const sources = globSync("client/src/**/*.ts", { cwd: ROOT }).map((name): [string, string] => [
  name,
  readFileSync(join(ROOT, name), "utf8"),
]);
/** What VS Code takes for a link in a message; `src/vs/base/common/linkedText.ts`. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** And for an icon in an entry; `src/vs/base/common/themables.ts`. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

describe("A hostile workspace: links, HTML and icons in the editor", () => {
  it("has no links and no icons in messages and entries", () => {
    for (const text of [
      "[Fix it](command:workbench.action.terminal.new)",
      "[a]([b](command:x))",
      "[[a]](command:x)",
      "[a](https://evil.example 'title')",
      "$(alert) $(sync~spin) $$(x)",
      "$($(x)",
    ]) {
      assert.ok(!LINK.test(plain(text)), plain(text));
      assert.ok(!ICON.test(plain(text)), plain(text));
    }
    assert.equal(plain("costs $5 (all) [see] (there)"), "costs $5 (all) [see] (there)");
  });

  it("puts what a workspace says into messages through `plain` only", () => {
    /** Numbers, words of ours, and what went through `plain` where it was put together. */
    const OURS = /^(?:plain\(|first\?\.line|counted\w*\(|done$|String\(|t\()/;
    let seen = 0;
    for (const [name, text] of sources)
      for (const { index, 0: call } of text.matchAll(/show(?:Error|Warning|Information)Message\(/g)) {
        const [message = ""] = argumentsAt(text, index + call.length);
        const defined = /^\w+$/.test(message) && text.indexOf(`const ${message} = `);
        const given = defined ? text.slice(defined + `const ${message} = `.length) : message;
        for (const inserted of insertedInto(given)) {
          assert.match(inserted, OURS, `${name}: ${inserted}`);
          seen += 1;
        }
      }
    assert.ok(seen > 5, String(seen));
  });

  it("trusts no Markdown, and makes no HTML of it", () => {
    for (const [name, text] of sources) {
      assert.doesNotMatch(text, /isTrusted|supportThemeIcons|supportHtml(?!: false)/, name);
      if (name.includes("tree.ts")) continue;
      assert.doesNotMatch(text, /new vscode\.MarkdownString|appendMarkdown/, name);
    }
  });

  it("shows the report in a panel without scripts, forms and files, and with one command", () => {
    const panel = sources.find(([name]) => name.endsWith("report/panels.ts"))![1];
    for (const part of [
      "enableScripts: false",
      "enableForms: false",
      "localResourceRoots: []",
      'enableCommandUris: ["preflight.openPlace"]',
    ])
      assert.ok(panel.includes(part), part);
    const webviews = sources.filter(([, text]) =>
      /createWebviewPanel|registerWebview|registerCustomEditor/.test(text),
    );
    assert.deepEqual(
      webviews.map(([name]) => name),
      [join("client/src/report/panels.ts")],
    );
  });

  it("says what it does in workspaces that nobody trusts, and in virtual ones, and has no setting that such a one could use", () => {
    const { capabilities, contributes } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    assert.equal(capabilities.untrustedWorkspaces.supported, true);
    assert.equal(capabilities.virtualWorkspaces.supported, "limited");
    assert.ok(capabilities.virtualWorkspaces.description.length > 20);
    const groups: { properties: Record<string, { markdownDescription?: string }> }[] = [
      contributes.configuration,
    ].flat();
    const names = groups.flatMap(({ properties }) => Object.keys(properties));
    assert.ok(names.length > 20);
    // A program to run, or a path to read: such a setting would have to be restricted.
    for (const name of names)
      assert.doesNotMatch(
        name,
        /path|command|exec|program|interpreter|file$|folder|url|server\.(?!trace)|env/i,
        name,
      );
  });

  it("opens places of the workspace only, whatever asks for it", () => {
    const place = sources.find(([name]) => name.endsWith("src/place.ts"))![1];
    assert.match(place, /getWorkspaceFolder\(uri\)/);
  });
});

/** What is put into a text that code begins with: a template, or a message with its arguments. */
function insertedInto(code: string): string[] {
  if (code.startsWith("t(")) return argumentsAt(code, 2).slice(1);
  const [template = ""] = /^`[^`]*`/.exec(code) ?? [];
  return [...template.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, inserted]) => inserted!);
}

/** The arguments of a call, as they are written. @param start - behind its opening parenthesis */
function argumentsAt(code: string, start: number): string[] {
  const args = [""];
  let depth = 0;
  let quote = "";
  for (const char of code.slice(start)) {
    if (quote) quote = char === quote ? "" : quote;
    else if (/["`]/.test(char)) quote = char;
    else if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char) && --depth < 0) break;
    if (char === "," && depth === 0 && !quote) args.push("");
    else args[args.length - 1] += char;
  }
  return args.map((arg) => arg.trim()).filter(Boolean);
}
