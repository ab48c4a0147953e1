import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { withAwait } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { FixDraft } from "../../engine/rule.ts";
import type { BlockingCall } from "./detect.ts";
import { callersOf, isRoute } from "./functions.ts";
import { writeGenerator } from "./generator.ts";
import { type GeneratorPlan, planGenerator } from "./generator-plan.ts";
import { planJoin } from "./join.ts";
import { planRoute, planRouteCaller, writeRoute } from "./routes.ts";
import { type CallerPlan, planCaller } from "./show.ts";
import { planShow } from "./show-answer.ts";
import { canHaveSibling, siblingName, writeSibling } from "./sibling.ts";
import { streamFormOf } from "./stream.ts";
import { travelOf } from "./travel.ts";

/**
 * The rewrites of a blocking call, the best one first.
 *
 * @param all - the blocking calls of the same statement: a function that becomes a generator streams all its answers
 */
export function fixesOf(found: BlockingCall, all: readonly BlockingCall[], resolver: Resolver): FixDraft[] {
  const join = joinFix(found, resolver);
  if (found.way === "limit") return [...join, ...streamFixes(found, all, resolver)];
  const fixes = streamFixes(found, all, resolver);
  // Alone it would quieten the finding and leave the person waiting.
  return fixes.length > 0 ? [...fixes, ...join] : [];
}

function streamFixes(found: BlockingCall, all: readonly BlockingCall[], resolver: Resolver): FixDraft[] {
  const { fn, way } = found;
  if (way === "prints") return printFix(found);
  const isShown = found.uses.some(({ kind }) => kind === "shown");
  if (isShown) return showFix(found, resolver);
  if (!fn || !found.uses.some(({ kind }) => kind === "returned")) return [];
  const calls = all.filter((other) => other.fn === fn && other.uses.some(({ kind }) => kind === "returned"));
  if (isRoute(fn, resolver)) return routeFix(fn, calls, resolver);
  const plan = planGenerator(fn, calls, resolver);
  return plan ? [...generatorFix(plan, resolver), ...siblingFix(plan, resolver)] : [];
}

function generatorFix(plan: GeneratorPlan, resolver: Resolver): FixDraft[] {
  const { fn } = plan;
  if (!mayChangeKind(fn, resolver)) return [];
  if (isGivenForSteps(fn, resolver))
    return [
      {
        title: t("Show the answer of `{0}()` as it arrives", fn.name),
        safety: "suggested",
        write: (editor) => writeGenerator({ ...plan, isCumulative: true }, editor, editor, resolver),
      },
    ];
  const { calls, elsewhere, isHandedOn } = callersOf(fn, resolver);
  const callers = calls.map((call) => callerPlan(call, plan, resolver));
  if (isHandedOn || callers.includes(undefined)) return [];
  return [
    {
      title: generatorTitle(plan, callers.length, elsewhere.length),
      safety: "suggested",
      write(editor) {
        if (isHandedAround(fn, resolver)) return false;
        writeGenerator(plan, editor, editor, resolver);
        for (const caller of callers) caller?.write(editor);
        for (const { path, use } of elsewhere) {
          const other = editor.callIn(path, use);
          const caller = callerPlan(other.call, plan, other.resolver);
          if (!caller) return false;
          caller.write(other.editor);
        }
        return undefined;
      },
    },
  ];
}

/** A title that says what a function changes for others when it becomes a generator. */
function generatorTitle(
  { fn: { name, isAsync: wasAsync }, isAsync }: GeneratorPlan,
  here: number,
  elsewhere: number,
) {
  const callers = here + elsewhere;
  if (callers === 0)
    return isAsync && !wasAsync
      ? t("Stream the answer from `{0}()`, which becomes an asynchronous generator", name)
      : t("Stream the answer from `{0}()`, which becomes a generator", name);
  if (elsewhere === 0)
    return callers === 1
      ? t("Stream the answer from `{0}()`, and change its caller", name)
      : t("Stream the answer from `{0}()`, and change its {1} callers", name, callers);
  if (here > 0)
    return t(
      "Stream the answer from `{0}()`, and change its {1} callers in this and other files",
      name,
      callers,
    );
  return callers === 1
    ? t("Stream the answer from `{0}()`, and change its caller in other files", name)
    : t("Stream the answer from `{0}()`, and change its {1} callers in other files", name, callers);
}

