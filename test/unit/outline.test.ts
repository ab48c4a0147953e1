import assert from "node:assert/strict";
import type { ModuleOutline } from "../../server/src/evidence/outline.ts";
import { testEngine } from "../support/engine.ts";

const MODULE = `# A load test and its feedback.
import os
import a.b as c, d
from locust import HttpUser as User, task

class Visitor(User):
    host = "x"

class Buyer(Visitor):
    @task(3)
    def buy(self):
        from langsmith import Client
        client = Client()
        client.create_feedback("x", "y")

def helper():
    return os.getcwd()

helper()
unknown.thing()
`;

describe("the outline of a module", () => {
  it("has its imports with the place of the module's name", async () => {
    const { imports } = await outlineOf(MODULE);
    assert.deepEqual(
      imports.map(({ module, names, span }) => [module, names, MODULE.slice(span.start, span.end)]),
      [
        ["os", [], "os"],
        ["a.b", [], "a.b"],
        ["d", [], "d"],
        ["locust", ["HttpUser", "task"], "locust"],
        ["langsmith", ["Client"], "langsmith"],
      ],
    );
  });

  it("has its classes with what imports say of their bases, also through classes of its own", async () => {
    const { classes } = await outlineOf(MODULE);
    assert.deepEqual(
      classes.map(({ name, bases, span }) => [name, bases, MODULE.slice(span.start, span.end)]),
      [
        ["Visitor", ["locust.HttpUser"], "Visitor"],
        ["Buyer", ["locust.HttpUser"], "Buyer"],
      ],
    );
  });

  it("has the calls that imports lead to, and no others", async () => {
    const { calls } = await outlineOf(MODULE);
    assert.deepEqual(
      calls.map(({ path, span }) => [path, MODULE.slice(span.start, span.end)]),
      [
        ["locust.task", "task"],
        ["langsmith.Client", "Client"],
        ["langsmith.Client().create_feedback", "client.create_feedback"],
        ["os.getcwd", "os.getcwd"],
      ],
    );
  });

  it("follows edits and outlives half-typed lines", async () => {
    const engine = await testEngine();
    const snapshot = engine.open({ path: "a.py", languageId: "python", text: "import a\nx = (\nimport b\n" });
    const next = snapshot.update([{ start: 0, end: 0, newText: "import z\n" }]);
    assert.deepEqual(
      next.outline()?.imports.map(({ module }) => module),
      ["z", "a", "b"],
    );
    assert.equal(next.outline()?.imports[1]?.span.start, 16);
  });

  it("ends where classes inherit from each other", async () => {
    const { classes } = await outlineOf("class A(B): pass\nclass B(A): pass\n");
    assert.deepEqual(
      classes.map(({ bases }) => bases),
      [[], []],
    );
  });

  it("is undefined for SQL", async () => {
    const engine = await testEngine();
    assert.equal(engine.open({ path: "a.sql", languageId: "sql", text: "SELECT 1" }).outline(), undefined);
  });
});

async function outlineOf(text: string): Promise<ModuleOutline> {
  const engine = await testEngine();
  const outline = engine.open({ path: "app/a.py", languageId: "python", text }).outline();
  assert.ok(outline);
  return outline;
}
