import assert from "node:assert/strict";
import { groupBy } from "../../server/src/engine/group-by.ts";
import { loadCases } from "../support/cases.ts";
import { firstDifference } from "../support/compare.ts";
import { open } from "../support/engine.ts";

describe("a document at rest", function () {
  this.timeout(20_000);
  const cases = loadCases().filter(({ kind }) => kind === "bad");
  for (const [rule, [item]] of groupBy(cases, ({ rule }) => rule))
    it(`has the findings and fixes that it had, and goes on with edits: ${rule}`, async () => {
      const { text, path } = item!;
      const document = await open(text, path);
      document.findings();
      document.rest?.();
      assert.equal(firstDifference(document, await open(text, path), true), undefined);
      const edited = document.update([{ start: text.length, end: text.length, newText: "\n" }]);
      edited.rest?.();
      assert.equal(firstDifference(edited, await open(edited.text, path), true), undefined);
    });
});
