import assert from "node:assert/strict";
import { checklist as items } from "../../server/src/guide/index.ts";
import {
  type Checklist,
  changeChecklist,
  newChecklist,
  readChecklist,
} from "../../server/src/readiness/checklist-file.ts";
import type { ChecklistChange } from "../../server/src/readiness/model.ts";
import { removeFolders } from "../cli/preflight.ts";
import { merge } from "../support/merge.ts";

const TICK = { do: "tick", item: "load-testing", by: "Ada", at: "2026-03-01", evidence: [] } as const;

describe("the checklist file", function () {
  this.timeout(30_000);
  afterEach(removeFolders);

  it("is empty where there is no file, or an empty one", () => {
    for (const text of [undefined, "", "\uFEFF", " \r\n"]) {
      assert.deepEqual(readChecklist(text), { records: new Map(), own: [] });
    }
  });

  it("has all items of the guide from the start, one line each, a blank line apart", () => {
    const text = newChecklist(items);
    const read = understood(text);
    assert.deepEqual(
      [...read.records.keys()],
      items.map(({ id }) => id),
    );
    assert.ok([...read.records.values()].every(({ state }) => state === "open"));
    assert.equal(JSON.parse(text).version, 1);
    const lines = text.split("\n");
    for (const { id } of items) {
      const index = lines.findIndex((line) => line.startsWith(`    "${id}": { "state": "open" }`));
      assert.equal(lines[index - 1], "", id);
    }
  });

  it("keeps what people say about an item", () => {
    const text = after(
      undefined,
      { ...TICK, evidence: ["load/locustfile.py", "load/locustfile.py", ".github/workflows/load.yml"] },
      { do: "note", item: "load-testing", note: '2× the load\nof "Monday" 🚀 </script> \u2028 \u202E' },
      { do: "dismiss", item: "user-training", reason: "no users yet", at: "2026-03-02" },
    );
    const { records } = understood(text);
    assert.deepEqual(records.get("load-testing"), {
      state: "done",
      by: "Ada",
      at: "2026-03-01",
      note: '2× the load\nof "Monday" 🚀 </script> \u2028 \u202E',
      evidence: ["load/locustfile.py", ".github/workflows/load.yml"],
    });
    assert.deepEqual(records.get("user-training"), {
      state: "not-applicable",
      at: "2026-03-02",
      reason: "no users yet",
    });
    assert.deepEqual(JSON.parse(text)["pre-production"]["load-testing"].by, "Ada");
    assert.equal(text.split("\n").length, newChecklist(items).split("\n").length);
    assert.doesNotMatch(text, /[\u2028\u202E]/);
  });

  it("forgets who, when and why with the state, and keeps the note", () => {
    const text = after(
      undefined,
      { do: "note", item: "load-testing", note: "see the wiki" },
      { do: "dismiss", item: "load-testing", reason: "batch only", by: "Bo", at: "2026-02-01" },
      { ...TICK, evidence: ["a.py"] },
      { do: "untick", item: "load-testing" },
    );
    assert.deepEqual(understood(text).records.get("load-testing"), { state: "open", note: "see the wiki" });
    assert.equal(
      after(text, { do: "note", item: "load-testing", note: "" }),
      newChecklist(items),
      "the way back leaves the file as it was",
    );
  });

  it("changes the line of the item only, however the file is written", () => {
    const before =
      '\uFEFF// ours\r\n{\r\n\t"version": 1, "team": "core",\r\n\t"pre-production": {\r\n' +
      '\t\t"load-testing": {"state": "open", "ticket": "OPS-1", /* soon */ "note": "x",}, // first\r\n' +
      '\t\t"legal": { "state": "done" },\r\n' +
      '\t\t"security-review": { }\r\n\t},\r\n}';
    const ticked = after(before, TICK);
    assert.equal(
      ticked,
      before.replace('"state": "open",', '"state": "done", "by": "Ada", "at": "2026-03-01",'),
    );
    assert.equal(after(ticked, { do: "untick", item: "load-testing" }), before);
    const other = after(before, { ...TICK, item: "security-review" });
    assert.equal(
      other,
      before.replace(
        '"security-review": { }',
        '"security-review": { "state": "done", "by": "Ada", "at": "2026-03-01" }',
      ),
    );
  });

  it("keeps objects over several lines that way", () => {
    const before =
      '{\n  "pre-production": {\n    "load-testing": {\n      "state": "open", // not yet\n      "note": "x"\n    }\n  }\n}\n';
    assert.equal(
      after(before, TICK),
      before.replace(
        '"open", // not yet\n',
        '"done", // not yet\n      "by": "Ada",\n      "at": "2026-03-01",\n',
      ),
    );
    assert.equal(after(after(before, TICK), { do: "untick", item: "load-testing" }), before);
  });

  it("adds items that the file does not have yet where the guide has them", () => {
    const before = '{\n  "pre-production": {\n    "security-review": { "state": "done" }\n  }\n}\n';
    const text = after(before, TICK, { ...TICK, item: "user-training" }, { ...TICK, item: "cost-alerts" });
    assert.deepEqual(
      [...understood(text).records.keys()],
      ["load-testing", "security-review", "user-training", "cost-alerts"],
    );
    JSON.parse(text);
    for (const bare of ["{}", "{ }", '{ "version": 1 }', "// ours\n{\n}\n", '{"pre-production":{}}']) {
      assert.equal(understood(after(bare, TICK)).records.get("load-testing")?.state, "done", bare);
    }
  });

  it("adds items of one's own and takes them out again", () => {
    const start = newChecklist(items);
    for (const title of [
      "Legal sign-off",
      "ÜBERGABE an  den\nBetrieb",
      "日本語のチェック",
      "🚀",
      "__proto__",
      "Load testing",
    ]) {
      for (const stage of ["pre-production", "production", "post-production"] as const) {
        const added = after(start, { do: "add", stage, title });
        const [own] = understood(added).own;
        assert.equal(own?.title, title.replace(/\s+/g, " "));
        assert.equal(own?.stage, stage);
        JSON.parse(added);
        const ticked = after(added, { ...TICK, item: own!.id });
        assert.equal(understood(ticked).records.get(own!.id)?.state, "done");
        assert.equal(after(ticked, { do: "remove", item: own!.id }), start, `${title} in ${stage}`);
      }
    }
  });

  it("takes a title beside an item of the guide for an unknown key", () => {
    const text = '{"production": {"cost-alerts": {"title": "Costs", "state": "done"}}}';
    assert.deepEqual(understood(text), { records: new Map([["cost-alerts", { state: "done" }]]), own: [] });
  });

  it("says why a step cannot be taken", () => {
    const cases: [ChecklistChange, RegExp][] = [
      [{ ...TICK, item: "nothing" }, /no item 'nothing'/],
      [{ do: "remove", item: "load-testing" }, /belongs to the guide/],
      [{ do: "dismiss", item: "load-testing", reason: " ", at: "2026-01-01" }, /needs a reason/],
      [{ do: "add", stage: "production", title: " " }, /needs a title/],
      [{ do: "add", stage: "production", title: "x".repeat(300) }, /at most 200/],
      [{ ...TICK, at: "2026-02-30" }, /'2026-02-30' is not a day/],
    ];
    for (const [change, message] of cases) {
      const result = changeChecklist(undefined, change, items);
      assert.match("problem" in result ? result.problem : "", message);
    }
    const twice = changeChecklist(
      after(undefined, { do: "add", stage: "production", title: "Legal" }),
      { do: "add", stage: "production", title: "legal" },
      items,
    );
    assert.match("problem" in twice ? twice.problem : "", /already/);
    const [{ title, stage } = { title: "", stage: "production" } as const] = items;
    const known = changeChecklist(undefined, { do: "add", stage, title: title.toUpperCase() }, items);
    assert.match("problem" in known ? known.problem : "", /already/);
  });

  it("says where a broken file is wrong, and refuses to write it", () => {
    const cases: [string, number, number, RegExp][] = [
      ['{\n  "version": 1,\n  "production": {\n', 4, 1, /not valid JSON/],
      ["[]", 1, 1, /has to be an object/],
      ['{\n"production": []}', 2, 15, /'production' has to be an object/],
      ['{"production": {\n  "x": true}}', 2, 8, /'x' has to be an object/],
      ['{"production": {\n "x": {"state": "maybe"}}}', 2, 17, /"open", "done" or "not-applicable"/],
      ['{"production": { "x": {"at": "2026-13-01"}}}', 1, 30, /has to be a day/],
      ['{"production": { "x": {"note": 1}}}', 1, 32, /note of 'x' has to be a text/],
      ['{"production": { "x": {"evidence": [1]}}}', 1, 37, /each path/],
      ['{"production": { "x": {"state": "not-applicable"}}}', 1, 23, /no "reason"/],
      ['{"production": { "x": {},\n "x": {}}}', 2, 2, /'x' is there twice/],
      ['{"production": { "x": {}},\n "post-production": { "x": {}}}', 2, 28, /'x' is there twice/],
      ['{"version": 2}', 1, 13, /newer Preflight/],
      ['{\n<<<<<<< HEAD\n"version": 1\n=======\n>>>>>>> other\n}', 2, 1, /merge conflict/],
      [`${"[".repeat(100_000)}`, 1, 65, /nested too deeply/],
    ];
    for (const [text, line, column, message] of cases) {
      const read = readChecklist(text);
      assert.ok("problem" in read, text.slice(0, 80));
      assert.deepEqual([read.problem.line, read.problem.column], [line, column], text.slice(0, 80));
      assert.match(read.problem.message, message);
      const changed = changeChecklist(text, TICK, items);
      assert.match(
        "problem" in changed ? changed.problem : "",
        new RegExp(`Line ${line}, column ${column}: `),
      );
    }
  });

  describe("merged by git", () => {
    it("takes any two items that two people tick", () => {
      const base = newChecklist(items);
      const pairs = items.flatMap((one, index) =>
        items.slice(index + 1).map((other) => [one, other] as const),
      );
      // Neighbours are the hard case; all pairs would start git too often.
      const chosen = pairs.filter(
        ([one, other], index) => Math.abs(items.indexOf(one) - items.indexOf(other)) === 1 || index % 9 === 0,
      );
      for (const [one, other] of chosen) {
        const merged = merge(
          base,
          after(base, { ...TICK, item: one.id, evidence: ["a.py"] }),
          after(base, { do: "dismiss", item: other.id, reason: "no", at: "2026-01-01" }),
        );
        const { records } = understood(merged ?? "");
        assert.equal(records.get(one.id)?.state, "done", `${one.id} and ${other.id}`);
        assert.equal(records.get(other.id)?.state, "not-applicable", `${one.id} and ${other.id}`);
      }
    });

    it("takes items that two people add, and one beside a ticked one, nearly always", () => {
      const base = newChecklist(items);
      const titles =
        "Legal sign-off,Penetration test,Accessibility review,Load balancer warm-up,Translation checked,Data retention agreed,Model card published,Capacity booked".split(
          ",",
        );
      let [merged, conflicts] = [0, 0];
      for (const [index, title] of titles.entries()) {
        for (const other of titles.slice(index + 1)) {
          const stage = "pre-production";
          const text = merge(
            base,
            after(base, { do: "add", stage, title }),
            after(base, { do: "add", stage, title: other }),
          );
          if (text === undefined) conflicts += 1;
          else {
            merged += 1;
            assert.deepEqual(new Set(understood(text).own.map((own) => own.title)), new Set([title, other]));
          }
        }
      }
      assert.ok(merged >= 4 * conflicts, `${merged} merged, ${conflicts} conflicts`);
    });

    it("takes the first file on one branch and none on the other", () => {
      assert.equal(merge("", after(undefined, TICK), ""), after(undefined, TICK));
    });
  });
});

function after(text: string | undefined, ...changes: ChecklistChange[]): string {
  let result = text;
  for (const change of changes) {
    const changed = changeChecklist(result, change, items);
    assert.ok("text" in changed, JSON.stringify(changed));
    result = changed.text;
  }
  return result!;
}

function understood(text: string): Checklist {
  const read = readChecklist(text);
  assert.ok("records" in read, JSON.stringify(read));
  return read;
}
