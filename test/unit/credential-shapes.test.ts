import assert from "node:assert/strict";
import { CREDENTIAL_PATTERNS, shapesFor } from "../../server/src/rules/hardcoded-secret/patterns.ts";

describe("the one look for all shapes of credentials", () => {
  it("is as strict as each of them", () => {
    for (const { name, pattern } of CREDENTIAL_PATTERNS) {
      // One expression stands for all of them, which no flag and no reference to a group of one's own survives.
      assert.equal(pattern.flags, "", name);
      assert.doesNotMatch(pattern.source, /\\[1-9]|\\k</, name);
    }
  });

  it("finds what one of them finds, wherever it stands", () => {
    const keys = [`AKIA${"A2".repeat(8)}`, `ghp_${"a1".repeat(18)}`, `sk-${"a1".repeat(16)}`];
    for (const key of keys)
      for (const text of [key, `the key is ${key}`, `${key}, and no other`]) {
        assert.ok(
          CREDENTIAL_PATTERNS.some(({ pattern }) => pattern.test(text)),
          text,
        );
        assert.equal(shapesFor(text), CREDENTIAL_PATTERNS);
      }
    assert.deepEqual(shapesFor("nothing but words, 0123456789 and sk-"), []);
  });
});
