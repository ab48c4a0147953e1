import assert from "node:assert/strict";
import { type FileSummary, Workspace } from "../../server/src/engine/index.ts";
import { doing, inTime, sharing } from "../../server/src/engine/time.ts";
import { clock } from "../../server/src/host/clock.ts";

/** Milliseconds that work gets here. */
const LIMIT = 50;

describe("work in time", () => {
  let given: number;
  const task = { giveUp: () => given++ };

  beforeEach(() => {
    given = 0;
  });

  it("leaves the task out that takes too long", () => {
    const result = inTime(clock, LIMIT, () => (given > 0 ? "the rest" : doing(task, () => waste(60_000))));
    assert.deepEqual([result, given], ["the rest", 1]);
  });

  it("blames no task for what is done once for many, and goes on until it is done", () => {
    const files = 30;
    let read = 0;
    let begun = 0;
    const result = inTime(clock, LIMIT, () => {
      begun++;
      return doing(task, () => {
        for (; read < files; read++) sharing(() => waste(LIMIT / 10));
        return "found";
      });
    });
    assert.deepEqual([result, given, read], ["found", 0, files]);
    assert.ok(begun > 1, "it was broken off at least once");
  });

  it("blames no task either when what is done once is broken off in the middle, piece by piece", () => {
    const files = 30;
    let read = 0;
    const result = inTime(clock, LIMIT, () =>
      doing(task, () => {
        sharing(() => {
          for (; read < files; read++) waste(LIMIT / 10);
        });
        return "found";
      }),
    );
    assert.deepEqual([result, given, read], ["found", 0, files]);
  });

  it("blames no rule for reading what all files say about databases", () => {
    const files = Array.from({ length: 30 }, (_, index): [string, FileSummary] => {
      let schema: FileSummary["schema"];
      const path = `models_${index}.py`;
      const read = () => {
        schema ??= { dialect: waste(LIMIT / 10) as "postgres", operations: [] };
        return schema;
      };
      return [
        path,
        {
          path,
          get schema() {
            return read();
          },
        },
      ];
    });
    const workspace = new Workspace(new Map(files));
    const result = inTime(clock, LIMIT, () => doing(task, () => workspace.schema));
    assert.deepEqual([result.files.length, given], [30, 0]);
  });

  it("leaves out a task that takes too long itself, beside what is shared", () => {
    const result = inTime(clock, LIMIT, () => {
      if (given > 0) return "the rest";
      return doing(task, () => {
        sharing(() => waste(LIMIT / 10));
        return waste(60_000);
      });
    });
    assert.deepEqual([result, given], ["the rest", 1]);
  });
});

function waste(milliseconds: number): string {
  const start = performance.now();
  while (performance.now() - start < milliseconds);
  return "wasted";
}
