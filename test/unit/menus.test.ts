import assert from "node:assert/strict";
import manifest from "../../package.json" with { type: "json" };

interface Entry {
  command: string;
  when: string;
  group: string;
}

const rows: readonly Entry[] = manifest.contributes.menus["view/item/context"];
const titles: readonly Entry[] = manifest.contributes.menus["view/title"];
const palette: readonly { command: string; when: string }[] = manifest.contributes.menus.commandPalette;

/** What rows of the views are called: `kind` of the models. */
const KINDS = [
  ...["layer", "rule", "rule.fixable", "file", "finding", "finding.fixable"],
  ...["folder", "problem", "stage", "stage.broken", "item.broken", "note", "detail", "evidence", "missing"],
  ...["open", "done", "not-applicable"].flatMap((state) => [`item.${state}.own`, `item.${state}.guide`]),
  ...["metric", "metric.own", "metric.broken", "value", "value.broken"],
  ...["group", "practice", "practice.rule", "pitfall.rule", "pattern.rule", "pattern.rule.snippet"],
];

describe("the menus, for those who have no mouse", () => {
  it("have each button of a row in the row's context menu as well", () => {
    const buttons = rows.filter(({ group }) => group.startsWith("inline"));
    assert.ok(buttons.length > 10);
    for (const button of buttons) {
      const kinds = KINDS.filter((kind) => isFor(button, kind));
      assert.ok(kinds.length > 0, `${button.command}: no row is ${button.when}`);
      for (const kind of kinds)
        assert.ok(
          rows.some(
            (entry) =>
              entry.command === button.command &&
              !entry.group.startsWith("inline") &&
              viewOf(entry) === viewOf(button) &&
              isFor(entry, kind),
          ),
          `${button.command} is a button of ${kind} and not in its menu`,
        );
    }
  });

  it("have each button of a view among the commands that can be typed", () => {
    for (const { command, when } of titles) {
      const view = /^view == [\w.]+$/.test(when) ? undefined : when.replace(/^view == [\w.]+ && /, "");
      const shown = palette.find((entry) => entry.command === command)?.when;
      assert.ok(shown === undefined || shown === view, `${command} is hidden when ${shown}`);
    }
  });
});

function viewOf({ when }: Entry): string | undefined {
  return /view == ([\w.]+)/.exec(when)?.[1];
}

function isFor({ when }: Entry, kind: string): boolean {
  const pattern = /viewItem =~ \/(.*)\/$/.exec(when)?.[1];
  assert.ok(pattern, when);
  return new RegExp(pattern).test(kind);
}
