import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { metrics as guideMetrics, layers, type Metric } from "../../guide/index.ts";
import { gitIdentity } from "../../host/identity.ts";
import { explainError } from "../../host/source.ts";
import { readMeasurement, readTargetText, valueText } from "../../readiness/compare.ts";
import { importMetrics } from "../../readiness/import-metrics.ts";
import { changeMetrics, METRICS_FILE, recordValues } from "../../readiness/metrics-file.ts";
import type { MetricReadiness, MetricsChange, Readiness } from "../../readiness/model.ts";
import { today } from "../../readiness/today.ts";
import { plural } from "../../report/words.ts";
import { printable, printablePath, printableStart } from "../formats/frame.ts";
import { metricsJson, metricsText, VERDICTS } from "../formats/metrics.ts";
import { painter } from "../formats/text.ts";
import { wantsColor } from "../options.ts";
import { change, complain, folderNamed, metricNamed, readReadiness } from "../readiness.ts";
import { METRICS_HELP, parseFlags, UsageError } from "../usage.ts";

/**
 * `preflight metrics`: prints the success metrics of a folder, or takes one step with them.
 *
 * @returns 0, 1 when rows of an import could not be taken, 2 when the file of metrics cannot be understood
 * @throws UsageError
 */
export async function metrics(args: string[]): Promise<number> {
  const [first = "", ...rest] = args;
  return Object.hasOwn(STEPS, first) ? takeStep(first as Step, rest) : print(args);
}

/** What each step needs behind its name, and the flags that it takes. */
const STEPS = {
  record: { needs: "METRIC VALUE", flags: ["date", "note"] },
  retract: { needs: "METRIC VALUE", flags: ["date"] },
  target: { needs: "METRIC TARGET", flags: [] },
  import: { needs: "FILE", flags: [] },
  add: { needs: "TITLE", flags: ["target", "unit", "layer", "change"] },
  remove: { needs: "METRIC", flags: [] },
} as const;

type Step = keyof typeof STEPS;

async function print(args: string[]): Promise<number> {
  const { values, positionals } = parseFlags("metrics", args, {
    help: { type: "boolean", short: "h", default: false },
    format: { type: "string", default: "text" },
    "no-color": { type: "boolean", default: false },
  });
  if (values.help) {
    process.stdout.write(METRICS_HELP);
    return 0;
  }
  const [name, extra] = positionals;
  if (extra !== undefined) throw new UsageError(`unexpected argument '${extra}'`);
  const { format } = values;
  if (format !== "text" && format !== "json")
    throw new UsageError(`unknown format '${format}'; use text or json`);
  const folder = await folderNamed(name);
  const readiness = await readReadiness(folder, { evidence: false });
  if (readiness.problems.metrics) return complain(folder, METRICS_FILE, readiness.problems.metrics);
  const paint = painter(!values["no-color"] && wantsColor());
  process.stdout.write(
    format === "json" ? metricsJson(readiness.metrics) : metricsText(readiness.metrics, paint),
  );
  return 0;
}

const STEP_FLAGS = {
  help: { type: "boolean", short: "h", default: false },
  folder: { type: "string" },
  date: { type: "string" },
  note: { type: "string" },
  target: { type: "string" },
  unit: { type: "string" },
  layer: { type: "string" },
  change: { type: "boolean" },
} as const;

type Values = Omit<ReturnType<typeof parseFlags<typeof STEP_FLAGS>>["values"], "help">;

async function takeStep(step: Step, args: string[]): Promise<number> {
  const { values, positionals } = parseFlags("metrics", args.map(keepSign), STEP_FLAGS);
  if (values.help) {
    process.stdout.write(METRICS_HELP);
    return 0;
  }
  const { needs, flags } = STEPS[step];
  if (positionals.length !== needs.split(" ").length) {
    throw new UsageError(`preflight metrics ${step} takes ${needs}`);
  }
  const known = ["folder", "help", ...flags];
  const unknown = Object.keys(values).find((flag) => !known.includes(flag));
  if (unknown) throw new UsageError(`preflight metrics ${step} has no flag --${unknown}`);
  const folder = await folderNamed(values.folder);
  const readiness = await readReadiness(folder, { evidence: false });
  if (readiness.problems.metrics) return complain(folder, METRICS_FILE, readiness.problems.metrics);
  if (step === "import") return importFile(folder, positionals[0]!, readiness);
  const wanted = await changeOf(step, positionals, values, readiness, folder);
  await change(folder, METRICS_FILE, (text) => changeMetrics(text, wanted, guideMetrics));
  await report(folder, wanted);
  return 0;
}

