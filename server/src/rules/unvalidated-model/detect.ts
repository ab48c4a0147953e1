import { t } from "@vscode/l10n";
import { callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { FixDraft, PythonContext, Report } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { evidenceFor, leakyScore, type SelfScore, selfScoreBesideTest } from "./evidence.ts";
import { testDrafts, validationDrafts } from "./fix.ts";
import { lastName, rootsOf } from "./origin.ts";
import { orderOf } from "./shuffled.ts";
import { type Training, trainingsOf } from "./training.ts";
import { fateOf } from "./uses.ts";

/** How the second argument of a `fit` of unknown origin is called when it is what the model has to learn. */
const TARGET = /^(y|Y)(_|$)|^y\d|target|labels?\b|outcome|\[/;

/** The findings of a statement. */
export function unvalidatedTrainings(context: PythonContext): Report[] {
  return trainingsOf(context).flatMap((training) => reportOn(training, context) ?? []);
}

function selfScored(score: SelfScore, training: Training, fixes: FixDraft[]): Report {
  return {
    fixes,
    place: score.call.node,
    message: t(
      "`{0}` is computed on the data that {1} was trained on: it says nothing about data that the model has not seen.",
      score.name,
      nameOf(training),
    ),
    related: [{ place: training.call.node, message: t("The model is trained here") }],
  };
}

function reportOn(training: Training, context: PythonContext): Report | undefined {
  const given = originOf(training, context);
  const caller = given === "given" || given === "frame" ? callerOfWhole(training, context) : undefined;
  const origin = caller === undefined ? given : "whole";
  if (isInsideEstimator(training)) return undefined;
  if (origin === "part") {
    const found = selfScoreBesideTest(training, context);
    return found && selfScored(found.score, training, testDrafts(found.score, training, found.tests));
  }
  if (holdsOut(training)) return undefined;
  const { call, data } = training;
  const name = nameOf(training);
  const leak = leakyScore(training, context);
  if (leak) {
    return {
      place: leak.node,
      message: t(
        "`{0}` is computed on rows that {1} was trained on: the split comes from the same {2}.",
        lastName(leak),
        name,
        show(data.text),
      ),
      related: [{ place: call.node, message: t("The model is trained on all rows here") }],
    };
  }
  const evidence = evidenceFor(training, context);
  if (evidence.isValidated) return undefined;
  const isOrdered = origin === "count" || orderOf([data], training.call.function, context) !== undefined;
  const [score] = evidence.selfScores;
  // How well a line fits over the numbers of its points is no claim, unless it goes on to points to come.
  if (score && (origin !== "count" || fateOf(training, context) === "used"))
    return selfScored(score, training, validationDrafts(training, evidence.selfScores, isOrdered, context));
  // What a caller hands in may be a part already; a model that is kept right here is nobody's later concern.
  if (context.file.isNotebook || (origin === "given" && !isKeptHere(training, context))) return undefined;
  const fate = fateOf(training, context);
  if (fate === "validated" || fate === "explored") return undefined;
  if (fate === "unused" && (call.function || training.match.certainty === "traced")) return undefined;
  if (fate === "returned" && origin !== "whole") return undefined;
  const trainer = call.function;
  // Whoever calls from another file may have kept rows apart.
  if (origin === "frame" && trainer && context.resolver.usesElsewhere(trainer).length > 0) return undefined;
  // A pool that runs the function hands it groups and parts of the rows.
  if (origin === "frame" && trainer && isHandedOn(trainer, context)) return undefined;
  return {
    place: call.node,
    message:
      caller === undefined
        ? t(
            "{0} is trained on all of {1} and never scored on data that it has not seen.",
            name,
            show(data.text),
          )
        : t(
            "{0} is trained on all that `{1}` reads and hands to `{2}()`, and never scored on data that it has not seen.",
            name,
            caller,
            trainer?.name ?? "",
          ),
    fixes: validationDrafts(training, [], isOrdered, context),
  };
}

/** Where the rows are from: all that there are, a caller's table, a caller's features, their numbers, or a part of the rows. */
function originOf(
  training: Training,
  context: PythonContext,
): "whole" | "frame" | "given" | "count" | "part" {
  const { data, target, match } = training;
  const { row, certainty } = match;
  const needsTarget = !row.series && row.target && !holdsTarget(data, context);
  if (needsTarget && !target && certainty !== "tail") return "part";
  const { origins, bindings } = rootsOf(data, context);
  const targetRoots = target && rootsOf(target, context);
  const targets = targetRoots?.origins ?? new Set();
  if (origins.has("part") || targets.has("part")) return "part";
  if (certainty === "tail" && target && !TARGET.test(target.text)) return "part";
  if (certainty === "tail" && !target) {
    const isPasted = !context.module.hasImports && /all|full|whole/i.test(data.text);
    return isPasted ? "whole" : "part";
  }
  if (origins.has("count")) return targets.has("whole") || targets.has("frame") ? "count" : "part";
  // What takes features and target from one table knows the table as a whole.
  const isSameTable =
    targetRoots !== undefined && [...targetRoots.bindings].some((binding) => bindings.has(binding));
  if ((origins.has("given") || targets.has("given")) && !isSameTable) return "given";
  if (origins.has("given")) return "frame";
  if (origins.has("frame")) return "frame";
  return origins.has("whole") || origins.has("unbound") ? "whole" : "part";
}

/** The function is given to something else by its name, so that nobody sees what it is called with. */
function isHandedOn(fn: FunctionFact, { module, resolver }: PythonContext): boolean {
  return module
    .reads(fn.name)
    .some(
      (read) =>
        /^(argument_list|keyword_argument)$/.test(read.parent?.type ?? "") &&
        resolver.values(read).some((value) => value.kind === "function" && value.fact === fn),
    );
}

/**
 * The file whose rows a function trains on, where each caller of the project hands it all that was read, and no file in
 * which one stands keeps rows apart or scores anything; undefined else.
 */
function callerOfWhole({ call, data, target }: Training, context: PythonContext): string | undefined {
  const { resolver } = context;
  const fn = call.function;
  const uses = fn ? resolver.usesElsewhere(fn) : [];
  const [first] = uses;
  if (!fn || !first) return undefined;
  const isBound = fn.owner !== undefined && !fn.decorators.some(({ text }) => text === "staticmethod");
  const places = [data, target].flatMap((node) =>
    [...(node ? rootsOf(node, context).bindings : [])].flatMap(({ kind, name, scope }) =>
      kind === "parameter"
        ? {
            name,
            index:
              scope.node === fn.node
                ? fn.parameters.findIndex((own) => own.name === name) - (isBound ? 1 : 0)
                : -1,
          }
        : [],
    ),
  );
  if (places.length === 0) return undefined;
  const files = resolver.outside?.importers() ?? [];
  const isWhole = uses.every(({ path, use }) => {
    const file = files.find((other) => other.path === path);
    if (!file?.module || file.module.validates) return false;
    return places.every(
      ({ name, index }) => use.whole.includes(name) || (index >= 0 && use.whole.includes(index)),
    );
  });
  return isWhole ? first.path : undefined;
}

/** A table of a boosting library with the target in it: `Pool(X, y)`. */
function holdsTarget(data: SyntaxNode, { resolver }: PythonContext): boolean {
  const values = data.type === "identifier" ? resolver.reaching(data).map(({ value }) => value) : [data];
  return values.some((value) => {
    const call = value?.type === "call" ? callOf(value) : undefined;
    if (!call || !/(^|\.)(Pool|DMatrix)$/.test(call.callee.text)) return false;
    return call.positional.length > 1 || call.keywords.has("label");
  });
}

/** The function that trains the model also saves it, gives it to nobody, and no other file decides what it is trained on. */
function isKeptHere({ call, receiver }: Training, { facts, resolver }: PythonContext): boolean {
  const fn = call.function;
  if (!fn || !receiver || resolver.usesElsewhere(fn).length > 0) return false;
  // Who gets the model back can still score it.
  if (fn.returns.some(({ value }) => value && [...value.walk()].some(({ text }) => text === receiver.text)))
    return false;
  return facts.calls.some((other) => {
    if (other.function !== fn || other.node.start < call.node.end) return false;
    return resolver.sdk(other, "model-save", "model-dump", "registry").some(({ row }) => {
      const model =
        row.model === "receiver" ? other.callee.child("object") : row.model && argumentAt(other, row.model);
      return model?.text === receiver.text;
    });
  });
}

/** The model is a part of an estimator of the file's own: `fit` of a class that fits another one inside. */
function isInsideEstimator({ call, receiver }: Training): boolean {
  const fn = call.function;
  return (
    fn?.owner !== undefined &&
    (/^_*(fit|predict|transform|partial_fit|update)/.test(fn.name) || receiver?.text.endsWith("_") === true)
  );
}

/** The model, or its training, keeps a part of the data apart by itself. */
function holdsOut({ call, match, maker }: Training): boolean {
  const { row } = match;
  if (call.hasSplat || row.validation?.some((argument) => call.keywords.has(argument))) return true;
  return (row.holdsOut ?? []).some((argument) => {
    const value = maker?.keywords.get(argument);
    return value !== undefined && value.type !== "false";
  });
}

function nameOf({ names, maker }: Training): string {
  const name = names.at(-1) ?? maker?.callee.text;
  return name && name.length < 40 ? `\`${name}\`` : t("The model");
}

function show(text: string): string {
  return text.length < 40 && !text.includes("\n") ? `\`${text}\`` : t("the data");
}
