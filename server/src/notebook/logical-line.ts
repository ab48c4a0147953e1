import { endOfLine, isLineBreak, startOfNextLine } from "../engine/text.ts";

/** A line of Python with those that brackets, strings and backslashes join to it. */
export interface LogicalLine {
  /** Start of the next one. */
  end: number;
  /** It ends in a question mark: IPython shows help for it. */
  isHelp: boolean;
  /** Offset of the value, when IPython makes it: what begins with `!` or `%` behind the first `=`. */
  assigned: number | undefined;
}

/**
 * @param text - of a cell
 * @param from - the line's first character that is no blank
 */
export function readLogicalLine(text: string, from: number): LogicalLine {
  let depth = 0;
  let seen = false;
  let last = "";
  for (let at = from; at < text.length; ) {
    const character = text[at]!;
    if (isLineBreak(character.charCodeAt(0))) {
      at = startOfNextLine(text, at);
      if (depth === 0) return { end: at, isHelp: last === "?", assigned: undefined };
      continue;
    }
    if (character === "#") {
      at = endOfLine(text, at);
      if (depth === 0) last = "#";
      continue;
    }
    if (character === "\\") {
      at = isLineBreak(text.charCodeAt(at + 1)) ? startOfNextLine(text, at + 1) : at + 2;
      continue;
    }
    if (character === '"' || character === "'") {
      const end = endOfString(text, at);
      // Nothing closes it: somebody is typing, and the lines below are still their own.
      if (end === undefined) return { end: startOfNextLine(text, from), isHelp: false, assigned: undefined };
      last = character;
      at = end;
      continue;
    }
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character) && depth > 0) depth--;
    else if (character === "=" && depth === 0 && !seen) {
      if (text[at + 1] === "=") at++;
      else if (!/[=!<>+\-*/%&|^@:~]/.test(text[at - 1] ?? "") || at === from) {
        seen = true;
        const value = /^[ \t]*(?=!|%[ \t]*[A-Za-z_])/.exec(text.slice(at + 1, at + 200));
        if (value) return { end: at, isHelp: false, assigned: at + 1 + value[0].length };
      }
    }
    if (character !== " " && character !== "\t") last = character;
    at++;
  }
  if (depth > 0) return { end: startOfNextLine(text, from), isHelp: false, assigned: undefined };
  return { end: text.length, isHelp: last === "?", assigned: undefined };
}

/** Offset behind a string; a plain one ends with its line at the latest. Undefined for an open triple quote. */
function endOfString(text: string, from: number): number | undefined {
  const quote = text[from]!;
  const isTriple = text.startsWith(quote.repeat(3), from);
  let at = from + (isTriple ? 3 : 1);
  while (at < text.length) {
    const character = text[at]!;
    if (character === "\\") {
      at += text.startsWith("\r\n", at + 1) ? 3 : 2;
      continue;
    }
    if (!isTriple && isLineBreak(character.charCodeAt(0))) return at;
    if (character === quote && (!isTriple || text.startsWith(quote.repeat(3), at)))
      return at + (isTriple ? 3 : 1);
    at++;
  }
  return isTriple ? undefined : text.length;
}
