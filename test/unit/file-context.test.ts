import assert from "node:assert/strict";
import { readFileContext } from "../../server/src/engine/file-context.ts";

describe("what a path says of a file", () => {
  const isTest = (path: string) => readFileContext(path, "").isTest;

  it("knows the tests of a Django app, which stand in one module beside its models", () => {
    assert.ok(isTest("shop/orders/tests.py"));
    assert.ok(isTest("tests.py"));
  });

  it("takes no module for a test whose name only ends alike", () => {
    for (const path of ["lab/contests.py", "lab/latest.py", "lab/tests_of_blood.py"])
      assert.equal(isTest(path), false, path);
  });
});
