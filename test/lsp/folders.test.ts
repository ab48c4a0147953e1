import assert from "node:assert/strict";
import { createFolders, keyOf } from "../../server/src/lsp/folders.ts";

describe("workspace folders", () => {
  const folders = createFolders(["file:///srv/app/", "file:///srv/app/packages/one"]);

  it("give paths relative to the innermost folder, decoded", () => {
    assert.equal(folders.pathOf("file:///srv/app/src/a%20b.py"), "src/a b.py");
    assert.equal(folders.pathOf("file:///srv/app/packages/one/tests/x.py"), "tests/x.py");
  });

  it("give the bare name outside of all folders, and for untitled documents", () => {
    assert.equal(folders.pathOf("file:///srv/application/tests/x.py"), "x.py");
    assert.equal(folders.pathOf("untitled:Untitled-1"), "Untitled-1");
  });

  it("place a notebook's cell at its notebook", () => {
    assert.equal(folders.pathOf("vscode-notebook-cell:/srv/app/a.ipynb#W0sZmlsZQ"), "a.ipynb");
    assert.equal(folders.pathOf("vscode-notebook-cell:///srv/app/a.ipynb#W0sZmlsZQ"), "a.ipynb");
  });

  it("can change", () => {
    const changing = createFolders(["file:///one"]);
    changing.change(["file:///two/"], ["file:///one"]);
    assert.deepEqual(changing.list(), ["file:///two"]);
  });

  it("compare URIs whatever is escaped in them", () => {
    assert.equal(keyOf("file:///c%3A/a%20b.py"), keyOf("file:///C:/a b.py"));
    assert.notEqual(keyOf("file:///a.py"), keyOf("file:///A.py"));
  });
});
