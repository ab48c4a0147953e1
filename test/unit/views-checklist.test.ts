import assert from "node:assert/strict";
import { checklistMessage, checklistRows } from "../../client/src/views/checklist/model.ts";
import { walk } from "../../client/src/views/row.ts";
import type { SaidEvidence } from "../../server/src/evidence/evidence.ts";
import { outline } from "../support/outline.ts";
import { folder, item } from "../support/readiness.ts";

const dump: SaidEvidence = {
  item: "backup-recovery",
  aspect: "backup",
  label: "CronJob nightly-dump runs pg_dump",
  path: "deploy/backup job.yaml",
  span: { start: 40, end: 60 },
  line: 11,
};

describe("the checklist view", () => {
  it("shows stages with their progress, and what is known about an item below it", () => {
    const done = item({
      id: "documentation",
      title: "It is written down",
      state: "done",
      by: "Ada Lovelace",
      at: "2026-11-20",
      note: "In the wiki\nas well",
      aspects: [],
      missing: [],
    });
    const open = item({
      found: [dump],
      missing: ["a restore test"],
      findings: [{ rule: "unsafe-query", count: 2 }],
    });
    const dismissed = item({
      id: "user-training",
      title: "People are trained",
      state: "not-applicable",
      reason: "No users of ours",
      by: "Ada Lovelace",
      at: "2026-11-19",
      missing: [],
    });
    assert.equal(
      outline(checklistRows([folder([done, open, dismissed])])),
      `(circle-large-outline) Pre-production — 1 of 2
  [x] It is written down — Ada Lovelace, 2026-11-20
    (account) Ticked by Ada Lovelace on 2026-11-20
    (note) In the wiki as well
  [ ] Backups can be restored — evidence for 1 of 2
    (go-to-file) CronJob nightly-dump runs pg_dump — deploy/backup job.yaml:12
    (circle-outline) No sign of a restore test
    (bug) unsafe-query — 2 open findings
  (circle-slash) People are trained — not applicable
    (circle-slash) Does not apply: No users of ours
    (account) Decided by Ada Lovelace on 2026-11-19
`,
    );
  });

  it("opens evidence at its line, whatever its path is called", () => {
    const [row] = rowsOfKind("evidence", [folder([item({ found: [dump] })])]);
    assert.deepEqual(row?.click?.arguments, [
      {
        uri: "file:///work/shop/deploy/backup%20job.yaml",
        range: { start: { line: 11, character: 0 }, end: { line: 11, character: 0 } },
      },
    ]);
  });

  it("warns in words and with an icon where the evidence of a ticked item is gone", () => {
    const gone = item({ state: "done", isEvidenceGone: true, evidence: ["deploy/backup.yaml"], missing: [] });
    const [row] = rowsOfKind("item.done.guide", [folder([gone])]);
    assert.equal(row?.icon?.name, "warning");
    assert.equal(row?.description, "evidence is gone");
    assert.match(row?.spoken ?? "", /done, evidence is gone/);
    assert.match(JSON.stringify(row?.tooltip), /that evidence is gone/);
    assert.equal(row?.children[0]?.description, "deploy/backup.yaml");
  });

  it("marks a finished stage, and opens the first one that is not", () => {
    const stages = ["pre-production", "production", "post-production"] as const;
    const all = stages.map((id, index) => ({
      id,
      title: id,
      summary: "",
      done: index === 0 ? 1 : 0,
      total: 1,
      items: [item({ id, stage: id })],
    }));
    const rows = checklistRows([folder([], { stages: all })]);
    assert.deepEqual(
      rows.map(({ icon, isExpanded }) => [icon?.name, isExpanded]),
      [
        ["pass-filled", false],
        ["circle-large-outline", true],
        ["circle-large-outline", false],
      ],
    );
  });

  it("shows a broken file with its line, and no checkbox that could write", () => {
    const broken = folder([item()], {
      problems: { checklist: { line: 3, column: 7, message: "A comma is missing" } },
    });
    const rows = checklistRows([broken]);
    assert.equal(rows[0]?.label, "A comma is missing");
    assert.deepEqual(rows[0]?.click?.arguments, [
      {
        uri: "file:///work/shop/.preflight/checklist.json",
        range: { start: { line: 2, character: 6 }, end: { line: 2, character: 6 } },
      },
    ]);
    assert.ok([...walk(rows)].every(({ isChecked }) => isChecked === undefined));
    assert.match(checklistMessage([broken], new Set()), /cannot be read/);
  });

  it("says that unsaved changes are not shown, and that evidence is still looked for", () => {
    const shop = folder([item()]);
    assert.equal(checklistMessage([shop], new Set()), "");
    assert.match(checklistMessage([shop], new Set([shop.checklistUri])), /unsaved changes/);
    assert.match(checklistMessage([{ ...shop, isReading: true }], new Set()), /Looking for evidence/);
  });

  it("has one group a folder where there are several, with ids of their own", () => {
    const two = [
      folder([item({ found: [dump] })]),
      folder([item({ found: [dump] })], { folder: "file:///work/bank", name: "bank" }),
    ];
    const rows = checklistRows(two);
    assert.deepEqual(
      rows.map(({ label, description }) => `${label}: ${description}`),
      ["shop: 0 of 1", "bank: 0 of 1"],
    );
    const ids = [...walk(rows)].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const broken = folder([item()], { problems: { checklist: { line: 1, column: 1, message: "No JSON" } } });
    assert.match(checklistMessage([broken, two[1]!], new Set()), /file of shop cannot/);
  });

  it("keeps what people write apart from Markdown", () => {
    const hostile = item({
      isOwn: true,
      title: "[click](command:evil)",
      state: "not-applicable",
      reason: "![x](https://evil.example/x.png)",
      note: "<img src=x>",
      found: [{ ...dump, label: "[a](command:evil)", path: "[b](command:evil).yaml" }],
    });
    for (const row of walk(checklistRows([folder([hostile])]))) {
      for (const part of row.tooltip ?? []) {
        if ("markdown" in part) assert.doesNotMatch(part.markdown, /evil|<img/, row.id);
      }
    }
  });
});

function rowsOfKind(kind: string, folders: Parameters<typeof checklistRows>[0]) {
  return [...walk(checklistRows(folders))].filter((row) => row.kind === kind);
}
