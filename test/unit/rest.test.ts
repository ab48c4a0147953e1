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

  it("has all its findings fixed at once as before, though several are in one statement", async () => {
    const text = `import logging

import joblib
from sklearn.ensemble import RandomForestRegressor

logger = logging.getLogger(__name__)


def train(frame):
    model = RandomForestRegressor()
    model.fit(frame[["price"]], frame["revenue"])
    joblib.dump(model, "sales_model.joblib")
    logger.info(f"Trained on {len(frame)} rows")
    return model
`;
    const document = await open(text, "app/train.py");
    const fixed = document.fixAll("safe");
    assert.ok(fixed.length > 0);
    document.findings();
    document.rest?.();
    assert.deepEqual(document.fixAll("safe"), fixed);
    const other = await open(text, "app/train.py");
    other.findings();
    other.rest?.();
    const edited = other.update([{ start: 0, end: 0, newText: "# Reviewed.\n" }]);
    assert.equal(edited.fixAll("safe").length, fixed.length);
  });

  it("has the fixes of a finding that is shown in another statement than the one where it was found", async () => {
    const text =
      'USER_BY_NAME="SELECT FROM r \'%s"\nwith psycopg.connect()as connection,connection.cursor()as cursor:cursor.execute(USER_BY_NAME%e)';
    const document = await open(text, "app/service.py");
    document.findings();
    document.rest?.();
    assert.equal(firstDifference(document, await open(text, "app/service.py"), true), undefined);
  });
});