/** `-60` is a value and no flag. */
function keepSign(arg: string): string {
  return /^-[\d.]/.test(arg) ? `−${arg.slice(1)}` : arg;
}

async function changeOf(
  step: Exclude<Step, "import">,
  [first = "", second = ""]: readonly string[],
  values: Values,
  readiness: Readiness,
  folder: string,
): Promise<MetricsChange> {
  if (step === "add") return { do: "add", metric: ownMetric(first, values) };
  const metric = metricNamed(readiness, first);
  switch (step) {
    case "remove":
      return { do: "remove", metric: metric.id };
    case "target":
      return {
        do: "target",
        metric: metric.id,
        target: second === "default" ? undefined : targetOf(metric, second),
      };
    case "retract":
      return { do: "retract", metric: metric.id, ...retracted(metric, second, values.date) };
    case "record": {
      const { warning, ...measured } = orThrow(readMeasurement(metric, second));
      if (warning) process.stderr.write(`preflight: ${warning}\n`);
      const by = await gitIdentity(folder);
      const { date = today(), note } = values;
      return {
        do: "record",
        metric: metric.id,
        value: { ...measured, date, ...(by !== undefined && { by }), ...(note !== undefined && { note }) },
      };
    }
  }
}

/** The value that is meant: the newest one of that size, or the one of a day. */
function retracted(metric: MetricReadiness, text: string, date: string | undefined) {
  const { value } = orThrow(readMeasurement(metric, text));
  const found = metric.values.findLast(
    (one) => one.value === value && (date === undefined || one.date === date),
  );
  return { value, date: found?.date ?? date ?? today() };
}

function ownMetric(title: string, values: Values): Omit<Metric, "id" | "explanation"> {
  const { target, layer = "ux", change: isChange = false, unit = isChange ? "%" : "" } = values;
  if (target === undefined) throw new UsageError("say when it is met: --target '< 5'");
  const known = layers.find(({ id }) => id === layer && id !== "workspace");
  if (!known) throw new UsageError(`unknown layer '${layer}'; use ux, data, strategic or cross`);
  if (isChange && unit !== "%") throw new UsageError("a change is measured in per cent; leave out --unit");
  const metric = { title, layer: known.id as Metric["layer"], unit, isChange };
  const zero = { comparison: "above", value: 0 } as const;
  return { ...metric, target: targetOf({ ...metric, target: zero }, target) };
}

function targetOf(metric: Parameters<typeof readTargetText>[0], text: string): Metric["target"] {
  return orThrow(readTargetText(metric, text));
}

async function importFile(folder: string, file: string, readiness: Readiness): Promise<number> {
  let content: string;
  try {
    content = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof TypeError ? "not valid UTF-8" : explainError(error)}`);
  }
  const { values, problems } = importMetrics(basename(file), content, readiness.metrics);
  for (const { line, column, message } of problems) {
    process.stderr.write(`${printablePath(file)}:${line}:${column}: ${printable(message)}\n`);
  }
  if (values.length === 0 && problems.length > 0) return 2;
  const by = await gitIdentity(folder);
  const signed = values.map(({ metric, value }) => ({
    metric,
    value: { ...(by !== undefined && { by }), ...value },
  }));
  let recorded = 0;
  await change(folder, METRICS_FILE, (text) => {
    const result = recordValues(text, signed, guideMetrics);
    if ("recorded" in result) recorded = result.recorded;
    return result;
  });
  const rest = signed.length - recorded;
  const old = rest === 0 ? "" : ` ${plural(rest, "value")} ${rest === 1 ? "was" : "were"} recorded already.`;
  process.stdout.write(`Recorded ${plural(recorded, "value")}.${old}\n`);
  return problems.length > 0 ? 1 : 0;
}

/** Says what a step has done. */
async function report(folder: string, wanted: MetricsChange): Promise<void> {
  const now = await readReadiness(folder, { evidence: false });
  const metric = now.metrics.find(({ id, title }) =>
    wanted.do === "add" ? title === wanted.metric.title : id === wanted.metric,
  );
  if (!metric) {
    process.stdout.write("Removed.\n");
    return;
  }
  const newest = metric.values.at(-1);
  const value = newest ? `${valueText(metric, newest.value)}, ` : "";
  process.stdout.write(
    `${printableStart(metric.title)}: ${printable(value)}target ${printable(metric.targetText)}: ${VERDICTS[metric.verdict]}\n`,
  );
}

/** @throws UsageError */
function orThrow<T extends object>(read: T | { problem: string }): T {
  if ("problem" in read) throw new UsageError(read.problem);
  return read;
}
