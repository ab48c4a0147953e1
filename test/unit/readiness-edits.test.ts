import assert from "node:assert/strict";
import { createScanner, findNodeAtLocation, parseTree } from "jsonc-parser";
import { checklist as items, metrics } from "../../server/src/guide/index.ts";
import { changeChecklist, readChecklist } from "../../server/src/readiness/checklist-file.ts";
import { changeMetrics, readMetrics } from "../../server/src/readiness/metrics-file.ts";
import type { ChecklistChange, MetricsChange } from "../../server/src/readiness/model.ts";
import { random } from "../support/random.ts";

const ROUNDS = 500;

describe("steps with files that people have written in any style", function () {
  this.timeout(30_000);

  it("change the item that they are about, and keep every other byte of the checklist", () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const next = random(seed);
      const before = checklistInSomeStyle(next);
      const old = readChecklist(before);
      assert.ok("records" in old, `seed ${seed}: ${JSON.stringify(old)}\n${before}`);
      const change = someChange(next, [...old.own.map(({ id }) => id), ...items.map(({ id }) => id)]);
      const result = changeChecklist(before, change, items);
      if ("problem" in result) {
        assert.match(result.problem, /belongs to the guide|already/, `seed ${seed}: ${before}`);
        continue;
      }
      const now = readChecklist(result.text);
      assert.ok("records" in now, `seed ${seed}`);
      const touched = "item" in change ? change.item : now.own.find(({ id }) => !old.records.has(id))!.id;
      for (const [id, record] of old.records) {
        if (id !== touched) assert.deepEqual(now.records.get(id), record, `seed ${seed}: ${id}`);
      }
      // What stands inside a thing that is taken out goes with it.
      if (change.do !== "remove")
        assert.deepEqual(
          commentsOf(result.text),
          commentsOf(before),
          `seed ${seed}: ${before}\n${result.text}`,
        );
      for (const [path, source] of sourcesOf(before, ["pre-production", "production", "post-production"])) {
        if (path[1] === touched) continue;
        assert.equal(sourceAt(result.text, path), source, `seed ${seed}: ${path.join(".")}`);
      }
      assert.equal(result.text.includes("\r\n"), before.includes("\r\n"), `seed ${seed}`);
      if (before.includes("\r\n")) assert.doesNotMatch(result.text, /(?<!\r)\n/, `seed ${seed}`);
    }
  });

  it("change the metric that they are about, and keep every other byte of the file", () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const next = random(seed);
      const before = metricsInSomeStyle(next);
      const old = readMetrics(before);
      assert.ok("values" in old, `seed ${seed}: ${JSON.stringify(old)}\n${before}`);
      const metric = metrics[next(5)]!.id;
      const [value, date] = [next(100), `2026-0${1 + next(9)}-01`];
      const known = old.values.get(metric)?.[0];
      const changes: MetricsChange[] = [
        { do: "record", metric, value: { value, date } },
        { do: "target", metric, target: { comparison: "above", value } },
        { do: "target", metric, target: undefined },
        ...(known ? [{ do: "retract", metric, date: known.date, value: known.value } as const] : []),
      ];
      const change = changes[next(changes.length)]!;
      const result = changeMetrics(before, change, metrics);
      assert.ok("text" in result, `seed ${seed}: ${JSON.stringify(result)}\n${before}`);
      const now = readMetrics(result.text);
      assert.ok("values" in now);
      for (const [id, values] of old.values) {
        if (id !== metric) assert.deepEqual(now.values.get(id), values, `seed ${seed}: ${id}`);
      }
      const count =
        (old.values.get(metric)?.length ?? 0) + { record: 1, retract: -1, target: 0 }[change.do as "record"];
      const isThere =
        change.do === "record" &&
        old.values.get(metric)?.some((one) => one.value === value && one.date === date);
      assert.equal(
        now.values.get(metric)?.length ?? 0,
        isThere ? count - 1 : count,
        `seed ${seed}\n${before}`,
      );
      // What stands inside a thing that is taken out goes with it.
      if (change.do !== "retract")
        assert.deepEqual(
          commentsOf(result.text),
          commentsOf(before),
          `seed ${seed}: ${before}\n${result.text}`,
        );
      for (const [path, source] of sourcesOf(before, ["metrics"])) {
        if (path[1] !== metric)
          assert.equal(sourceAt(result.text, path), source, `seed ${seed}: ${path.join(".")}`);
      }
    }
  });
});

function someChange(next: (limit: number) => number, ids: readonly string[]): ChecklistChange {
  const item = ids[next(Math.min(ids.length, 6))]!;
  const stage = (["pre-production", "production", "post-production"] as const)[next(3)]!;
  const changes: ChecklistChange[] = [
    { do: "tick", item, by: "Ada", at: "2026-01-01", evidence: next(2) ? ["a.py", "b.yml"] : [] },
    { do: "untick", item },
    { do: "dismiss", item, reason: "x", at: "2026-01-01" },
    { do: "note", item, note: next(2) ? "a\nb" : "" },
    { do: "add", stage, title: "Something new" },
    { do: "remove", item },
  ];
  return changes[next(changes.length)]!;
}

