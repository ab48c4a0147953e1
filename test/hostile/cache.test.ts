import assert from "node:assert/strict";
import { join } from "node:path";
import { hashOf } from "../../server/src/host/hash.ts";
import { LOGGING } from "../cli/preflight.ts";
import { attack, hostile, listing, put, removeFolders } from "./workspace.ts";

describe("A hostile workspace: a cache that says there is nothing", () => {
  afterEach(removeFolders);

  it("is not believed, wherever in the workspace it lies", async () => {
    const { workspace, outside } = hostile({ "app.py": LOGGING, "node_modules/x/index.js": "" });
    const own = join(outside, "cache");
    const first = await attack(workspace, ["check", "--cache-dir", own]);
    assert.match(first.stdout, /^app\.py:7:/m);
    for (const [name, text] of Object.entries(listing(own))) {
      const body = text
        .slice(text.indexOf("\n") + 1)
        .replace(/"findings":\[.*?\],"fixed"/g, '"findings":[],"fixed"');
      assert.doesNotMatch(body, /unstructured-log/);
      for (const folder of [
        "node_modules/.cache/preflight",
        ".cache/preflight",
        ".preflight",
        ".preflight/cache",
        ".",
      ])
        put(workspace, join(folder, name), `${hashOf(body)}\n${body}`);
      // It would be believed where the user says that caches are: the forgery is a good one.
      put(own, name, `${hashOf(body)}\n${body}`);
    }
    assert.doesNotMatch((await attack(workspace, ["check", "--cache-dir", own])).stdout, /^app\.py/m);
    const before = listing(workspace);
    const { stdout } = await attack(workspace, ["check"]);
    assert.match(stdout, /^app\.py:7:/m);
    assert.deepEqual(listing(workspace), before);
  });

  it("is not written through a link in the workspace", async () => {
    const place = hostile({ "app.py": LOGGING, "node_modules/x/index.js": "" });
    place.link("node_modules/.cache", "../../outside");
    await attack(place.workspace, ["check"]);
    place.assertUntouched();
  });
});
