import assert from "node:assert/strict";
import type { LanguageId } from "../../server/src/engine/index.ts";
import { applyEdits } from "../../server/src/engine/index.ts";
import { ignoreFileEdits, ignoreLineEdits } from "../../server/src/lsp/requests/ignore.ts";

/** The texts that the edits make, for a finding that starts at `§`, which is taken out of the text. */
function results(
  make: typeof ignoreLineEdits,
  marked: string,
  languageId: LanguageId = "python",
  path = "src/a.py",
): string[] {
  const offset = marked.indexOf("§");
  const text = marked.replace("§", "");
  return make({ text, path, languageId, rule: "new", offset, head: 0 }).map((edit) =>
    applyEdits(text, [edit]),
  );
}

describe("ignoring in a config file", () => {
  const config = (path: string, text: string) => results(ignoreLineEdits, text, "config", path);

  it("writes the comment of the format, above where one behind a value may be read as a part of it", () => {
    assert.deepEqual(config("a.yaml", "a: §b\n"), [
      "a: b  # preflight: ignore[new]\n",
      "# preflight: ignore[new]\na: b\n",
    ]);
    assert.deepEqual(config(".env", "A=§b\n"), ["# preflight: ignore[new]\nA=b\n"]);
    assert.equal(config("a.jsonc", '{ "a": §"b" }\n')[0], '{ "a": "b" }  // preflight: ignore[new]\n');
    assert.deepEqual(config("a.json", '{ "a": §"b" }\n'), []);
    assert.deepEqual(results(ignoreFileEdits, '{ "a": §"b" }\n', "config", "a.json"), []);
  });
});

describe("ignoring on a line", () => {
  it("writes at the end of the line, or above it with its indentation", () => {
    assert.deepEqual(results(ignoreLineEdits, "if x:\n\t§f()  \ng()\n"), [
      "if x:\n\tf()  # preflight: ignore[new]\ng()\n",
      "if x:\n\t# preflight: ignore[new]\n\tf()  \ng()\n",
    ]);
  });

  it("joins a directive on the line first", () => {
    const [first] = results(ignoreLineEdits, "§f()  # preflight: ignore[old]\n");
    assert.equal(first, "f()  # preflight: ignore[old, new]\n");
  });

  it("joins a directive on the line above, but not one behind other code", () => {
    assert.ok(
      results(ignoreLineEdits, "# preflight: ignore[old]\n§f()\n").includes(
        "# preflight: ignore[old, new]\nf()\n",
      ),
    );
    assert.ok(
      results(ignoreLineEdits, "g()  # preflight: ignore[old]\n§f()\n").every(
        (text) => !text.includes("old, new"),
      ),
    );
  });

  it("never writes behind a backslash", () => {
    assert.deepEqual(results(ignoreLineEdits, "§x = 1 + \\\n  2\n"), [
      "# preflight: ignore[new]\nx = 1 + \\\n  2\n",
    ]);
  });

  it("keeps CRLF and needs no newline at the end of the file", () => {
    assert.deepEqual(results(ignoreLineEdits, "f()\r\n§g()"), [
      "f()\r\ng()  # preflight: ignore[new]",
      "f()\r\n# preflight: ignore[new]\r\ng()",
    ]);
    assert.equal(results(ignoreLineEdits, "§f()\r\ng()")[0], "f()  # preflight: ignore[new]\r\ng()");
  });

  it("uses SQL's comments in SQL", () => {
    assert.equal(
      results(ignoreLineEdits, "§SELECT 1;\n", "sql")[0],
      "SELECT 1;  -- preflight: ignore[new]\n",
    );
  });
});

describe("ignoring in a file", () => {
  it("writes at the top, below shebang and encoding", () => {
    assert.deepEqual(results(ignoreFileEdits, "§f()\n"), ["# preflight: ignore-file[new]\nf()\n"]);
    assert.deepEqual(results(ignoreFileEdits, "#!/usr/bin/python\n# coding: utf-8\n§f()\n"), [
      "#!/usr/bin/python\n# coding: utf-8\n# preflight: ignore-file[new]\nf()\n",
    ]);
  });

  it("joins a directive in the comments at the top", () => {
    const [first] = results(ignoreFileEdits, "# Licence\r\n# preflight: ignore-file[old]\r\n§f()\r\n");
    assert.equal(first, "# Licence\r\n# preflight: ignore-file[old, new]\r\nf()\r\n");
  });
});
