import { isDeepStrictEqual } from "node:util";
import { readBaseline, writeBaseline } from "../../../server/src/baseline/file.ts";
import { checklist, metrics } from "../../../server/src/guide/index.ts";
import { changeChecklist, readChecklist } from "../../../server/src/readiness/checklist-file.ts";
import { importMetrics } from "../../../server/src/readiness/import-metrics.ts";
import { changeMetrics, readMetrics, recordValues } from "../../../server/src/readiness/metrics-file.ts";
import type { ChecklistChange, MetricsChange } from "../../../server/src/readiness/model.ts";
import { keepReport, readHistory } from "../../../server/src/report/history.ts";
import { random } from "../../support/random.ts";
import { kept } from "../../support/report.ts";
import type { FuzzInput } from "../input.ts";
import { must } from "./failure.ts";
import { mustStandIn } from "./settings.ts";

type Next = (limit: number) => number;

/** The files of `.preflight`: read, changed, and read again. */
export async function checkReadiness({ path, text, seed }: FuzzInput): Promise<void> {
  const next = random(seed);
  if (path.endsWith("checklist.json")) checkChecklist(text, next);
  else if (path.endsWith("metrics.json")) checkMetrics(text, next);
  else if (path.endsWith("reports.json")) checkHistory(text);
  else checkBaselineFile(text);
}

/** Measured values out of CSV and JSON, recorded. */
export async function checkImport({ path, text }: FuzzInput): Promise<void> {
  const { values, problems } = importMetrics(path, text, metrics);
  for (const { line, message } of problems)
    must(line >= 1 && message !== "", () => `a row is refused on line ${line}: ${message}`);
  for (const { metric, value } of values) {
    must(
      metrics.some(({ id }) => id === metric),
      "a value of no metric",
    );
    must(
      Number.isFinite(value.value) && /^\d{4}-\d\d-\d\d$/.test(value.date),
      "a value without number or day",
    );
  }
  const result = recordValues(undefined, values, metrics);
  if ("problem" in result) return must(result.problem !== "", "nothing is recorded, without a reason");
  const read = readMetrics(result.text);
  must(!("problem" in read), "what was recorded cannot be read");
  const again = recordValues(result.text, values, metrics);
  must(!("problem" in again) && again.recorded === 0, "the same values are recorded twice");
}

const TEXTS = [
  "",
  " ",
  "Ada",
  "two\nlines",
  '"quoted" \\ <b>',
  "\u0000\ud800",
  "é🚀".repeat(50),
  "__proto__",
  "constructor",
];

function checkChecklist(text: string, next: Next): void {
  const old = readChecklist(text);
  if ("problem" in old) return mustStandIn(text, old.problem);
  const ids = [...old.records.keys(), ...checklist.map(({ id }) => id), "nothing", "__proto__"];
  const item = ids[next(ids.length)]!;
  const words = TEXTS[next(TEXTS.length)]!;
  const changes: ChecklistChange[] = [
    { do: "tick", item, by: words, at: "2026-05-05", evidence: ["a.py", words] },
    { do: "untick", item },
    { do: "dismiss", item, reason: words, at: "2026-05-05" },
    { do: "note", item, note: words },
    { do: "add", stage: "production", title: words },
    { do: "remove", item },
  ];
  const change = changes[next(changes.length)]!;
  const result = changeChecklist(text, change, checklist);
  if ("problem" in result) return must(result.problem !== "", "a step is refused without a reason");
  const now = readChecklist(result.text);
  if ("problem" in now)
    return must(false, `a checklist that was written cannot be read: ${now.problem.message}`);
  for (const [id, record] of old.records) {
    const isOthers = !("item" in change) || id !== change.item;
    must(
      !isOthers || isDeepStrictEqual(now.records.get(id), record),
      `to ${change.do} ${item} changes ${id}`,
    );
  }
  // A new file holds all items of the guide from the start.
  if (text.trim() === "") return;
  const more = [...now.records.keys()].filter((id) => !old.records.has(id)).length;
  must(more <= 1, `to ${change.do} ${item} brings ${more} records`);
}

function checkMetrics(text: string, next: Next): void {
  const old = readMetrics(text);
  if ("problem" in old) return mustStandIn(text, old.problem);
  const ids = [...old.values.keys(), ...metrics.map(({ id }) => id), "nothing", "__proto__"];
  const metric = ids[next(ids.length)]!;
  const words = TEXTS[next(TEXTS.length)]!;
  const some = old.values.get(metric)?.[0] ?? { date: "2026-01-01", value: 1 };
  const changes: MetricsChange[] = [
    { do: "record", metric, value: { value: next(100) / 7, date: "2026-05-05", note: words, by: words } },
    { do: "retract", metric, date: some.date, value: some.value },
    { do: "target", metric, target: next(2) === 0 ? undefined : { comparison: "above", value: next(100) } },
    {
      do: "add",
      metric: {
        layer: "ux",
        title: words,
        unit: words,
        isChange: false,
        target: { comparison: "below", value: 1 },
      },
    },
    { do: "remove", metric },
  ];
  const change = changes[next(changes.length)]!;
  const result = changeMetrics(text, change, metrics);
  if ("problem" in result) return must(result.problem !== "", "a step is refused without a reason");
  const now = readMetrics(result.text);
  if ("problem" in now)
    return must(false, `metrics that were written cannot be read: ${now.problem.message}`);
  for (const [id, values] of old.values)
    must(
      id === metric || isDeepStrictEqual(now.values.get(id), values),
      `to ${change.do} ${metric} changes ${id}`,
    );
}

function checkHistory(text: string): void {
  const old = readHistory(text);
  if ("problem" in old) return mustStandIn(text, old.problem);
  const result = keepReport(text, kept("2026-03-20"));
  if ("problem" in result) return must(result.problem !== "", "a report is refused without a reason");
  const now = readHistory(result.text);
  if ("problem" in now) return must(false, `kept reports cannot be read again: ${now.problem.message}`);
  must(
    now.reports.some(({ date }) => date === "2026-03-20"),
    "a report that was kept is not there",
  );
  const others = (reports: typeof now.reports) => reports.filter(({ date }) => date !== "2026-03-20");
  must(isDeepStrictEqual(others(now.reports), others(old.reports)), "keeping a report changes others");
}

function checkBaselineFile(text: string): void {
  const read = readBaseline(text);
  if ("problem" in read) return mustStandIn(text, read.problem);
  const written = writeBaseline(read.entries);
  const again = readBaseline(written);
  must(
    !("problem" in again) && writeBaseline(again.entries) === written,
    "a baseline is written in another way",
  );
}
