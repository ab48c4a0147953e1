import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { interfacePackages, terminalPackages } from "../../sdk/packages.ts";

/** Why a prediction reaches somebody in production. */
export interface Serving {
  /**
   * `request`: a handler answers with it; `task`: scheduled work; `page`: a page of a data app; `module`: the file's
   * name says so; `fragment`: code pasted without its imports, which says nothing.
   */
  kind: "request" | "task" | "page" | "module" | "fragment";
  /** The handler or task, where there is one. */
  by: FunctionFact | undefined;
}

/** Names that code has which trains or evaluates a model. */
const TRAINING = [
  ...["fit", "fit_transform", "fit_generator", "partial_fit", "train", "backward", "train_test_split"],
  ...["cross_val_score", "GridSearchCV", "RandomizedSearchCV", "y_test", "X_test", "x_test", "test_data"],
  ...["y_true", "y_val", "X_val", "classification_report", "confusion_matrix", "accuracy_score", "backtest"],
];

/** How and why a prediction is served; undefined for training, evaluation and analysis. */
export function servingOf(call: CallFact, context: PythonContext): Serving | undefined {
  const { module } = context;
  const fn = call.function;
  if (isFittedHere(call, context)) return undefined;
  // A class inside a function is made by a framework for whatever model it is given.
  if (fn?.owner?.scope.parent?.kind === "function") return undefined;
  const handler = fn && handlerOf(fn, context, 0);
  const isTraining = TRAINING.some((name) => module.mentions(name));
  if (handler && !(handler.kind === "task" && isTraining)) return handler;
  if (isTraining) return undefined;
  if (isFromConsumer(call.node)) return { kind: "request", by: fn };
  if (isPage(context)) return { kind: "page", by: undefined };
  if (!fn) return module.hasImports ? undefined : { kind: "fragment", by: undefined };
  if (isUsedByHandler(fn, context, 0)) return { kind: "request", by: undefined };
  if (isParameter(call.callee, fn)) return undefined;
  return isServingModule(context) ? { kind: "module", by: undefined } : undefined;
}

/** The function trains the model itself, and looks at what it gives: an analysis. */
function isFittedHere({ callee, function: fn }: CallFact, { module }: PythonContext): boolean {
  const receiver = callee.child("object");
  if (!fn || receiver?.type !== "identifier" || !fn.scope.bindings.has(receiver.text)) return false;
  return module
    .callsNamed("fit")
    .some(
      (fit) =>
        fn.node.contains(fit.node) &&
        (fit.callee.child("object")?.text === receiver.text || isMadeBy(fit, receiver)),
    );
}

/** `model = Ridge().fit(…)`. */
function isMadeBy(fit: CallFact, receiver: SyntaxNode): boolean {
  const assignment = fit.node.parent;
  return assignment?.type === "assignment" && assignment.child("left")?.text === receiver.text;
}

/** The function predicts with whatever model it is given: a tool, and no service of its own. */
function isParameter(callee: SyntaxNode, fn: FunctionFact): boolean {
  const object = callee.child("object");
  return object?.type === "identifier" && fn.parameters.some(({ name }) => name === object.text);
}

/** A handler of another file calls the function, or one of this file that calls it. */
function isUsedByHandler(fn: FunctionFact, context: PythonContext, depth: number): boolean {
  const { module, resolver } = context;
  if (resolver.usesElsewhere(fn).some(({ use }) => use.isInHandler)) return true;
  if (depth >= 2) return false;
  const callers = module
    .callsNamed(fn.name)
    .flatMap((call) => (call.function && resolver.functions(call).includes(fn) ? [call.function] : []))
    .filter((caller) => caller !== fn);
  return [...new Set(callers.slice(0, 8))].some((caller) => isUsedByHandler(caller, context, depth + 1));
}

/** The handler or task that a function is, belongs to or is called by. */
function handlerOf(fn: FunctionFact, context: PythonContext, depth: number): Serving | undefined {
  const { module, resolver } = context;
  const kind = kindOf(fn, context);
  if (kind) return { kind, by: fn };
  const outer = fn.outer && handlerOf(fn.outer, context, depth);
  if (outer || depth >= 3) return outer;
  const callers = module
    .callsNamed(fn.name)
    .flatMap((call) => (call.function && resolver.functions(call).includes(fn) ? [call.function] : []))
    .filter((caller) => caller !== fn);
  for (const caller of new Set(callers.slice(0, 8))) {
    const handler = handlerOf(caller, context, depth + 1);
    if (handler) return handler;
  }
  return undefined;
}

