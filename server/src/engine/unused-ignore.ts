import { t } from "@vscode/l10n";
import type { Editor } from "./edit/editor.ts";
import type { RawFinding, Statement } from "./language.ts";
import type { FixDraft, Place } from "./rule.ts";
import { type Directive, type NamedRule, UNUSED_IGNORE } from "./suppress.ts";
import type { Source } from "./syntax/node.ts";
import { type Span, startOfLine } from "./text.ts";

/** Which rules each directive of a document has silenced. */
export class Usage {
  readonly #rules = new Map<Directive, Set<string>>();

  add(directive: Directive, rule: string): void {
    const rules = this.#rules.get(directive);
    if (rules) rules.add(rule);
    else this.#rules.set(directive, new Set([rule]));
  }

  has(directive: Directive, rule?: string): boolean {
    const rules = this.#rules.get(directive);
    return rules !== undefined && (rule === undefined || rules.has(rule));
  }
}

/** What has to be known of the rules to judge a directive. */
interface Judging<S extends Statement> {
  /** Ids of all rules. */
  known: readonly string[];
  /** Those that were not run: nobody knows what they would have found. */
  silent: ReadonlySet<string>;
  /** False for a statement in which rules may have missed something because it is half-typed. */
  isReadable(statement: S): boolean;
  usage: Usage;
}

/**
 * Directives, and ids in their lists, that silence nothing.
 *
 * @param of - `rules`: all but the ids of this very rule; `ignores`: only those, once it is known which of the reports
 *   before them they have silenced. A report of the second kind must not be silenced: it would prove itself wrong.
 */
export function unusedIgnores<S extends Statement>(
  statements: readonly S[],
  judging: Judging<S>,
  of: "rules" | "ignores",
): JudgedReport[] {
  const isReadable = (statement: S) => judging.isReadable(statement);
  return statements.flatMap((statement) =>
    statement.directives.flatMap((directive) => {
      const { own, scope } = directive;
      const isSure = own && (scope === "file" ? statements.every(isReadable) : isReadable(statement));
      return isSure ? judge(statement, directive, own, of === "ignores", judging) : [];
    }),
  );
}

type JudgedReport = Omit<RawFinding, "rule">;

function judge<S extends Statement>(
  source: S,
  directive: Directive,
  own: NonNullable<Directive["own"]>,
  isAboutItself: boolean,
  { known, silent, usage }: Judging<S>,
): JudgedReport[] {
  const whole = { source, start: own.start, end: own.end };
  const isOfFile = directive.scope === "file";
  if (own.ids.length === 0) {
    if (isAboutItself || usage.has(directive) || silent.size > 0) return [];
    return [
      unused(
        whole,
        isOfFile
          ? t("This ignore silences nothing: no rule finds anything in this file.")
          : t("This ignore silences nothing: no rule finds anything here."),
        [removal(source, directive)],
      ),
    ];
  }
  const asked = own.ids.filter(({ id }) => (id === UNUSED_IGNORE) === isAboutItself);
  const idle = asked.filter(({ id }) => !usage.has(directive, id) && !silent.has(id));
  const isWhole = idle.length > 0 && idle.length === own.ids.length;
  const reported = isWhole ? idle.slice(0, 1) : idle;
  return reported.map((item) => {
    const place = isWhole ? whole : { source, start: item.start, end: item.end };
    const named = (isWhole ? idle : [item]).map(({ id }) => id);
    const unknown = named.filter((id) => !known.includes(id));
    const isKnown = unknown.length === 0;
    const message = isKnown
      ? idleText(named.map((id) => `\`${id}\``).join(", "), isOfFile)
      : t(
          "No rule of Preflight is called {0}, so this ignore silences nothing.",
          unknown.map((id) => `\`${id}\``).reduce((list, id) => t("{0} or {1}", list, id)),
        );
    const removals = [
      isWhole ? removal(source, directive, isKnown) : idRemoval(source, own.ids, item, isKnown),
    ];
    return unused(place, message, isKnown ? removals : [...removals, ...corrections(source, item, known)]);
  });
}

function idleText(ids: string, isOfFile: boolean): string {
  return isOfFile
    ? t("This ignore of {0} silences nothing in this file.", ids)
    : t("This ignore of {0} silences nothing here.", ids);
}

function unused(place: Place, message: string, fixes: FixDraft[]): JudgedReport {
  return { place, message, tags: ["unnecessary"], fixes };
}

/** An id that no rule has may be a slip: then silence was wanted, and a person has to look. */
function removal(source: Source, { comment, own }: Directive, isKnown = true): FixDraft {
  return {
    title: t("Remove the ignore"),
    safety: isKnown ? "safe" : "suggested",
    write: (editor) => own && removeFromComment(editor, source, comment, own),
  };
}

/** Removes a directive with the comment that it is, or its part of a comment that says more. */
function removeFromComment(editor: Editor, source: Source, comment: Span, own: Span): void {
  const { text } = source;
  const isStart = own.start === comment.start;
  const rest = text.slice(own.end, comment.end).trim();
  const lineStart = startOfLine(text, comment.start);
  const isAlone = text.slice(lineStart, comment.start).trim() === "";
  if (isStart && rest === "" && isAlone) return editor.removeLines({ source, ...comment });
  let { start, end } = own;
  if (isStart && rest !== "") while (isBlank(text[end])) end++;
  else while (start > lineStart && isBlank(text[start - 1])) start--;
  editor.replace({ source, start, end: rest === "" ? comment.end : end }, "");
}

/** Removes one id of a list with the comma beside it. */
function idRemoval(source: Source, ids: readonly NamedRule[], item: NamedRule, isKnown: boolean): FixDraft {
  const index = ids.indexOf(item);
  const next = ids[index + 1];
  const before = ids[index - 1];
  const place = next
    ? { source, start: item.start, end: next.start }
    : { source, start: before?.end ?? item.start, end: item.end };
  return {
    title: t("Remove `{0}` from the ignore", item.id),
    safety: isKnown ? "safe" : "suggested",
    write: (editor) => editor.replace(place, ""),
  };
}

/** The rule that an unknown id may stand for. */
function corrections(source: Source, item: NamedRule, known: readonly string[]): FixDraft[] {
  const meant = known.find((id) => isNear(item.id.toLowerCase(), id));
  if (!meant) return [];
  return [
    {
      title: t("Write `{0}`", meant),
      safety: "suggested",
      write: (editor) => editor.replace({ source, start: item.start, end: item.end }, meant),
    },
  ];
}

/** At most one letter too many, too few, wrong or moved, or an underscore for a hyphen. */
function isNear(typed: string, id: string): boolean {
  const plain = typed.replaceAll("_", "-");
  if (plain === id) return true;
  if (Math.abs(plain.length - id.length) > 1) return false;
  let start = 0;
  while (start < id.length && plain[start] === id[start]) start++;
  let end = 0;
  while (end < id.length - start && plain.at(-1 - end) === id.at(-1 - end)) end++;
  const typedPart = plain.slice(start, Math.max(plain.length - end, start));
  const part = id.slice(start, Math.max(id.length - end, start));
  return (typedPart.length <= 1 && part.length <= 1) || [...typedPart].reverse().join("") === part;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
