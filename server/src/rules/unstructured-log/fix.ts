import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { logLine } from "../../engine/edit/log-line.ts";
import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { enclosingFunction } from "../../engine/python/flow.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Part } from "./composition.ts";
import { fieldsOf, wordsFor } from "./fields.ts";
import type { PoorLog } from "./logs.ts";
import { levelOf, messageOf } from "./wording.ts";

/** Lines longer than this, in UTF-16 units, are broken up as formatters do it. */
const MAX_LINE = 100;

/** Turns a `print` into a structured line of the module's logger. */
export function printFixes(call: CallFact, parts: readonly Part[], { resolver }: PythonContext): FixDraft[] {
  const words = parts.map((part) => (part.kind === "text" ? part.text : " ")).join("");
  const clause = call.node.ancestor("except_clause", "function_definition", "lambda");
  const handles = clause?.type === "except_clause" ? caughtBy(clause) : undefined;
  return [
    {
      title: t("Log it with the values as fields"),
      safety: "suggested",
      write(editor) {
        refuseComments(call.node);
        const logger = editor.logger(call.node);
        const { fields } = fieldsOf(parts, logger.style, resolver);
        const level = levelOf(
          words,
          handles,
          fields.some(({ name }) => name === "error"),
        );
        const message = editor.quote(messageOf(parts, wordsFor(parts, resolver)));
        const line = logLine(logger, level, message, fields);
        editor.replace(call.node, broken(editor, call.node, line, message, fields, logger.style));
      },
    },
  ];
}

/** What a handler catches, as the code writes it: `KeyError` for `except KeyError as error:`, "" for `except:`. */
function caughtBy(clause: SyntaxNode): string {
  const head = clause.text.slice(0, clause.text.indexOf(":"));
  return head
    .replace(/^except\b\*?\s*/, "")
    .replace(/(?<!\s)\s+as\s+\w+\s*$/, "")
    .trim();
}

/** Takes the values out of a log message, or the message away from the root logger. */
export function logFixes(call: CallFact, log: PoorLog, context: PythonContext): FixDraft[] {
  if (!log.parts) return [rootDraft(call)];
  if (log.parts.length === 0) return [];
  const { resolver } = context;
  const { parts, row } = log;
  const { fields, isPure } = fieldsOf(parts, row.style, resolver);
  const isSure = !log.isGuess || !mayBeOther(call, context);
  const drafts: FixDraft[] = [];
  if (isSure && !row.losesFields)
    drafts.push({
      title: t("Move the values into fields"),
      safety: isPure && !log.isRoot && !log.isGuess ? "safe" : "suggested",
      write(editor) {
        refuseExtras(call, log);
        if (log.isRoot) useOwnLogger(editor, call);
        editor.replace(log.message, editor.quote(messageOf(parts, wordsFor(parts, resolver))));
        addFields(editor, call, log, fields);
      },
    });
  if (isSure && row.style === "stdlib" && !log.isRoot)
    drafts.push({
      title: t("Leave the formatting to the logger"),
      safety: isPure && !log.isGuess && parts.every(looksTheSame) ? "safe" : "suggested",
      write(editor) {
        refuseExtras(call, log);
        editor.replace(log.message, `${percentMessage(parts, editor)}, ${valueTexts(parts).join(", ")}`);
      },
    });
  return drafts;
}

/**
 * A logger of unknown origin, in a project that also uses another library than the standard one; or one from another
 * file, where nothing says what the project uses: loguru has such names too, and shows neither `extra` nor `%s` values.
 */
function mayBeOther(call: CallFact, { module, project, dependsOn, resolver }: PythonContext): boolean {
  if (["structlog", "loguru"].some((name) => dependsOn(name) || module.imports(name))) return true;
  const logger = call.callee.child("object");
  const isImported =
    logger && resolver.values(logger).some((value) => value.kind === "path" && value.origin === "import");
  return isImported === true && project.dependencies.size === 0;
}

function rootDraft(call: CallFact): FixDraft {
  return {
    title: t("Log through the module's own logger"),
    safety: "suggested",
    write: (editor) => useOwnLogger(editor, call),
  };
}

/** `logging.getLogger()` → `logging.getLogger(__name__)` */
export function rootNameFixes(call: CallFact): FixDraft[] {
  return [
    {
      title: t("Name the logger after the module"),
      safety: "suggested",
      write(editor) {
        const list = call.node.child("arguments");
        if (!list) throw new CannotEdit("no arguments");
        refuseComments(list);
        editor.replace(list, "(__name__)");
      },
    },
  ];
}

function useOwnLogger(editor: Editor, call: CallFact): void {
  const object = call.callee.child("object");
  const logger = editor.logger(call.node);
  if (!object || logger.style !== "stdlib") throw new CannotEdit("the project's logger is of another kind");
  editor.replace(object, logger.name);
}

function refuseExtras(call: CallFact, { message }: PoorLog): void {
  refuseComments(message);
  const list = call.node.child("arguments");
  const isLastPositional = call.positional.at(-1) === message;
  if (call.hasSplat || !isLastPositional || list?.type !== "argument_list")
    throw new CannotEdit("the call has more arguments");
}