function checklistInSomeStyle(next: (limit: number) => number): string {
  const write = writer(next);
  const stages = ["pre-production", "production", "post-production"].filter(() => next(4) > 0);
  const members = stages.map((stage): [string, string] => {
    const ids = items.filter((item) => item.stage === stage && next(3) > 0).map(({ id }) => id);
    const list = ids.map((id): [string, string] => [id, write.object(somePairs(next), 2)]);
    if (next(2))
      list.splice(next(list.length + 1), 0, [
        `own-${stage}`,
        write.object([["title", '"Own"'], ...somePairs(next)], 2),
      ]);
    return [stage, write.object(list, 1)];
  });
  if (next(2)) members.unshift(["version", "1"]);
  if (next(2)) members.push(["team", '{ "name": "x" }']);
  return write.file(write.object(members, 0));
}

function somePairs(next: (limit: number) => number): [string, string][] {
  const all: [string, string][] = [
    ["state", ['"open"', '"done"'][next(2)]!],
    ["by", '"Bo"'],
    ["at", '"2025-12-31"'],
    ["note", '"a, b: {c} // d"'],
    ["ticket", '["OPS-1", { "x": null }]'],
    ["evidence", '["a.py"]'],
  ];
  return all.filter(() => next(2) > 0);
}

function metricsInSomeStyle(next: (limit: number) => number): string {
  const write = writer(next);
  const list = metrics.slice(0, 6).flatMap(({ id }): [string, string][] => {
    if (next(3) === 0) return [];
    const values = Array.from({ length: next(4) }, (_, index): string =>
      write.object(
        [
          ["date", `"2026-0${index * 2 + 1}-01"`],
          ["value", String(index)],
        ],
        3,
      ),
    );
    const pairs: [string, string][] = [["values", write.list(values, 2)]];
    if (next(3) === 0) pairs.unshift(["target", '{ "below": 3 }']);
    if (next(3) === 0) pairs.push(["dashboard", '"x"']);
    return [[id, write.object(next(6) ? pairs : [], 2)]];
  });
  return write.file(write.object([["metrics", write.object(list, 1)]], 0));
}

/** Writes JSON with a style of blanks, line ends, comments and trailing commas that is drawn anew for each container. */
function writer(next: (limit: number) => number) {
  const end = next(2) ? "\n" : "\r\n";
  const unit = ["  ", "\t", "    "][next(3)]!;
  let comments = 0;
  const comment = () => {
    comments += 1;
    return next(2) ? ` /* c${comments} */` : ` // c${comments}`;
  };
  const container = (open: string, close: string, parts: readonly string[], depth: number): string => {
    if (parts.length === 0)
      return [`${open}${close}`, `${open} ${close}`, `${open}${end}${unit.repeat(depth)}${close}`][next(3)]!;
    const comma = next(5) === 0 ? "," : "";
    if (next(3) === 0 && !parts.some((part) => part.includes("//"))) {
      const space = next(2) ? " " : "";
      return `${open}${space}${parts.join(`,${space}`)}${comma}${space}${close}`;
    }
    const indent = unit.repeat(depth + 1);
    const gap = next(2) ? end : "";
    const lines = parts.map((part, index) => {
      const separator = index < parts.length - 1 ? "," : comma;
      return `${indent}${part}${separator}${next(6) === 0 ? comment() : ""}${end}`;
    });
    return `${open}${next(8) === 0 ? comment() : ""}${end}${gap}${lines.join(gap)}${unit.repeat(depth)}${close}`;
  };
  return {
    object: (members: readonly (readonly [string, string])[], depth: number) =>
      container(
        "{",
        "}",
        members.map(([key, value]) => `${JSON.stringify(key)}:${next(4) ? " " : ""}${value}`),
        depth,
      ),
    list: (elements: readonly string[], depth: number) => container("[", "]", elements, depth),
    file: (text: string) =>
      `${next(4) === 0 ? "\uFEFF" : ""}${next(4) === 0 ? `// head${end}` : ""}${text}${next(2) ? end : ""}`,
  };
}

function commentsOf(text: string): string[] {
  const scanner = createScanner(text, false);
  const found: string[] = [];
  for (let token: number = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (token === 12 || token === 13) found.push(scanner.getTokenValue().trim());
  }
  return found.sort();
}

function sourcesOf(text: string, parents: readonly string[]): [string[], string][] {
  const root = parseTree(text.replace(/^\uFEFF/, ""), [], { allowTrailingComma: true })!;
  return parents.flatMap((parent) =>
    (findNodeAtLocation(root, [parent])?.children ?? []).map((member): [string[], string] => {
      const path = [parent, member.children![0]!.value as string];
      return [path, sourceAt(text, path)!];
    }),
  );
}

function sourceAt(text: string, path: readonly string[]): string | undefined {
  const content = text.replace(/^\uFEFF/, "");
  const node = findNodeAtLocation(parseTree(content, [], { allowTrailingComma: true })!, [...path]);
  return node && content.slice(node.offset, node.offset + node.length);
}
