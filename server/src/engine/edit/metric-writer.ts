import { callsOfKind } from "../../sdk/catalogue.ts";
import { type MetricForm, type MetricOf, metricForms } from "../../sdk/metric-forms.ts";
import type { CallFact } from "../python/facts.ts";
import { statementOf } from "../python/flow.ts";
import type { PythonContext } from "../rule.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { CannotEdit } from "./cannot-edit.ts";
import type { Editor } from "./editor.ts";

/** A metric that a fix adds. */
export interface NewMetric {
  /** The variable that holds it where it is made at module level. */
  variable: string;
  /** Its name as monitoring shows it. */
  name: string;
  about: string;
  of: MetricOf;
}

const UNUSED = 9;

/** The forms that the project uses, the one to prefer first: the setting, what the file has, what the project has. */
export function usedMetricForms(context: PythonContext): MetricForm[] {
  const rank = (form: MetricForm) => rankOf(form, context);
  return metricForms.filter((form) => rank(form) < UNUSED).sort((a, b) => rank(a) - rank(b));
}

function rankOf(form: MetricForm, context: PythonContext): number {
  const { settings, module } = context;
  const wanted = settings.providers.metrics?.replaceAll("-", "_");
  if (form.needsClient && !clientOf(form, context)) return UNUSED;
  if (wanted) return wanted === form.library || `${wanted}_client` === form.library ? 0 : UNUSED;
  if (form.library === "metrics" || module.imports(form.library)) return 1;
  return form.distributions.some((distribution) => context.dependsOn(distribution)) ? 2 : UNUSED;
}

/** The calls of the file that make metrics or record values, of one library or all. */
export function metricCalls({ module, resolver }: PythonContext, library?: string): CallFact[] {
  return metricNames().flatMap((name) =>
    module
      .callsNamed(name)
      .filter((call) =>
        resolver.sdk(call, "telemetry").some(({ row }) => row.does !== "watch" && isOf(row.path, library)),
      ),
  );
}

function isOf(path: string, library: string | undefined): boolean {
  if (library === undefined) return true;
  return library === "metrics" ? path.startsWith("*metrics.") : path.startsWith(`${library}.`);
}

let names: readonly string[] | undefined;

/** The last names of calls that make or record metrics. */
function metricNames(): readonly string[] {
  const rows = callsOfKind("telemetry").filter(({ does }) => does !== "watch");
  names ??= [...new Set(rows.map(({ path }) => path.split(".").at(-1) ?? ""))];
  return names;
}

/** What the file already makes or sends metrics with, when all of the module can use it: `meter`, `statsd`. */
function clientOf(form: MetricForm, context: PythonContext): SyntaxNode | undefined {
  if (form.define && !form.client) return undefined;
  for (const call of metricCalls(context, form.library)) {
    const object = call.callee.child("object");
    if (object?.type !== "identifier") continue;
    const bindings = context.resolver.bindings(object);
    if (bindings.every(({ scope, kind }) => !scope.parent && /^(assignment|import)$/.test(kind)))
      return object;
  }
  return undefined;
}

/** The file imports the library in a `try` or an `if`, and does without it as well. */
function isOptional(library: string, { module }: PythonContext): boolean {
  return module.statements.some(({ facts }) =>
    [...facts.scope.bindings.values()].some((bindings) =>
      bindings.some(
        ({ kind, path, node }) =>
          kind === "import" && path?.split(".")[0] === library && node.parent?.type !== "module",
      ),
    ),
  );
}

/** What metrics of a file are called after: the file and its folder, because the names are shared by the whole process. */
export function serviceName(path: string): string {
  const parts = path.replace(/\.\w+$/, "").split("/");
  const telling = parts.filter((part) => !/^(\.*|src|lib|app|apps|main|work|home)$/.test(part)).slice(-2);
  const name = telling.join("_").replace(/\W+/g, "_").toLowerCase();
  return /^[a-z_]/.test(name) ? name : `model_${name}`.replace(/_$/, "");
}