function refuseComments(node: SyntaxNode): void {
  for (const child of node.walk())
    if (child.type === "comment") throw new CannotEdit("a comment would be lost");
}

/** Gives the call its fields in the form of its library, beside what it has already. */
function addFields(
  editor: Editor,
  call: CallFact,
  { row, message }: PoorLog,
  fields: readonly { name: string; value: string }[],
): void {
  if (row.style === "loguru") {
    const object = call.callee.child("object");
    if (!object) throw new CannotEdit("no receiver");
    editor.insertAfter(object, `.bind(${fields.map(({ name, value }) => `${name}=${value}`).join(", ")})`);
    return;
  }
  if (row.style === "structlog") {
    if (fields.some(({ name }) => call.keywords.has(name)))
      throw new CannotEdit("the call has that field already");
    editor.insertAfter(message, fields.map(({ name, value }) => `, ${name}=${value}`).join(""));
    return;
  }
  const pairs = fields.map(({ name, value }) => `${editor.quote(name)}: ${value}`);
  const extra = call.keywords.get("extra");
  if (!extra) {
    const isOwnLine = /\n[ \t]*$/.test(message.source.text.slice(call.callee.end, message.start));
    const indent = editor.indentOf(message);
    editor.insertAfter(
      message,
      isOwnLine ? `,\n${indent}extra={${pairs.join(", ")}}` : `, extra={${pairs.join(", ")}}`,
    );
    return;
  }
  const last = extra.named.at(-1);
  if (extra.type !== "dictionary") throw new CannotEdit("the fields come from elsewhere");
  const keys = extra.named.map((pair) => pair.child("key")?.text.replace(/["']/g, ""));
  if (fields.some(({ name }) => keys.includes(name))) throw new CannotEdit("the call has that field already");
  if (last) editor.insertAfter(last, `, ${pairs.join(", ")}`);
  else editor.replace(extra, `{${pairs.join(", ")}}`);
}

/** `%`-style: the logger formats the message only when it is written. */
function percentMessage(parts: readonly Part[], editor: Editor): string {
  const mark = editor.quote("").charAt(0);
  const escaped = (text: string) =>
    text
      .replaceAll("%", "%%")
      .replace(
        /(\\.)|(["'])/gs,
        (_, pair: string | undefined, quote: string) => pair ?? (quote === mark ? `\\${quote}` : quote),
      );
  const text = parts.map((part) => {
    if (part.kind === "value") return escaped(part.label) + placeholder(part.format, part.conversion);
    if (part.isRaw || /\\\r?\n|\n/.test(part.text)) throw new CannotEdit("the message spans lines");
    return escaped(part.text);
  });
  return mark + text.join("") + mark;
}

function placeholder(format: string, conversion: string): string {
  if (conversion && format) throw new CannotEdit("both a conversion and a format");
  if (conversion) return `%${conversion === "s" ? "s" : conversion}`;
  if (format === "") return "%s";
  if (/^[-+ 0#]?\d*(?:\.\d+)?[dfeEgGxXo]$/.test(format)) return `%${format}`;
  throw new CannotEdit("the format has no equal");
}

/** `%.2f` makes a float of what it gets, where `{:.2f}` leaves it to a `Decimal` or a quantity how it is rounded. */
function looksTheSame(part: Part): boolean {
  if (part.kind === "text" || part.format === "" || part.isPercent) return true;
  const callee = callOf(part.expression)?.callee;
  return callee?.type === "identifier" && /^(?:len|int|float)$/.test(callee.text);
}

function valueTexts(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => (part.kind === "value" ? [part.expression.text] : []));
}

/** The line as formatters would break it when it is too long for its place. */
function broken(
  editor: Editor,
  place: SyntaxNode,
  line: string,
  message: string,
  fields: readonly { name: string; value: string }[],
  style: "stdlib" | "structlog" | "loguru",
): string {
  const indent = editor.indentOf(place);
  if (indent.length + line.length <= MAX_LINE || style === "loguru" || fields.length === 0) return line;
  if (!enclosingFunction(place) && indent !== "") return line;
  // A file that lines things up under one another tells no unit.
  const unit = editor.indentUnit.length > 8 ? "    " : editor.indentUnit;
  const inner = indent + unit;
  const head = line.slice(0, line.indexOf("(") + 1);
  if (style === "structlog") {
    const items = [message, ...fields.map(({ name, value }) => `${name}=${value}`)];
    return `${head}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent})`;
  }
  const pairs = fields.map(({ name, value }) => `${editor.quote(name)}: ${value}`);
  const extra = `extra={${pairs.join(", ")}}`;
  const isShort = inner.length + extra.length < MAX_LINE;
  const deep = inner + unit;
  const dictionary = isShort
    ? extra
    : `extra={\n${pairs.map((pair) => `${deep}${pair},\n`).join("")}${inner}}`;
  return `${head}\n${inner}${message},\n${inner}${dictionary},\n${indent})`;
}
