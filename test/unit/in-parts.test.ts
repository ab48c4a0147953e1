import assert from "node:assert/strict";
import { loadCases } from "../support/cases.ts";
import { firstDifference } from "../support/compare.ts";
import { open, workspaceOf } from "../support/engine.ts";

const FILES = [
  {
    path: "app/main.py",
    text: "from app.store import run\nimport app.metrics\n\n\ndef ask():\n    return run('SELECT 1')\n",
  },
  {
    path: "app/store.py",
    text: "import sqlite3\n\nlink = sqlite3.connect('a.db')\n\n\ndef run(sql):\n    return link.execute(sql)\n",
  },
  {
    path: "app/metrics.py",
    text: "from prometheus_client import Counter\n\nasked = Counter('asked', 'Questions')\n",
  },
  { path: "jobs/alone.py", text: "print('alone')\n" },
];

describe("work that is done in parts", () => {
  it("has all others answer a rule's question one after the other, each in a part", async () => {
    const training = `import joblib
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split


def train(frame):
    model = RandomForestRegressor()
    model.fit(frame[["price"]], frame["revenue"])
    joblib.dump(model, "sales_model.joblib")
    return model
`;
    const others = Array.from(
      { length: 30 },
      (_, i) => `\n\ndef halves_${i}(rows, labels):\n    return train_test_split(rows, labels)\n`,
    );
    const text = training + others.join("");
    const snapshot = await open(text, "app/train.py");
    // Each of the others is looked at once, and answers once.
    let parts = 0;
    while (!snapshot.prepare!(() => true)) parts += 1;
    assert.ok(parts > 2 * others.length, `${parts} parts`);
    assert.equal(firstDifference(snapshot, await open(text, "app/train.py"), true), undefined);
    assert.ok(snapshot.findings().length > 0);
  });

  for (const rule of ["unvalidated-model", "unversioned-model", "unvalidated-dataframe"])
    it(`finds the same in parts as at once: ${rule}`, async function () {
      this.timeout(60_000);
      for (const { text, path } of loadCases().filter((item) => item.rule === rule)) {
        const snapshot = await open(text, path);
        while (snapshot.prepare && !snapshot.prepare(() => true));
        assert.equal(firstDifference(snapshot, await open(text, path), true), undefined, text);
      }
    });

  it("gives the same summary as when it is done at once, a statement a part", async () => {
    for (const { path, text } of FILES) {
      const expected = (await open(text, path)).summary();
      const snapshot = await open(text, path);
      let parts = 0;
      while (!snapshot.prepareSummary!(() => true)) parts += 1;
      assert.ok(parts > 0, path);
      assert.deepEqual(snapshot.summary(), expected);
    }
  });

  it("follows imports as when it is done at once, a file a part", async () => {
    const [whole, inParts] = [await workspaceOf(FILES), await workspaceOf(FILES)];
    let parts = 0;
    while (!inParts.prepare(() => true)) parts += 1;
    assert.equal(parts, FILES.length);
    for (const { path } of FILES) {
      const ask = (workspace: typeof whole) => {
        const asked = new Set<string>();
        const paths = workspace.programOf(path, asked).map((file) => file.path);
        return { paths, importers: workspace.importersOf(path, asked).map((file) => file.path), asked };
      };
      assert.deepEqual(ask(inParts), ask(whole), path);
    }
    assert.deepEqual(
      whole.programOf("app/main.py", new Set()).map(({ path }) => path),
      ["app/store.py", "app/metrics.py"],
    );
  });

  it("is not done again for a version in which no import has changed", async () => {
    const before = await workspaceOf(FILES);
    while (!before.prepare(() => true));
    const edited = (await open("print('still alone')\n", "jobs/alone.py")).summary();
    const { workspace } = before.with(new Map([["jobs/alone.py", edited]]));
    let parts = 0;
    while (!workspace.prepare(() => true)) parts += 1;
    assert.equal(parts, 0);
    const gone = before.with(new Map([["app/store.py", undefined]])).workspace;
    assert.deepEqual(
      gone.programOf("app/main.py", new Set()).map(({ path }) => path),
      ["app/metrics.py"],
    );
  });
});
