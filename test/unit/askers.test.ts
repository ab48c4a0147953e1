import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Made } from "../../server/src/engine/askers.ts";

const [FIRST, SECOND, THIRD] = ["first", "second", "third"].map((text) => ({ text })) as [Item, Item, Item];

interface Item {
  text: string;
}

describe("what was made for the statements of a document", () => {
  it("goes with its statement, and with the answers that it rests on", () => {
    const made = new Made<Item, { asked: ReadonlySet<string> }>();
    made.set(FIRST, { asked: new Set(["calls ask"]) });
    made.set(SECOND, { asked: new Set(["calls ask", "bindings client"]) });
    made.set(THIRD, { asked: new Set(["reads client"]) });
    const after = made.without([FIRST], ["bindings client", "nobody asked"]);
    assert.deepEqual(
      [FIRST, SECOND, THIRD].map((item) => after.get(item) !== undefined),
      [false, false, true],
    );
    assert.ok(made.get(SECOND), "the version before keeps what it has");
  });

  it("goes when it points into a statement that is gone", () => {
    const made = new Made<Item, { asked: ReadonlySet<string>; shows?: readonly Item[] }>();
    made.set(FIRST, { asked: new Set(), shows: [THIRD] });
    made.set(SECOND, { asked: new Set() });
    const after = made.without([THIRD], []);
    assert.equal(after.get(FIRST), undefined);
    assert.ok(after.get(SECOND));
  });

  it("is not dropped for what an earlier one of the same statement asked", () => {
    const made = new Made<Item, { asked: ReadonlySet<string> }>();
    made.set(FIRST, { asked: new Set(["calls ask"]) });
    const again = made.without([], ["calls ask"]);
    again.set(FIRST, { asked: new Set(["calls tell"]) });
    assert.ok(again.without([], ["calls ask"]).get(FIRST));
    assert.equal(again.without([], ["calls tell"]).get(FIRST), undefined);
  });

  it("keeps no statement alive that is gone", async () => {
    let made = new Made<Item, { asked: ReadonlySet<string>; shows?: readonly Item[] }>();
    const gone = [..."abc"].map((text) => {
      const statement = { text };
      made = made.without([], []);
      made.set(statement, { asked: new Set(["calls ask"]), shows: [statement] });
      made = made.without([statement], ["calls tell"]);
      return new WeakRef(statement);
    });
    // What a weak reference was made of is held until the job is over.
    await new Promise((resolve) => setImmediate(resolve));
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    assert.deepEqual(
      gone.map((statement) => statement.deref()),
      [undefined, undefined, undefined],
    );
    assert.equal(made.get(FIRST), undefined);
  });
});
