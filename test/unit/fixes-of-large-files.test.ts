import assert from "node:assert/strict";
import { openCounting } from "../support/python.ts";

const HEAD = `import logging

import joblib
import pandas as pd
from openai import OpenAI
from sklearn.ensemble import RandomForestRegressor

logger = logging.getLogger(__name__)
client = OpenAI()
`;

/** Functions with findings whose fixes add imports, classes, loggers and calls that others ask about. */
function service(index: number): string {
  return `

def train_${index}(items):
    features = pd.DataFrame(items)[["price", "count"]]
    target = [item["total"] for item in items]
    model = RandomForestRegressor(n_estimators=${index + 10})
    model.fit(features, target)
    joblib.dump(model, "model_${index}.pkl")
    return model


def summarise_${index}(text):
    answer = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"What is in part ${index}? {text}"}],
    )
    return answer.choices[0].message.content


def read_${index}(cursor, region):
    rows = cursor.fetchall()
    logger.info(f"{region}: {len(rows)} rows of part ${index} read")
    return {row[0]: row[1] for row in rows}
`;
}

const module = (services: number) =>
  HEAD + Array.from({ length: services }, (_, index) => service(index)).join("");

const SHORT = 8;
const FACTOR = 4;

describe("in a module with findings everywhere", () => {
  it("the work of writing all fixes grows with their number", async () => {
    const writeAll = async (services: number) => {
      const { document, work } = await openCounting(module(services));
      const findings = document.findings();
      work.reset();
      const fixes = findings.reduce((count, finding) => count + document.fixes(finding).length, 0);
      return { fixes, ...work };
    };
    const [short, long] = [await writeAll(SHORT), await writeAll(SHORT * FACTOR)];
    assert.ok(short.fixes > 5 * SHORT, `${short.fixes} fixes`);
    assert.equal(long.fixes, short.fixes * FACTOR);
    assertGrows(short, long);
  });

  for (const safety of ["safe", "suggested"] as const)
    it(`so does that of doing all of them at once, ${safety} ones`, async () => {
      const fixAll = async (services: number) => {
        const { document, work } = await openCounting(module(services));
        document.findings();
        work.reset();
        assert.ok(document.fixAll(safety).length >= services);
        return { ...work };
      };
      assertGrows(await fixAll(SHORT), await fixAll(SHORT * FACTOR));
    });
});

/** Quadratic work would be as many times more as the text is longer, once more. */
function assertGrows(short: { characters: number; looked: number }, long: typeof short): void {
  for (const kind of ["characters", "looked"] as const) {
    const most = short[kind] * FACTOR * 1.5;
    assert.ok(long[kind] < most, `${kind}: ${short[kind]}, and ${long[kind]} in ${FACTOR} times as much`);
  }
}
