import type { Signal } from "../signal.ts";
import { type Heading, headingSignals } from "./headings.ts";
import { type Line, linesOf } from "./lines.ts";
import type { Reader } from "./reader.ts";

/** Titles of reStructuredText: a line with a line of one repeated sign below it. */
export const restructuredText: Reader = {
  isProse: true,
  files: ["*.rst"],
  read: ({ text }) => readTitles(text),
};

/** Titles of AsciiDoc: `== Rollback`, outside of delimited blocks. */
export const asciiDoc: Reader = {
  isProse: true,
  files: ["*.adoc", "*.asciidoc"],
  read: ({ text }) => readMarkedTitles(text),
};

function readTitles(text: string): Signal[] {
  const headings: Heading[] = [];
  /** The signs below titles, in the order in which they came up: that is what tells their depth. */
  const signs: string[] = [];
  let before: Line | undefined;
  for (const line of linesOf(text)) {
    if (before && isUnderline(line.text, before.text)) {
      const sign = line.text[0]!;
      if (!signs.includes(sign)) signs.push(sign);
      const span = { start: before.start, end: before.end };
      headings.push({ text: before.text.trim(), depth: signs.indexOf(sign) + 1, span, end: line.end });
      before = undefined;
    } else before = line;
  }
  return headingSignals(text, headings);
}

/** True for a line of one repeated sign that is not much shorter than the title above it. */
function isUnderline(line: string, title: string): boolean {
  const rule = line.trimEnd();
  const sign = rule[0];
  if (rule.length < 3 || !sign || !/[=\-~^"'`#*+.:_]/.test(sign)) return false;
  if (!/^\S/.test(title) || !/[\p{L}\p{N}]/u.test(title) || rule.length < title.trimEnd().length)
    return false;
  return [...rule].every((other) => other === sign);
}

function readMarkedTitles(text: string): Signal[] {
  const headings: Heading[] = [];
  let block: string | undefined;
  for (const { text: raw, start, end } of linesOf(text)) {
    const line = raw.trimEnd();
    if (block !== undefined) {
      if (line === block) block = undefined;
      continue;
    }
    if (/^(?:-{4,}|\.{4,}|\/{4,}|`{3,})/.test(line)) {
      block = /^(?:-+|\.+|\/+|`+)/.exec(line)![0];
      continue;
    }
    const title = /^(={1,6})[ \t]+(\S.*)$/.exec(line);
    if (title) headings.push({ text: title[2]!, depth: title[1]!.length, span: { start, end }, end });
  }
  return headingSignals(text, headings);
}