/** Writes metrics of one library: their definitions at module level, and the calls that record values. */
export class MetricWriter {
  readonly #editor: Editor;
  readonly #form: MetricForm;
  readonly #context: PythonContext;
  readonly #at: SyntaxNode;
  #client: string | undefined;

  /** @param at - where the metric is recorded: its names must not be hidden there */
  constructor(editor: Editor, form: MetricForm, context: PythonContext, at: SyntaxNode) {
    this.#editor = editor;
    this.#form = form;
    this.#context = context;
    this.#at = at;
    if (isOptional(form.library, context)) throw new CannotEdit("the library may be missing");
  }

  /**
   * Makes sure that the metrics exist.
   *
   * @param after - the module-level statement after which new ones are made; after the imports when absent
   * @returns the objects that hold them, in order; the client where each value goes with the name
   */
  define(metrics: readonly NewMetric[], after?: SyntaxNode): string[] {
    const { define } = this.#form;
    if (!define) return metrics.map(() => this.#clientName());
    const own = clientOf(this.#form, this.#context);
    const place = after ?? (own && this.#bindingStatement(own));
    const texts = metrics.map((metric) => this.#fill(define[metric.of], metric));
    if (!place) return metrics.map(({ variable }, i) => this.#constant(variable, texts[i]!));
    const variables = metrics.map(({ variable }) => this.#editor.uniqueName(variable, this.#at));
    this.#editor.insertLinesAfter(
      place,
      variables.map((variable, i) => `${variable} = ${texts[i]}`),
    );
    return variables;
  }

  /** The call that records a value. @param holder - as `define` gave it @param value - an expression */
  record(metric: NewMetric, holder: string, value: string): string {
    return this.#fill(this.#form.record[metric.of], metric, holder, value);
  }

  #fill(template: string, metric: NewMetric | undefined, holder = "", value = ""): string {
    return template.replace(/\{([\w.]+)\}/g, (_, key: string) => {
      switch (key) {
        case "name":
          return this.#editor.quote(metric?.name ?? "");
        case "prefix":
          return this.#editor.quote(`${metric?.name}.`);
        case "about":
          return this.#editor.quote(metric?.about ?? "");
        case "value":
          return value;
        case "metric":
          return holder;
        case "client":
          return this.#clientName();
        default:
          return this.#editor.member(key, this.#at);
      }
    });
  }

  #clientName(): string {
    this.#client ??= this.#findClient();
    return this.#client;
  }

  #findClient(): string {
    const own = clientOf(this.#form, this.#context);
    if (own) return own.text;
    const { client, library } = this.#form;
    const sends = this.#form.define === undefined && metricCalls(this.#context, library).length > 0;
    if (!client || sends) throw new CannotEdit("the module has no client for metrics of its own");
    if ("path" in client) return this.#editor.member(client.path, this.#at);
    return this.#constant(client.variable, this.#fill(client.value, undefined));
  }

  /** A constant that holds a value; one of that name that holds something else stays what it is. */
  #constant(variable: string, value: string): string {
    const head = (text: string) => text.replace(/\s/g, "").replaceAll("'", '"').split(",")[0];
    const isOther = this.#context.module
      .bindings(variable)
      .some(({ node }) => head(statementOf(node).named[0]?.child("right")?.text ?? "") !== head(value));
    const name = isOther ? this.#editor.uniqueName(variable, this.#at) : variable;
    return this.#editor.constant(name, value, this.#at);
  }

  /** The module-level statement that makes the file's own client; undefined when it is imported. */
  #bindingStatement(client: SyntaxNode): SyntaxNode | undefined {
    const [binding] = this.#context.resolver.bindings(client);
    if (binding?.kind !== "assignment") return undefined;
    const statement = statementOf(binding.node);
    if (statement.parent?.type !== "module") throw new CannotEdit("the client is made in a branch");
    return statement;
  }
}
