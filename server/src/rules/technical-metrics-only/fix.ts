import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { MetricWriter, type NewMetric, serviceName } from "../../engine/edit/metric-writer.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type MetricForm, metricForms } from "../../sdk/metric-forms.ts";
import type { Metric } from "./detect.ts";
import { natureOf } from "./words.ts";

/** The guide's business metrics, each with the parameter that gives its value. */
const BUSINESS = [
  {
    name: "user_satisfaction",
    about: "Rating that a user gave an answer",
    parameter: "rating",
    value: "rating",
  },
  {
    name: "query_resolution_rate",
    about: "Share of the queries that were resolved",
    parameter: "is_resolved",
    value: "float(is_resolved)",
  },
  { name: "cost_per_query", about: "What answering a query cost", parameter: "cost", value: "cost" },
];

/** The way to add what is missing, in the library of the first metric. */
export function businessDrafts(metrics: readonly Metric[], context: PythonContext): FixDraft[] {
  const form = formOf(metrics[0]!);
  if (!form) return [];
  return [
    {
      title: t("Add metrics for user satisfaction, query resolution rate and cost per query"),
      safety: "suggested",
      write: (editor) => addMetrics(editor, form, metrics, context),
    },
  ];
}

function formOf({ row }: Metric): MetricForm | undefined {
  const library = row.path.startsWith("*metrics.") ? "metrics" : row.path.split(/[.(]/)[0];
  return metricForms.find((form) => form.library === library);
}

function addMetrics(
  editor: Editor,
  form: MetricForm,
  metrics: readonly Metric[],
  context: PythonContext,
): void {
  const { call } = metrics[0]!;
  const at = call.node;
  const prefix = prefixOf(form, metrics, context);
  const isUpper = !/^[a-z]/.test(variableOf(at)?.text ?? "X");
  const added = BUSINESS.map(
    ({ name, about }): NewMetric => ({
      variable: isUpper ? name.toUpperCase() : name,
      name: prefix + name,
      about,
      of: "value",
    }),
  );
  const writer = new MetricWriter(editor, form, context, at);
  const definition = form.define && lastDefinition(metrics);
  const holders = writer.define(added, definition);
  const unit = editor.indentUnit;
  const name = editor.uniqueName("record_business_metrics", at);
  const lines = [
    `def ${name}(${BUSINESS.map(({ parameter }) => parameter).join(", ")}):`,
    `${unit}"""Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""`,
    ...BUSINESS.map(({ value }, i) => unit + writer.record(added[i]!, holders[i]!, value)),
  ];
  // In one piece with the definitions where these were put after the technical ones.
  const place = definition ?? (form.define ? undefined : topLevelStatement(at));
  if (!place) return editor.moduleStatement(`\n${lines.join("\n")}\n`);
  if (/^\s*if __name__/.test(place.text)) throw new CannotEdit("nothing after it is reached");
  const isLast = place.source.text.slice(place.end).trim() === "" || place.parent?.named.at(-1) === place;
  editor.insertLinesAfter(place, ["", "", ...lines, ...(isLast ? spacing(place, context) : ["", ""])]);
}

/** Two blank lines stand after a function; what the file has there already counts. */
function spacing(place: SyntaxNode, { module }: PythonContext): string[] {
  const { statements } = module;
  const index = statements.findIndex(({ facts }) => facts.root === place.root);
  const next = statements[index + 1];
  if (!next) return [];
  const blanks = /^(?:[ \t]*\r?\n)*/.exec(next.text)?.[0].split("\n").length ?? 1;
  return Array.from({ length: Math.max(2 - (blanks - 1), 0) }, () => "");
}

/** The module-level statement of the last metric that is made in the row of the first one. */
function lastDefinition(metrics: readonly Metric[]): SyntaxNode | undefined {
  const made = metrics
    .filter(({ row }) => row.does === "define")
    .map(({ call }) => topLevelStatement(call.node));
  return made.every((statement) => statement.type === "expression_statement") ? made.at(-1) : undefined;
}

function topLevelStatement(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && at.parent.type !== "module") at = at.parent;
  return at;
}

function variableOf(call: SyntaxNode): SyntaxNode | undefined {
  const left = call.parent?.type === "assignment" ? call.parent.child("left") : undefined;
  return left?.type === "identifier" ? left : undefined;
}

/**
 * Prometheus wants each name once in a process: where other files of the program have metrics, and may get these three
 * as well, they are called after their file.
 */
function prefixOf(form: MetricForm, metrics: readonly Metric[], { file, resolver }: PythonContext): string {
  const isShared = form.library === "prometheus_client" && resolver.outside?.metricsOfProgram().length;
  return isShared ? `${serviceName(file.path)}_` : commonPrefix(metrics.map(({ name }) => name));
}

/** `llm_` of `llm_requests_total`, `llm_latency_seconds`: what the names of this program begin with. */
function commonPrefix(names: readonly string[]): string {
  if (new Set(names).size < 2) return "";
  const [first = ""] = names;
  let length = 0;
  while (names.every((name) => name.length > length && name[length] === first[length])) length++;
  const prefix = /^.*[_.]/.exec(first.slice(0, length))?.[0] ?? "";
  return /^[a-z][\w.]*$/i.test(prefix) && natureOf(prefix) === undefined ? prefix : "";
}
