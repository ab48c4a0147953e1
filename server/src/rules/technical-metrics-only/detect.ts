import { metricCalls } from "../../engine/edit/metric-writer.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { lastNameOf } from "../../engine/workspace/summary.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import { interfacePackages } from "../../sdk/packages.ts";
import type { TelemetryCall } from "../../sdk/schema.ts";
import { isAboutAi, isBusiness, isCount, natureOf, tokensOf } from "./words.ts";

/** A metric that the file makes or records. */
export interface Metric {
  call: CallFact;
  row: TelemetryCall;
  name: string;
}

/** The metrics of a file when all are technical and its code answers people; undefined else, and for later statements. */
export function technicalMetrics(context: PythonContext): Metric[] | undefined {
  const { facts, resolver } = context;
  if (!facts.calls.some((call) => resolver.sdk(call, "telemetry").length > 0)) return undefined;
  const metrics = metricsOf(context);
  const first = metrics?.[0];
  if (!metrics || first?.call.node.root !== facts.root || recordsForeignBusiness(context)) return undefined;
  const technical = metrics.filter(({ name }) => natureOf(name) === "technical");
  if (metrics.some((metric) => !technical.includes(metric) && !isPlainCount(metric))) return undefined;
  if (technical.length * 2 < metrics.length || technical.length === 0) return undefined;
  if (metrics.some(({ call }) => isBusiness(descriptionOf(call)))) return undefined;
  if (metrics.every(({ name }) => tokensOf(name).includes("cache"))) return undefined;
  if (!answersPeople(metrics, context) && !answersElsewhere(context)) return undefined;
  return isMeasuredElsewhere(context) ? undefined : metrics;
}

/** A file that imports this one asks a model, or hears what became of an answer. */
function answersElsewhere({ resolver }: PythonContext): boolean {
  return (resolver.outside?.importers() ?? []).some(({ module }) => {
    if (!module) return false;
    if (module.asksModels || aiPackages().some((name) => module.packages.includes(name))) return true;
    return [...module.functions].some(([name]) => ANSWERING.includes(lastNameOf(name)));
  });
}

/** Another file of the same program records what the answers are worth, or metrics whose names nobody can tell. */
function isMeasuredElsewhere({ resolver }: PythonContext): boolean {
  return (resolver.outside?.metricsOfProgram() ?? []).some((metric) => metric === "" || isBusiness(metric));
}

/** Counts what comes and goes, by nothing more than how it went: `rag_queries_total` by `status`. */
function isPlainCount({ call, name }: Metric): boolean {
  const labels = call.keywords.get("labelnames") ?? call.positional[2];
  return (
    isCount(name) &&
    !/histogram|summary|distribution/i.test(call.callee.text) &&
    (!labels || /^[[(]\s*['"](status|method|endpoint|path|model)['"],?\s*[\])]$/.test(labels.text))
  );
}

/** The metrics of the file in its order; undefined where a name is not known. */
function metricsOf(context: PythonContext): Metric[] | undefined {
  const { module, resolver } = context;
  const metrics: Metric[] = [];
  for (const call of metricCalls(context)) {
    const [match] = resolver.sdk(call, "telemetry");
    const argument = match?.row.name && argumentAt(call, match.row.name);
    if (!match) continue;
    if (!match.row.name) {
      // A metric of another file says by its variable what it is.
      const name = isForeign(call, context);
      if (name && natureOf(name) !== "technical") return undefined;
      continue;
    }
    const name = argument && textOf(argument, context);
    if (!name) return undefined;
    metrics.push({ call, row: match.row, name });
  }
  const isBefore = (a: CallFact, b: CallFact) =>
    a.node.source === b.node.source
      ? a.node.start < b.node.start
      : module.precedes(a.node.source, b.node.source);
  return metrics.sort((a, b) => (isBefore(a.call, b.call) ? -1 : 1));
}

/** A value of a metric from another file is recorded, and its name is one of the business. */
function recordsForeignBusiness(context: PythonContext): boolean {
  return ["inc", "observe", "add", "record", "set"].some((method) =>
    context.module.callsNamed(method).some((call) => isBusiness(isForeign(call, context) ?? "")),
  );
}

/** The variable of a metric that comes from elsewhere: `USER_FEEDBACK` of `USER_FEEDBACK.labels("up").inc()`. */
function isForeign(call: CallFact, { resolver }: PythonContext): string | undefined {
  const root = [...call.callee.walk()].find((node) => node.type === "identifier");
  const isImported = root && resolver.bindings(root).some(({ kind }) => kind === "import");
  return isImported ? call.callee.text : undefined;
}

/** The text of a name, without what is only known when the program runs. */
function textOf(node: SyntaxNode, { resolver }: PythonContext): string | undefined {
  const literal =
    node.type === "string"
      ? node
      : resolver
          .values(node)
          .flatMap((value) =>
            value.kind === "literal" && value.node.type === "string" ? [value.node] : [],
          )[0];
  return literal?.text
    .replace(/\{[^{}]*\}/g, "")
    .replace(/^\w*['"]+|(?<!['"])['"]+$/g, "")
    .trim();
}

function descriptionOf(call: CallFact): string {
  const given = call.keywords.get("documentation") ?? call.keywords.get("description") ?? call.positional[1];
  return given?.type === "string" ? given.text : "";
}

/** Names that code has which asks a model, or which hears what became of an answer. */
const ANSWERING = [
  ...["llm", "llm_client", "prompt", "system_prompt", "chat_completion", "rag_chain", "qa_chain", "chatbot"],
  ...["ai_bot", "query_engine", "rag", "rag_pipeline", "generate_answer", "llm_response", "ai_response"],
  ...[
    "answer_question",
    "feedback",
    "user_feedback",
    "thumbs_up",
    "ticket",
    "support_ticket",
    "resolve_ticket",
  ],
];

function answersPeople(metrics: readonly Metric[], context: PythonContext): boolean {
  const { module, resolver } = context;
  if (!module.hasImports) return true;
  const isServer = interfacePackages().some((name) => module.imports(name));
  if ((isServer || metrics.length > 1) && metrics.some(({ name }) => isAboutAi(name))) return true;
  if (aiPackages().some((name) => module.imports(name))) return true;
  if (ANSWERING.some((name) => module.mentions(name))) return true;
  const predicts = ["predict", "predict_proba"].flatMap((name) => module.callsNamed(name));
  if (isServer && predicts.some((call) => resolver.sdk(call, "predict").length > 0)) return true;
  return metrics.some(
    ({ call }) =>
      call.function && resolver.runsIn(call.function, "completion", "embedding", "predict").length > 0,
  );
}

let packages: readonly string[] | undefined;

/** Import names of libraries that ask models, those left out that do much else as well. */
function aiPackages(): readonly string[] {
  packages ??= [
    ...new Set(
      [...callsOfKind("completion"), ...callsOfKind("embedding")].map(
        ({ path }) => path.split(/[.(]/)[0] ?? "",
      ),
    ),
  ].filter(
    (name) => !/^(boto3|botocore|google|builtins|azure|streamlit|\*.*)$/.test(name) && !name.includes("*"),
  );
  return packages;
}