function kindOf(fn: FunctionFact, context: PythonContext): "request" | "task" | undefined {
  const { resolver, module } = context;
  const { owner } = fn;
  const marks = [...fn.decorators, ...(owner?.decorators ?? []), ...(owner?.bases ?? [])];
  const does = marks.flatMap((mark) => resolver.sdkOf(mark, "wrapper").map(({ row }) => row.does));
  if (does.includes("route") && !/^(__init__|setup|load(_context|_model)?)$/.test(fn.name)) return "request";
  if (does.includes("task")) return "task";
  const names = fn.parameters.slice(owner ? 1 : 0).map(({ name }) => name);
  if (/^(lambda_)?handler$/.test(fn.name) && names[0] === "event") return "request";
  if (/^(predict_fn|transform_fn)$/.test(fn.name) && names.length >= 2) return "request";
  if (fn.name === "run" && names.length === 1 && !owner && module.functionsNamed("init").length > 0)
    return "request";
  if (owner?.name === "TritonPythonModel" && fn.name === "execute") return "request";
  if (fn.parameters.some(({ annotation }) => /(^|[.\s])(Http|Web)?Request$/.test(annotation?.text ?? "")))
    return "request";
  if (names[0] === "request" && interfacePackages().some((name) => module.imports(name))) return "request";
  return owner ? undefined : handedTo(fn, context);
}

/** `gr.Interface(fn=predict)`, `app.add_url_rule("/p", view_func=predict)`, `scheduler.add_job(score)`. */
function handedTo(fn: FunctionFact, { module, resolver }: PythonContext): "request" | "task" | undefined {
  for (const read of module.reads(fn.name)) {
    const list = read.parent?.type === "keyword_argument" ? read.parent.parent : read.parent;
    const call = list?.type === "argument_list" ? list.parent : undefined;
    if (!call || resolver.bindings(read).some(({ node }) => node !== fn.node)) continue;
    const name = call.child("function")?.child("attribute")?.text ?? call.child("function")?.text ?? "";
    if (/^(add_(api_)?route|add_url_rule|path|re_path)$/.test(name)) return "request";
    if (/^(do|add_job|run_daily|PythonOperator|call_later)$/.test(name)) return "task";
    const does = resolver.sdk(call, "wrapper").map(({ row }) => row.does);
    if (does.includes("route")) return "request";
    if (does.includes("task")) return "task";
  }
  return undefined;
}

/** In a loop over the messages of a stream or queue. */
function isFromConsumer(node: SyntaxNode): boolean {
  for (let loop = node.ancestor("for_statement"); loop; loop = loop.ancestor("for_statement"))
    if (/(^|[._])(consumer|subscriber)\b/i.test(loop.child("right")?.text ?? "")) return true;
  return false;
}

/** A page of a data app, which runs for each visitor. */
function isPage({ module }: PythonContext): boolean {
  return PAGES.some((name) => module.imports(name));
}

const PAGES = ["streamlit", "dash", "nicegui", "panel", "shiny", "chainlit", "taipy"];

const SERVING_FILE =
  /(^|[_\-.])(serv(er?|ing|ice)|infer(ence)?|predict(or|ions?)?|api|app|scor(er?|ing)|endpoints?|webservice|handlers?|lambda)($|[_\-.])/i;
const SERVING_FOLDER = /(^|\/)(api|apis|serving|serve|server|inference|endpoints|deploy|deployment)\//i;
const OTHER_FILE =
  /(^|[_\-./])(train\w*|test\w*|eval\w*|valid\w*|bench\w*|experiment\w*|tun(e|ing)|backtest\w*|demo|explor\w*|analys\w*|plot\w*|visual\w*|research|notebooks?|kaggle|homework|exercises?|client)($|[_\-./])/i;

/** The path says that others get its predictions, and it is neither a program for a terminal nor an experiment. */
function isServingModule({ file, module }: PythonContext): boolean {
  if (file.isExample || file.isScriptFolder || OTHER_FILE.test(file.path)) return false;
  const name = file.path.replace(/^.*\//, "").replace(/\.\w+$/, "");
  if (!SERVING_FILE.test(name) && !SERVING_FOLDER.test(file.path)) return false;
  return !terminalPackages().some((terminal) => module.imports(terminal)) && !module.mentions("argv");
}
