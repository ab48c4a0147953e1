import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { LogLevel } from "../../engine/edit/log-line.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Part } from "./composition.ts";

/** Stand for a value, and for one that counts the things named behind it, while a message is being tidied. */
/** In UTF-16 units; the patterns below are made for sentences, and would take long over anything else. */
const LONGEST_MESSAGE = 2_000;
const HOLE = "\uE000";
const COUNT = "\uE001";

/**
 * The constant message that is left when the values are taken out: `Loaded {n} rows from {path}` → `Loaded rows`.
 *
 * @param parts - the message as the code builds it
 * @param substitute - what to say when no words are left
 * @throws CannotEdit for an escape that stands for an unknown character, and for what is no sentence that people read
 */
export function messageOf(parts: readonly Part[], substitute: string): string {
  const raw = parts
    .map((part) =>
      part.kind === "value" ? (isCount(part) ? COUNT : HOLE) : part.isRaw ? part.text : decode(part.text),
    )
    .join("");
  if (raw.length > LONGEST_MESSAGE) throw new CannotEdit("the message is too long");
  const text = raw.replace(/\s+/g, " ").trim();
  const words = withoutValues(withoutTag(text));
  const message = trimmed(words) || trimmed(withoutValues(text));
  if (!message) return substitute;
  const isCut = !text.startsWith(message[0]!);
  return isCut ? message[0]!.toUpperCase() + message.slice(1) : message;
}

/**
 * The level that the words of a message ask for.
 *
 * @param handles - what the handler around it catches, "" for everything; undefined outside of handlers
 * @param namesError - the message tells the error
 */
export function levelOf(text: string, handles: string | undefined, namesError: boolean): LogLevel {
  const isSevere =
    /\b(?:errors?|fail(?:s|ed|ure|ures)?|exceptions?|fatal|crash(?:ed)?|cannot|can't|could ?n[o']t|unable|traceback)\b/i.test(
      text,
    );
  if (/\bcritical\b/i.test(text)) return "critical";
  if (
    /\bwarn(?:ing|ings)?\b|\bdeprecated\b|\bskipp(?:ing|ed)\b|\bretry(?:ing)?\b|\bfall(?:ing)? ?back\b/i.test(
      text,
    )
  )
    return "warning";
  if (handles !== undefined) {
    if (isSevere || namesError || /^(?:(?:Base)?Exception)?$/.test(handles)) return "exception";
    return EXPECTED.test(handles) ? "warning" : "error";
  }
  if (isSevere && !/\b(?:no|0|without) (?:errors?|failures?)\b/i.test(text)) return "error";
  return /^\W*debug\b/i.test(text) ? "debug" : "info";
}

/** Exceptions that say how things stand, and not that something went wrong. */
const EXPECTED =
  /\b(?:KeyboardInterrupt|SystemExit|GeneratorExit|Stop(?:Async)?Iteration|EOFError|Empty|Full|CancelledError|(?:Import|ModuleNotFound|FileExists|FileNotFound|AlreadyExists|Key|Timeout)Error|TimeoutExpired|\w{0,80}(?:NotFound|DoesNotExist|Exists|Timeout|Exit|Conflict)\w{0,80})$/;

const TAG =
  /^[^\p{L}\p{N}]*\[?(?:info|debug|warning|warn|error|critical|fatal)\]?(?:\s*[:\-–]\s*|\]\s*|\s+(?=[^\p{L}\p{N}\s]))/iu;

/** `[INFO] Loaded` → `Loaded`: the level says it. */
function withoutTag(text: string): string {
  const rest = text.replace(TAG, "");
  return /\p{L}/u.test(rest.replaceAll(HOLE, "")) ? rest : text;
}

const PREPOSITIONS =
  "from|to|in|into|for|of|at|with|on|by|as|is|was|are|were|the|a|an|after|via|using|than|over|under|between|through|and|or|id|per|out of";

function withoutValues(text: string): string {
  const unit = "(?:ms|secs?|s|%|x|px|[kKmMgG]i?[bB]|°C?)";
  const units = "(?:seconds?|secs?|s|ms|milliseconds?|minutes?|bytes|[kKmMgG]i?[bB]|percent)";
  const any = "[\uE000\uE001]";
  return (
    text
      .replace(new RegExp(`${any}${unit}(?![\\p{L}\\p{N}])`, "gu"), HOLE)
      // Quotes and brackets that hold nothing but values.
      .replace(/["'`([<{]+\s*(?:[\uE000\uE001][\s,;/x:-]*)+["'`)\]>}]+/g, HOLE)
      .replace(/[\uE000\uE001](?:\s?[-/:x×,.|+*]?\s?[\uE000\uE001])+/g, HOLE)
      // `loss={loss}`: the field has that name.
      .replace(/[\p{L}\p{N}_.]+\s?=\s?[\uE000\uE001][,;]?/gu, HOLE)
      .replace(new RegExp(`${any}\\s+${units}\\b`, "g"), HOLE)
      // Words that lead to a value, unless the things that it counts follow.
      .replace(
        new RegExp(
          `(?:(?<![\\p{L}\\p{N}])(?:${PREPOSITIONS})\\s+)+["'\`#$]*(?:${HOLE}|${COUNT}(?!\\s+\\p{L}))`,
          "giu",
        ),
        HOLE,
      )
      .replace(/\s*[:=]\s*[\uE000\uE001]/g, ` ${HOLE}`)
      .replace(/[#$@~]?[\uE000\uE001]/g, " ")
      .replace(/\(\s*\)|\[\s*\]|\{\s*\}|<\s*>|""|''|``/g, " ")
      .replace(/\s+/g, " ")
      .replace(/\s+([,;:.!?])/g, "$1")
  );
}

function isCount({ expression }: { expression: SyntaxNode }): boolean {
  return /^len\(|(?:^|[._])(?:num|n|count|total)(?:_|$)|_count$/.test(expression.text);
}

/** Without the marks at both ends that held values or drew lines, and without the other half of a bracket. */
function trimmed(text: string): string {
  const words = text
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/[^\p{L}\p{N}.!?)\]}]+$/u, "")
    .replace(/(?<=[^.])\.{2,}$|…$/, "")
    .replace(/[\s,;:([{-]+$/, "")
    .trim();
  const isOpened = ["()", "[]", "{}"].every(
    ([open = "", close = ""]) => words.split(open).length >= words.split(close).length,
  );
  return isOpened ? words : words.replace(/\s*[)\]}]\s*/, " ").trim();
}

const ESCAPES: Record<string, string> = {
  n: " ",
  t: " ",
  r: " ",
  "\\": "\\",
  '"': '"',
  "'": "'",
  "\n": "",
  "\r\n": "",
};

function decode(text: string): string {
  return text.replace(/\\(\r\n|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g, (_, character: string) => {
    if (/^[uU]./.test(character)) return String.fromCodePoint(Number.parseInt(character.slice(1), 16));
    const known = ESCAPES[character];
    if (known === undefined) throw new CannotEdit(`the escape \\${character} is unknown`);
    return known;
  });
}
