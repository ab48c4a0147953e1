import { t } from "@vscode/l10n";
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from "vscode-languageserver";
import type { Preferences } from "../../config/settings.ts";
import { type Finding, type Fix, SEVERITIES } from "../../engine/finding.ts";
import type { Span, TextEdit } from "../../engine/text.ts";
import { breathe, type Context, elsewhereOf } from "../context.ts";
import { canApply, SOURCE, toWorkspaceEdit } from "../convert.ts";
import type { Analysis } from "../documents.ts";
import { CellWindow } from "../notebook-documents.ts";
import { toRange, toSpan } from "../positions.ts";
import { type DeferredFixAll, fixAllAction } from "./fix-all.ts";
import { ignoreFileEdits, ignoreLineEdits } from "./ignore.ts";
import { createLevelWriter, type LevelWriter } from "./level-action.ts";
import { OPEN_RULE } from "./open-rule.ts";
import { shownFindings } from "./publish.ts";

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.${SOURCE}`;
/**
 * VS Code asks for kinds that begin so once a notebook, at its first cell, and lets only them change several cells
 * (setting `notebook.codeActionsOnSave`).
 */
export const FIX_NOTEBOOK_KIND = `notebook.${FIX_ALL_KIND}`;

/**
 * Answers `textDocument/codeAction`: the fixes of the findings at a range, ways to ignore them, and the repair of the
 * whole file. Empty for a closed document, a cancelled request and a client that only knows commands.
 */
export async function codeActions(
  context: Context,
  params: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  await breathe();
  if (token.isCancellationRequested || !context.support.codeActionLiterals) return [];
  const { uri } = params.textDocument;
  const { preferences } = await context.settings.of(uri);
  const around: Around = { preferences, levelWriter: await createLevelWriter(context, uri) };
  const analysis = await context.documents.analyse(uri);
  if (!analysis) return [];
  const actions = isWanted(params, CodeActionKind.QuickFix)
    ? quickFixes(context, analysis, params, around)
    : [];
  return [...actions, ...sourceActions(context, analysis, params, around)];
}

/** What is known of a document's configuration before its analysis is looked at. */
interface Around {
  preferences: Preferences;
  levelWriter: LevelWriter | undefined;
}

function quickFixes(
  context: Context,
  analysis: Analysis,
  params: CodeActionParams,
  around: Around,
): CodeAction[] {
  // Whoever takes the first offer fixes what is gravest.
  const chosen = findingsAt(context, analysis, params).sort((a, b) => rankOf(b) - rankOf(a));
  const repairs = chosen.flatMap(({ finding, diagnostics }) => {
    const fixes = fixesOf(context, analysis, finding);
    const isSafe = fixes.some(({ preferred, safety }) => preferred && safety === "safe");
    return [
      ...fixes.map((fix) => fixAction(context, analysis, fix, diagnostics)),
      ...(isSafe ? fixRuleActions(context, analysis, finding.rule, around) : []),
    ];
  });
  const others = chosen
    .slice(0, MOST_OTHERS)
    .flatMap(({ finding, diagnostics }) => [
      ...ignoreActions(context, analysis, finding, diagnostics),
      ...(around.levelWriter?.turnOff(finding.rule, diagnostics) ?? []),
      openRuleAction(finding.rule, diagnostics),
    ]);
  return preferOne(withoutRepetition([...repairs, ...others]));
}

function rankOf({ finding }: Chosen): number {
  return SEVERITIES.indexOf(finding.severity);
}

/** Findings that get more than fixes in one answer; whoever selects a whole file wants no hundred ways to ignore. */
const MOST_OTHERS = 20;

function sourceActions(
  context: Context,
  analysis: Analysis,
  params: CodeActionParams,
  { preferences }: Around,
): CodeAction[] {
  const automatic = params.context.triggerKind === CodeActionTriggerKind.Automatic;
  if (!params.context.only && automatic) return [];
  if (analysis.snapshot.findings().length === 0) return [];
  const { uri, version } = analysis.document;
  const isCell = analysis.document instanceof CellWindow;
  const offers: [string, string, DeferredFixAll][] = isCell
    ? [
        [t("Fix all safe Preflight findings in this cell"), FIX_ALL_KIND, { uri, version, isCell }],
        [t("Fix all safe Preflight findings in this notebook"), FIX_NOTEBOOK_KIND, { uri, version }],
      ]
    : [[t("Fix all safe Preflight findings"), FIX_ALL_KIND, { uri, version }]];
  return offers
    .filter(([, kind]) => isWanted(params, kind))
    .flatMap(([words, kind, data]) => fixAllAction(context, analysis, words, kind, data, preferences) ?? []);
}

/** Whether the client's `only` admits a kind: `source` and `source.fixAll` admit `source.fixAll.preflight`. */
function isWanted({ context: { only } }: CodeActionParams, kind: string): boolean {
  return !only || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

interface Chosen {
  finding: Finding;
  /** The client's own copy of the finding's diagnostic, if it sent one. */
  diagnostics: Diagnostic[];
}

/** The findings that touch the range; where the client names diagnostics of ours, only those. */
function findingsAt(context: Context, { document, snapshot }: Analysis, params: CodeActionParams): Chosen[] {
  const range = toSpan(document, params.range);
  const named = params.context.diagnostics.filter(({ source }) => source === SOURCE);
  return shownFindings(context, { document, snapshot })
    .filter(({ span }) => span.start <= range.end && range.start <= span.end)
    .map((finding) => ({
      finding,
      diagnostics: named.filter((diagnostic) => isOf(document, diagnostic, finding)),
    }))
    .filter(({ diagnostics }) => named.length === 0 || diagnostics.length > 0);
}

function isOf(document: Analysis["document"], { code, range }: Diagnostic, { rule, span }: Finding): boolean {
  const own = toRange(document, span);
  return (
    code === rule &&
    own.start.line === range.start.line &&
    own.start.character === range.start.character &&
    own.end.line === range.end.line &&
    own.end.character === range.end.character
  );
}

function fixesOf(
  { connection, folders, support }: Context,
  { document, snapshot }: Analysis,
  finding: Finding,
): readonly Fix[] {
  try {
    const folder = folders.folderOf(document.uri);
    return snapshot.fixes(finding).filter((fix) => canApply(fix, support, folder));
  } catch (error) {
    connection.console.error(`Fixes of ${finding.rule} in ${document.uri} failed: ${(error as Error).stack}`);
    return [];
  }
}

function fixAction(context: Context, analysis: Analysis, fix: Fix, diagnostics: Diagnostic[]): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: toWorkspaceEdit(analysis.document, fix, context.support, elsewhereOf(context.folders, analysis)),
    ...(context.support.preferredActions && fix.preferred ? { isPreferred: true } : {}),
  };
}

/** "Fix all" for one rule, where the file holds several findings of it. */
function fixRuleActions(
  context: Context,
  analysis: Analysis,
  rule: string,
  { preferences }: Around,
): CodeAction[] {
  const count = analysis.snapshot.findings().filter((finding) => finding.rule === rule).length;
  if (count < 2 || !context.support.resolvesEdits) return [];
  const data: DeferredFixAll = { uri: analysis.document.uri, version: analysis.document.version, rule };
  const title =
    analysis.document instanceof CellWindow
      ? t("Fix all safe {0} findings in this notebook", rule)
      : t("Fix all safe {0} findings in this file", rule);
  const action = fixAllAction(context, analysis, title, CodeActionKind.QuickFix, data, preferences);
  return action ? [action] : [];
}

function ignoreActions(
  context: Context,
  analysis: Analysis,
  finding: Finding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const { document, snapshot } = analysis;
  const { path, text } = snapshot;
  const offset = finding.span.start;
  const languageId = snapshot.languageAt(offset);
  const request = { text, path, languageId, rule: finding.rule, offset, head: snapshot.headOf(offset) };
  const offers: [string, TextEdit[]][] = [
    [t("Ignore {0} on this line", finding.rule), ignoreLineEdits(request)],
    [t("Ignore {0} in this file", finding.rule), ignoreFileEdits(request)],
  ];
  return offers.flatMap(([title, edits]) => {
    const edit = edits.find((candidate) => silences(analysis, finding, candidate));
    if (!edit) return [];
    const fix: Fix = { title, safety: "safe", preferred: false, edits: [edit] };
    const workspaceEdit = toWorkspaceEdit(document, fix, context.support);
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: workspaceEdit }];
  });
}

/** Whether an edit leaves fewer findings of the rule, none where this one was, and brings no finding of its own. */
function silences({ snapshot }: Analysis, { rule, span }: Finding, edit: TextEdit): boolean {
  const after = snapshot.update([edit]).findings();
  const before = snapshot.findings();
  if (after.length >= before.length) return false;
  const moved = movedBy(edit, span);
  return !after.some((other) => other.rule === rule && other.span.start === moved.start);
}

function movedBy(edit: TextEdit, span: Span): Span {
  const shift = edit.start <= span.start ? edit.newText.length - (edit.end - edit.start) : 0;
  return { start: span.start + shift, end: span.end + shift };
}

function openRuleAction(rule: string, diagnostics: Diagnostic[]): CodeAction {
  const title = t("Open the page of {0}", rule);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title, command: OPEN_RULE, arguments: [rule] },
  };
}

/** Two findings of one rule on one line would offer the same action twice. */
function withoutRepetition(actions: CodeAction[]): CodeAction[] {
  return [...new Map(actions.map((action) => [action.title + JSON.stringify(action.edit), action])).values()];
}

/** The first preferred action stays so: "Auto Fix" takes one. */
function preferOne(actions: CodeAction[]): CodeAction[] {
  const first = actions.findIndex((action) => action.isPreferred);
  return actions.map((action, index) =>
    index > first && action.isPreferred ? { ...action, isPreferred: false } : action,
  );
}
