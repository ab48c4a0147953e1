import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { logLine } from "../../engine/edit/log-line.ts";
import type { Writer } from "../../engine/edit/patch.ts";
import { statementOf, withAwait } from "../../engine/python/flow.ts";
import { emptyHandler, hasGuardingCaller } from "../../engine/python/guards.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import { readAnswer } from "./answer.ts";
import type { UnguardedCall } from "./detect.ts";
import { isForProgram, isLabelLine } from "./for-program.ts";
import { recoveryLines } from "./recovery.ts";
import {
  isBoundBefore,
  isClosed,
  isDecodedIn,
  type Region,
  readsPartsOf,
  regionAround,
  statementsUpTo,
} from "./region.ts";

const FALLBACK_NAME = "FALLBACK_RESPONSE";
const FALLBACK_TEXT = "The assistant is not available right now. Please try again in a few minutes.";
const ERROR_NAME = "AIServiceError";

/**
 * The rewrites of an unguarded call: a fallback, an error of the application's own, and either with a time limit. None
 * where only some callers handle the failure: those would no longer see it.
 */
export function fixesFor(found: UnguardedCall, context: PythonContext): FixDraft[] {
  const { call, match } = found;
  if (hasGuardingCaller(call.node, match.row.errors, context.resolver)) return [];
  const name = `\`${call.callee.text.replace(/\s+/g, " ")}()\``;
  const draft = (title: string, write: FixDraft["write"]): FixDraft => ({
    title,
    safety: "suggested",
    write,
  });
  const { timeoutArgument } = match.row;
  const canLimit = timeoutArgument !== undefined && !call.hasSplat && !call.keywords.has(timeoutArgument);
  const drafts = [
    draft(t("Answer with `{0}` when {1} fails", FALLBACK_NAME, name), (editor) => {
      if (isForProgram(found, context)) throw new CannotEdit("a program reads the answer");
      return writeFallback(editor, found, context, { answers: true });
    }),
    draft(t("Log it and go on when {0} fails", name), (editor) =>
      writeFallback(editor, found, context, { answers: false }),
    ),
    draft(t("Raise `{0}` when {1} fails", ERROR_NAME, name), (editor) =>
      writeError(editor, found, context, {}),
    ),
  ];
  if (!canLimit) return drafts;
  const seconds = thresholdOf(context.settings, "callTimeoutSeconds");
  return [
    ...drafts,
    draft(
      seconds === 1
        ? t("Wait for {0} no longer than 1 second a try, and handle its failure", name)
        : t("Wait for {0} no longer than {1} seconds a try, and handle its failure", name, seconds),
      (editor) => {
        const options = { timeoutArgument, seconds };
        if (isForProgram(found, context) || !canFallBack(editor, found, context, options))
          writeError(editor, found, context, options);
      },
    ),
  ];
}

interface Options {
  /** Only where a text takes the answer's place (true), or only where nothing waits for one (false). */
  answers?: boolean;
  /** The argument that limits the call's time, when it is to be given. */
  timeoutArgument?: string;
  /** How long a try may take. */
  seconds?: number;
}

/** Writes the fallback. @returns whether there is one that makes sense */
function canFallBack(
  editor: Editor,
  found: UnguardedCall,
  context: PythonContext,
  options: Options,
): boolean {
  try {
    return writeFallback(editor, found, context, options) !== false;
  } catch (error) {
    if (error instanceof CannotEdit) return false;
    throw error;
  }
}

function writeFallback(
  editor: Editor,
  found: UnguardedCall,
  context: PythonContext,
  options: Options,
): false | undefined {
  const { call, match, places } = found;
  const { resolver } = context;
  const at = call.node;
  const isDecoded = (name: string) => isDecodedIn(name, at, resolver);
  const readsParts = (name: string) => readsPartsOf(name, at, resolver);
  const read = (region: Region) =>
    readAnswer(call, match, statementsUpTo(region, at), readsParts, isDecoded, region.at(-1)!);
  const isCovered = (name: string, region: Region) =>
    read(region).texts.has(name) || isBoundBefore(name, region);
  const empty = emptyHandler(at, match.row.errors, resolver);
  let region: Region =
    empty?.parent?.parent?.child("body")?.named ?? regionAround(places, resolver, isCovered);
  const errors = errorClass(editor, found, context);
  const whole = joinableBody(region);
  if (whole && errors !== "Exception" && isClosed(whole, resolver, isCovered)) region = whole;
  const recovery = recoveryLines(region, read(region), FALLBACK_NAME, resolver);
  if (!recovery && !empty) return false;
  const usesConstant = recovery?.some((line) => line.includes(FALLBACK_NAME));
  if (options.answers !== undefined && options.answers !== Boolean(usesConstant)) return false;
  if (recovery?.some((line) => isLabelLine(line, FALLBACK_NAME)))
    throw new CannotEdit("a label stands where the sentence would");
  const constant = usesConstant
    ? editor.constant(FALLBACK_NAME, editor.quote(FALLBACK_TEXT), at)
    : FALLBACK_NAME;
  const lines = [
    logFailure(editor, found),
    ...(recovery ?? []).map((line) => line.replaceAll(FALLBACK_NAME, constant)),
  ];
  if (empty) {
    replaceBody(editor, empty, lines);
    limitTime(editor, found, options, "");
  } else addHandler(editor, region, { clause: `except ${errors}:`, lines }, found, options);
  return undefined;
}

