import { commentMarkOf } from "../../engine/config/format.ts";
import type { LanguageId } from "../../engine/engine.ts";
import type { TextEdit } from "../../engine/text.ts";

/** What `ignoreEdits` needs to know of a finding and its file. */
export interface IgnoreRequest {
  text: string;
  /** Of the file: config files have the comments of their format. */
  path: string;
  languageId: LanguageId;
  rule: string;
  /** Offset of the finding's start. */
  offset: number;
  /** Where a comment on the whole file may stand; undefined where it has no place. */
  head: number | undefined;
}

/**
 * The ways to write a directive that silences one rule on one line, the tidiest first: joined to a directive that is
 * there, at the end of the line, on a line of its own above. Which of them the analysis accepts depends on the
 * syntax (no comment fits into a string or after a backslash), so the caller tries one after the other.
 */
export function ignoreLineEdits({ text, path, languageId, rule, offset }: IgnoreRequest): TextEdit[] {
  const mark = markOf(languageId, path);
  if (!mark) return [];
  const line = lineAt(text, offset);
  const above = line.start > 0 ? lineAt(text, line.start - 1) : undefined;
  const comment = `${mark} preflight: ignore[${rule}]`;
  const edits: (TextEdit | undefined)[] = [joined(text, line, "ignore", rule)];
  const content = text.slice(line.start, line.end);
  if (!content.endsWith("\\") && mayTrail(languageId, path)) {
    const end = line.start + content.trimEnd().length;
    edits.push({ start: end, end: line.end, newText: `  ${comment}` });
  }
  if (above && isComment(text.slice(above.start, above.end), mark)) {
    edits.push(joined(text, above, "ignore", rule));
  }
  const indentation = /^[ \t]*/.exec(content)![0];
  edits.push(insertion(line.start, `${indentation}${comment}${endOfLine(text)}`));
  return edits.filter((edit) => edit !== undefined);
}

/** The same for a whole file: joined to the directive at its top, or a new line below shebang and encoding. */
export function ignoreFileEdits({ text, path, languageId, rule, head: top }: IgnoreRequest): TextEdit[] {
  const mark = markOf(languageId, path);
  if (!mark || top === undefined) return [];
  const head = headEnd(text, languageId, top);
  const edits: (TextEdit | undefined)[] = [];
  for (let at = head; at < text.length; ) {
    const line = lineAt(text, at);
    if (!isComment(text.slice(line.start, line.end), mark)) break;
    edits.push(joined(text, line, "ignore-file", rule));
    at = line.next;
  }
  const comment = `${mark} preflight: ignore-file[${rule}]`;
  edits.push(insertion(head, comment + endOfLine(text)));
  return edits.filter((edit) => edit !== undefined);
}

/** What begins a comment; undefined where there are none. */
function markOf(languageId: LanguageId, path: string): string | undefined {
  if (languageId === "config") return commentMarkOf(path);
  return languageId === "sql" ? "--" : "#";
}

/** Whether a comment may stand behind something: many readers of dotenv and INI take it for a part of the value. */
function mayTrail(languageId: LanguageId, path: string): boolean {
  return languageId !== "config" || /\.(?:ya?ml|toml|jsonc)$/i.test(path);
}

interface Line {
  start: number;
  /** Before the line's end characters. */
  end: number;
  /** Start of the next line. */
  next: number;
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const next = newline < 0 ? text.length : newline + 1;
  const last = newline < 0 ? text.length : newline;
  return { start, end: text[last - 1] === "\r" && last > start ? last - 1 : last, next };
}

/** Adds the rule to the list of a directive in this line; nothing when there is none, or one without a list. */
function joined(
  text: string,
  line: Line,
  word: "ignore" | "ignore-file",
  rule: string,
): TextEdit | undefined {
  const content = text.slice(line.start, line.end);
  const directive = content.indexOf(`preflight: ${word}[`);
  const close = content.indexOf("]", directive);
  if (directive < 0 || close < 0) return undefined;
  const list = content.slice(content.indexOf("[", directive) + 1, close);
  return insertion(line.start + close, list.trim() === "" ? rule : `, ${rule}`);
}

function isComment(line: string, mark: string): boolean {
  return line.trimStart().startsWith(mark);
}

/** End of the lines that must stay first: shebang, and the encoding's declaration (PEP 263: line one or two). */
function headEnd(text: string, languageId: LanguageId, top: number): number {
  if (languageId !== "python") return top;
  let at = top;
  for (let count = 0; count < 2 && at < text.length; count += 1) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, line.end);
    const stays = (count === 0 && content.startsWith("#!")) || /^[ \t\f]*#.*?coding[:=]/.test(content);
    if (!stays) break;
    at = line.next;
  }
  return at;
}

function endOfLine(text: string): string {
  const newline = text.indexOf("\n");
  return newline > 0 && text[newline - 1] === "\r" ? "\r\n" : "\n";
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}