/** The function is only given to interfaces that show each step of a generator in place of the one before. */
function isGivenForSteps(fn: FunctionFact, resolver: Resolver): boolean {
  if (fn.owner || callersOf(fn, resolver).calls.length > 0) return false;
  const reads = resolver.module
    .reads(fn.name)
    .filter((read) => resolver.values(read).some((value) => value.kind === "function" && value.fact === fn));
  return (
    reads.length > 0 &&
    reads.every((read) => {
      const list = read.parent?.type === "keyword_argument" ? read.parent.parent : read.parent;
      const call = list?.type === "argument_list" && list.parent ? callOf(list.parent) : undefined;
      return call !== undefined && resolver.sdk(call, "wrapper").some(({ row }) => row.takesSteps);
    })
  );
}

/** How a caller is rewritten; undefined when it uses the value in a way that a generator does not serve. */
function callerPlan(
  call: CallFact,
  { fn, isAsync }: GeneratorPlan,
  resolver: Resolver,
): CallerPlan | undefined {
  const whole = withAwait(call.node);
  if ((whole !== call.node) !== fn.isAsync) return undefined;
  const travel = travelOf(whole, [""], resolver);
  if (!travel) return undefined;
  return (
    planRouteCaller(call, whole, travel, fn.isAsync, resolver) ??
    (isAsync === fn.isAsync ? planCaller(call, whole, travel, isAsync, resolver) : undefined)
  );
}

/** False where others than the visible callers rely on what the function returns: a decorator, a base class, a protocol. */
function mayChangeKind(fn: FunctionFact, resolver: Resolver): boolean {
  if (
    fn.decorators.some((decorator) => !/^(?:static|class)method$/.test(decorator.text)) ||
    /^__/.test(fn.name)
  )
    return false;
  const { owner } = fn;
  if (!owner) return true;
  const isFree = owner.bases.every((base) =>
    resolver.values(base).every((value) => {
      if (value.kind === "class")
        return value.fact.bases.length === 0 && value.fact.methods.every((method) => method.name !== fn.name);
      return value.kind === "path" && /^(?:builtins\.|abc\.)?(?:object|ABC)$/.test(value.path);
    }),
  );
  return isFree && !resolver.module.isOverridden(owner.name, fn.name);
}

/** A method that is given to somebody else, not called: `Thread(target=self.ask)`. */
function isHandedAround({ name, owner }: FunctionFact, { module }: Resolver): boolean {
  if (!owner) return false;
  return module.statements.some(({ facts }) => {
    if (!facts.mentions.has(name)) return false;
    for (const node of facts.root.walk())
      if (node.type === "attribute" && node.field !== "function" && node.child("attribute")?.text === name)
        return true;
    return false;
  });
}

function siblingFix(plan: GeneratorPlan, resolver: Resolver): FixDraft[] {
  const name = siblingName(plan.fn, resolver);
  if (!name || !canHaveSibling(plan)) return [];
  return [
    {
      title: t("Add `{0}()` beside `{1}()`", name, plan.fn.name),
      safety: "suggested",
      write: (editor) => writeSibling(plan, name, editor, resolver),
    },
  ];
}

function routeFix(fn: FunctionFact, calls: readonly BlockingCall[], resolver: Resolver): FixDraft[] {
  const plan = planRoute(fn, calls, resolver);
  if (!plan) return [];
  return [
    {
      title: t("Answer `{0}()` with a stream", fn.name),
      safety: "suggested",
      write: (editor) => writeRoute(plan, editor),
    },
  ];
}

function showFix({ call, match }: BlockingCall, resolver: Resolver): FixDraft[] {
  const form = streamFormOf(call, match, resolver);
  const plan = form && planShow(form, match.row.text, resolver);
  if (!plan) return [];
  return [
    {
      title: plan.verb === "Print" ? t("Print the answer as it arrives") : t("Show the answer as it arrives"),
      safety: "suggested",
      write: (editor) => plan.write(editor),
    },
  ];
}

function printFix({ call, match }: BlockingCall): FixDraft[] {
  const argument = match.row.streamArgument;
  if (!argument || call.hasSplat) return [];
  return [
    {
      title: t("Print the answer as it arrives"),
      safety: "safe",
      write: (editor) => setKeyword(editor, call, argument, "True"),
    },
  ];
}

function joinFix({ call, match, way, fn }: BlockingCall, resolver: Resolver): FixDraft[] {
  const form = streamFormOf(call, match, resolver);
  const plan = form && planJoin(form, match.row.text, resolver);
  if (!plan) return [];
  // An agent's stream has the texts before its last one as well, so that the pieces are no longer the same text.
  const isSame = match.row.via === "chat" || form.streaming.form === "context";
  const joined = fn
    ? t("Stream inside `{0}()` and join the pieces", fn.name)
    : t("Stream and join the pieces");
  const title = way === "limit" ? t("Receive the answer as a stream") : joined;
  return [
    {
      title,
      safety: isSame ? "safe" : "suggested",
      write: (editor) => (plan.write(editor) === false ? false : undefined),
    },
  ];
}
