import assert from "node:assert/strict";
import { examples } from "../../server/src/rules/examples.ts";
import { rules } from "../../server/src/rules/index.ts";
import { loadCases } from "../support/cases.ts";
import { openCase } from "../support/engine.ts";

/** How many cases of each kind a rule has at least. */
const ENOUGH = 12;

for (const rule of rules) {
  describe(`${rule.id} is a whole rule`, function () {
    this.timeout(20_000);
    const cases = loadCases(rule.id);

    it("has a title of one line and four parts of documentation", () => {
      assert.match(rule.title, /^[A-Z`][^\n]{10,110}\.$/);
      for (const [part, text] of Object.entries(rule.documentation))
        assert.match(text, /^[A-Z`][\s\S]{20,}[.)]$/, part);
    });

    it(`has at least ${ENOUGH} bad cases, ${ENOUGH} near ones and a good one`, () => {
      const count = (kind: string) => cases.filter((item) => item.kind === kind).length;
      assert.ok(count("bad") >= ENOUGH, `${count("bad")} bad cases`);
      assert.ok(count("near") >= ENOUGH, `${count("near")} near cases`);
      assert.ok(count("good") >= 1, "no good case");
    });

    it("shows what it finds and what becomes of it, twice", () => {
      const pairs = examples[rule.id] ?? [];
      assert.equal(pairs.length, 2);
      for (const { bad, good } of pairs) assert.notEqual(bad, good);
    });

    it("has a case for each kind of fix that it offers", async () => {
      const offered = new Map<string, string>();
      const shown = new Set<string>();
      for (const item of cases.filter(({ kind }) => kind === "bad")) {
        const document = await openCase(item);
        const own = document.findings().filter((finding) => finding.rule === rule.id);
        let foreign = 0;
        for (const [index, finding] of own.entries())
          for (const [place, { title, edits }] of document.fixes(finding).entries()) {
            const kind = kindOf(title);
            if (!offered.has(kind)) offered.set(kind, `${item.name}: fix ${place + 1}, "${title}"`);
            const isApplied = place === 0 && item.fixed !== undefined;
            const isAlternative = index === 0 && item.alternatives.has(place + 1);
            const isElsewhere = edits.some(({ path }) => path) && foreign++ < item.elsewhere.length;
            if (isApplied || isAlternative || isElsewhere) shown.add(kind);
          }
      }
      const missing = [...offered].flatMap(([kind, where]) => (shown.has(kind) ? [] : [where]));
      assert.deepEqual(missing, []);
    });
  });
}

/** A title without the code's own names, which differ from case to case. */
function kindOf(title: string): string {
  return title.replace(/`[^`]*`/g, "`…`").replace(/\d+/g, "1");
}
