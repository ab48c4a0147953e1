import assert from "node:assert/strict";
import ignore from "ignore";
import { readIgnorePatterns } from "../../server/src/host/gitignore.ts";
import { random } from "../support/random.ts";

describe("patterns of a .gitignore", () => {
  const ignored = (pattern: string, ...paths: string[]) => {
    const patterns = readIgnorePatterns(pattern);
    return paths.filter((path) => patterns.test(path.replace(/\/$/, ""), path.endsWith("/")) === "ignored");
  };

  it("are names at any depth, ways from their folder, and folders", () => {
    assert.deepEqual(ignored("a.txt", "a.txt", "x/a.txt", "b.txt", "a.txt/b"), ["a.txt", "x/a.txt"]);
    assert.deepEqual(ignored("/a.txt", "a.txt", "x/a.txt"), ["a.txt"]);
    assert.deepEqual(ignored("x/a.txt", "x/a.txt", "y/x/a.txt"), ["x/a.txt"]);
    assert.deepEqual(ignored("build/", "build/", "build", "x/build/"), ["build/", "x/build/"]);
    assert.deepEqual(ignored("a/**", "a/", "a/b", "a/b/c"), ["a/b", "a/b/c"]);
    assert.deepEqual(ignored("**/a/*.py", "a/x.py", "b/a/x.py", "a/b/x.py"), ["a/x.py", "b/a/x.py"]);
    assert.deepEqual(ignored("a/**/b", "a/b", "a/x/b", "a/x/y/b", "ab"), ["a/b", "a/x/b", "a/x/y/b"]);
  });

  it("know blanks, comments, backslashes, sets and exceptions", () => {
    assert.deepEqual(ignored("a  ", "a", "a  "), ["a"]);
    assert.deepEqual(ignored("a\\ ", "a", "a "), ["a "]);
    assert.deepEqual(ignored("# a\n\\#b\n\\!c\n", "a", "# a", "#b", "!c"), ["#b", "!c"]);
    assert.deepEqual(ignored("\\*.py\n\\[x]", "*.py", "a.py", "[x]", "x"), ["*.py", "[x]"]);
    assert.deepEqual(ignored("[a-c]?[!0-9]", "axz", "dxz", "ax1"), ["axz"]);
    assert.deepEqual(ignored("*\n!*.py\n!*/", "a.txt", "a.py", "src/", "src/a.txt"), ["a.txt", "src/a.txt"]);
    assert.deepEqual(ignored("a\\", "a", "a\\"), []);
    assert.deepEqual(ignored("A.txt", "a.TXT"), ["a.TXT"]);
    assert.deepEqual(ignored("\uFEFFa\r\nb\r\n", "a", "b"), ["a", "b"]);
  });

  it("may have stars for folders beside each other", () => {
    assert.deepEqual(ignored("**/**/*", "baa", "a/b"), ["baa", "a/b"]);
  });

  it("mean what a library of many users takes them for", () => {
    const next = random(7);
    const pick = (from: readonly string[]) => from[next(from.length)]!;
    const word = () =>
      Array.from({ length: 1 + next(3) }, () => pick(["a", "b", "ab", "*", "?", "[ab]", ".x", "*.x"])).join(
        "",
      );
    const name = () => Array.from({ length: 1 + next(3) }, () => pick(["a", "b", "ab", ".x"])).join("");
    let compared = 0;
    for (let round = 0; round < 4000; round += 1) {
      const parts = Array.from({ length: 1 + next(3) }, () => (next(5) === 0 ? "**" : word()));
      const pattern = `${next(3) === 0 ? "/" : ""}${parts.join("/")}${next(4) === 0 ? "/" : ""}`;
      // Stars beside each other are read in different ways; git itself is followed.
      if (pattern.includes("**/**")) continue;
      if (/\*\*/.test(pattern.replace(/(^|\/)\*\*(?=\/|$)/g, ""))) continue;
      const path = Array.from({ length: 1 + next(4) }, name).join("/");
      const isFolder = next(3) === 0;
      // What an ignored folder means for all in it is asked elsewhere.
      const folders = path
        .split("/")
        .map((_, index, all) => `${all.slice(0, index).join("/")}/`)
        .slice(1);
      const library = ignore().add(pattern);
      if (folders.some((folder) => library.ignores(folder))) continue;
      const expected = library.ignores(isFolder ? `${path}/` : path);
      const own = readIgnorePatterns(pattern).test(path, isFolder) === "ignored";
      assert.equal(own, expected, `${pattern} and ${path}${isFolder ? "/" : ""}`);
      compared += 1;
    }
    assert.ok(compared > 2000, String(compared));
  });
});
