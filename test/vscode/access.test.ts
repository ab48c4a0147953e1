import assert from "node:assert/strict";
import type { View } from "../../client/src/views/view.ts";
import { drawnRows, openView, type ViewName } from "./sidebar-support.ts";
import { activate, findingAt, openExample } from "./support.ts";

const VIEWS: readonly ViewName[] = ["findings", "checklist", "guide", "metrics"];

describe("the views, for those who hear them", () => {
  before(async () => {
    await activate();
    await findingAt(await openExample("ux/api.py"), "unstructured-log");
  });

  for (const name of VIEWS)
    it(`say all of ${name} in words: no row leaves its icon or a number alone to speak`, async () => {
      const rows = await drawnRows((await openView(name)) as unknown as View<unknown>);
      assert.ok(rows.length > 0);
      for (const { row, item, label } of rows) {
        const spoken = item.accessibilityInformation?.label ?? "";
        const own = label.replace(/^Line \d+$/, "");
        assert.ok(spoken.includes(own) || row.kind === "file", `${label}: ${spoken}`);
        assert.doesNotMatch(spoken, /(?:^|, )\d+$| · \d+$/, `${label}: a number alone`);
      }
    });

  it("say how grave a finding and the worst of a rule is, and where", async () => {
    const rows = await drawnRows(await openView("findings"));
    const grave = /\b(?:error|warning|information|hint)\b/;
    for (const { row, item } of rows) {
      const spoken = item.accessibilityInformation?.label ?? "";
      if (row.kind.startsWith("rule")) assert.match(spoken, /, \d+ findings?, the worst /);
      if (/^(?:rule|finding)/.test(row.kind)) assert.match(spoken, grave);
      if (row.kind.startsWith("finding")) assert.match(spoken, / line \d+$/);
    }
  });

  it("say of an item whether it is ticked, on the row and on its checkbox", async () => {
    const rows = await drawnRows(await openView("checklist"));
    const items = rows.filter(({ row }) => row.isChecked !== undefined);
    assert.equal(items.length, 18);
    for (const { row, item } of items) {
      const spoken = item.accessibilityInformation?.label ?? "";
      assert.match(spoken, row.isChecked ? /, done\b/ : /, open\b/);
      const box = item.checkboxState as { accessibilityInformation?: { label: string; role?: string } };
      assert.deepEqual(box.accessibilityInformation, { label: spoken, role: "checkbox" });
    }
  });
});
