import assert from "node:assert/strict";
import { DETECTORS } from "../../server/src/evidence/detectors/index.ts";
import { createNameFilter } from "../../server/src/evidence/words.ts";

describe("the look for names in code", () => {
  const tells = createNameFilter(["streamlit.feedback", "k6", "*.create_feedback", "opentelemetry.*"]);

  it("says yes where all words of a name occur, in any place and case", () => {
    for (const text of [
      "import Streamlit as st\nst.feedback()",
      "import http from 'k6/http'",
      "client.create_feedback(x)",
    ])
      assert.ok(tells(text), text);
    assert.ok(tells("from opentelemetry import trace"));
  });

  it("says no where only some do", () => {
    for (const text of ["import streamlit", "feedback", "k66", "create_feedbacks", ""])
      assert.ok(!tells(text), text);
  });

  it("is not content with words that are in every file", () => {
    const common = "com org io dev net import from self return def class data name model app state";
    const isLoose = (name: string) => createNameFilter([name])(common);
    assert.deepEqual(DETECTORS.flatMap(({ names }) => names ?? []).filter(isLoose), []);
  });
});