function writeError(editor: Editor, found: UnguardedCall, context: PythonContext, options: Options): void {
  const { call, match, places } = found;
  if (emptyHandler(call.node, match.row.errors, context.resolver))
    throw new CannotEdit("a handler is there already");
  const errors = errorClass(editor, found, context);
  const least = regionAround(places, context.resolver, () => true);
  const region = errors === "Exception" ? least : (joinableBody(least) ?? least);
  const name = ownError(editor, context, call.node);
  const error = editor.uniqueName("error", call.node);
  const lines = [`raise ${name}(${editor.quote("The AI service did not answer")}) from ${error}`];
  addHandler(editor, region, { clause: `except ${errors} as ${error}:`, lines }, found, options);
}

/** The application's error class: its own of that name, or a new one. */
function ownError(editor: Editor, { module }: PythonContext, at: SyntaxNode): string {
  const [known, ...others] = module.bindings(ERROR_NAME);
  if (known && others.length === 0 && (known.kind === "class" || known.kind === "import")) return ERROR_NAME;
  if (known || editor.uniqueName(ERROR_NAME, at) !== ERROR_NAME)
    throw new CannotEdit(`${ERROR_NAME} is taken`);
  const doc = '"""The AI service could not be reached or refused to answer."""';
  editor.moduleStatement(`\nclass ${ERROR_NAME}(RuntimeError):\n${editor.indentUnit}${doc}\n`);
  return ERROR_NAME;
}

/**
 * What catches all failures of the SDK, imported; `Exception` where that is not known, the SDK is not imported here, or
 * its errors are not the only ones.
 */
function errorClass(
  editor: Editor,
  { call, match, isStream }: UnguardedCall,
  { resolver }: PythonContext,
): string {
  const matches = resolver.sdk(call, "completion", "embedding");
  const { base, also = [], leaks } = match.row.errors;
  const isCertain = matches.every(({ row, certainty }) => row.errors.base === base && certainty === "traced");
  if (!isCertain || base === "Exception" || leaks === "always" || (leaks && isStream)) return "Exception";
  const names = [...also, base].map((path) => editor.member(path, call.node));
  return names.length === 1 ? names[0]! : `(${names.join(", ")})`;
}

function logFailure(editor: Editor, { call, match }: UnguardedCall): string {
  const message = match.row.kind === "embedding" ? "Embedding call failed" : "AI service call failed";
  const fields = call.function ? [{ name: "operation", value: editor.quote(call.function.name) }] : [];
  return logLine(editor.logger(call.node), "exception", editor.quote(message), fields);
}

/** Puts a `try` around the statements, or gives the one that they are the body of another handler. */
function addHandler(
  editor: Editor,
  region: Region,
  handler: { clause: string; lines: readonly string[] },
  found: UnguardedCall,
  options: Options,
): void {
  const first = region[0]!;
  const last = region.at(-1)!;
  const unit = editor.indentUnit;
  const lines = [handler.clause, ...handler.lines.map((line) => unit + line)];
  if (joinableBody(region) === region) {
    const clauses = first.parent!.parent!.children.filter((child) => child.type === "except_clause");
    limitTime(editor, found, options, "");
    checkResult(editor, found, "");
    editor.insertLinesAfter(clauses.at(-1)!, lines);
    return;
  }
  editor.insertLinesBefore(first, ["try:"]);
  if (first.source === last.source) editor.indentLines(first, last);
  else for (const statement of region) editor.indentLines(statement);
  limitTime(editor, found, options, unit);
  checkResult(editor, found, unit);
  editor.insertLinesAfter(last, lines);
}

/** @param shift - what the call's lines are moved to the right by */
function limitTime(
  editor: Editor,
  { call }: UnguardedCall,
  { timeoutArgument, seconds }: Options,
  shift: string,
): void {
  if (!timeoutArgument || seconds === undefined) return;
  const shifted: Writer = {
    replace: (place, text) => editor.replace(place, text.replaceAll("\n", `\n${shift}`)),
  };
  const limit = timeoutArgument.endsWith("_ms") ? seconds * 1000 : seconds;
  setKeyword(shifted, call, timeoutArgument, String(limit));
}

/** The body of a `try` with handlers of its own that a region is part of, when one more handler can follow them. */
function joinableBody(region: Region): Region | undefined {
  const body = region[0]?.parent;
  const statement = body?.parent;
  if (statement?.type !== "try_statement" || body?.field !== "body") return undefined;
  const clauses = statement.children.filter((child) => /_clause$/.test(child.type));
  if (clauses.length === 0 || clauses.some((child) => child.type !== "except_clause")) return undefined;
  const all = body.named;
  return all.length === region.length ? region : all;
}

/** For an SDK that swallows the model's failure: raises it, so that the handler sees it. */
function checkResult(editor: Editor, { call, match, isStream }: UnguardedCall, shift: string): void {
  const failure = match.row.kind === "completion" ? match.row.failureResult : undefined;
  const statement = statementOf(call.node);
  const assignment = statement.named[0];
  const target = assignment?.type === "assignment" ? assignment.child("left") : undefined;
  if (
    !failure ||
    isStream ||
    target?.type !== "identifier" ||
    assignment?.child("right") !== withAwait(call.node)
  )
    return;
  const unit = editor.indentUnit;
  const [text] = match.row.kind === "completion" ? match.row.text : [];
  const value = editor.quote(failure.value.slice(1, -1));
  editor.insertLinesAfter(statement, [
    `${shift}if ${target.text}${failure.attribute} == ${value}:`,
    `${shift}${unit}raise RuntimeError(${target.text}${text ?? ""})`,
  ]);
}

function replaceBody(editor: Editor, body: SyntaxNode, lines: readonly string[]): void {
  const indent = editor.indentOf(body);
  const isOnOwnLine =
    body.source.text.slice(0, body.start).trimEnd().length <
    body.source.text.lastIndexOf("\n", body.start) + 1;
  if (!isOnOwnLine) throw new CannotEdit("the handler stands on one line");
  editor.replace(body, lines.join(`\n${indent}`));
}
