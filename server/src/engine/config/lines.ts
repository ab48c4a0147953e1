import type { ConfigContent, ConfigEntry } from "./entry.ts";
import type { ConfigFormat } from "./format.ts";

/** Formats with one setting a line. */
export type LineFormat = Exclude<ConfigFormat, "yaml" | "json">;

interface Flavour {
  comment: RegExp;
  /** A line that names the table or section of those below it; group 1 is the name. */
  section: RegExp | undefined;
  /** What stands before a value; group 1 is the key. */
  key: RegExp;
  /** A quoted value may go on over lines. */
  isMultiline: boolean;
}

const FLAVOURS: Record<LineFormat, Flavour> = {
  dotenv: {
    comment: /^\s*#/,
    section: undefined,
    key: /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/,
    isMultiline: true,
  },
  toml: {
    comment: /^\s*#/,
    section: /^\s*\[{1,2}([^\]\n]+)\]{1,2}\s*(?:#.*)?$/,
    key: /^\s*((?:"[^"\n]*"|'[^'\n]*'|[\w-]+)(?:\s*\.\s*(?:"[^"\n]*"|'[^'\n]*'|[\w-]+))*)[ \t]*=[ \t]*/,
    isMultiline: true,
  },
  ini: {
    comment: /^\s*[#;]/,
    section: /^\s*\[([^\]\n]+)\]\s*(?:[#;].*)?$/,
    key: /^\s*([^\s=:#;[\]][^\s=:]*(?: [^\s=:]+)?)[ \t]*[=:][ \t]*/,
    isMultiline: false,
  },
  properties: {
    comment: /^\s*[#!;]/,
    section: undefined,
    key: /^\s*([^\s=:#!][^\s=:]*)[ \t]*[=:][ \t]*/,
    isMultiline: false,
  },
};

/** Reads dotenv, TOML, INI or properties by lines: a line that cannot be read costs only itself. */
export function readLines(text: string, format: LineFormat): ConfigContent {
  const flavour = FLAVOURS[format];
  const entries: ConfigEntry[] = [];
  let section: string[] = [];
  for (let start = 0; start < text.length; ) {
    const line = lineAt(text, start);
    let next = line.next;
    const content = text.slice(start, line.end);
    const header = flavour.section?.exec(content);
    const key = header || flavour.comment.test(content) ? undefined : flavour.key.exec(content);
    if (header) section = keysOf(header[1]!);
    else if (key) {
      const at = start + key[0].length;
      const nameStart = start + key[0].indexOf(key[1]!);
      const keys = format === "toml" ? keysOf(key[1]!) : [key[1]!];
      const nameSpan = { start: nameStart, end: nameStart + key[1]!.length };
      if (format === "toml" && text[at] === "{")
        inlineTable(text, at, line.end, [...section, ...keys], entries);
      else {
        const value = valueAt(text, at, line.end, flavour.isMultiline);
        if (value) {
          entries.push({
            path: [...section, ...keys],
            name: keys.at(-1)!,
            nameSpan,
            isInFlow: false,
            ...value,
          });
          next = Math.max(next, lineAt(text, value.span.end).next);
        }
      }
    }
    start = next;
  }
  return { entries, errors: 0 };
}

function lineAt(text: string, offset: number): { end: number; next: number } {
  const newline = text.indexOf("\n", offset);
  const last = newline < 0 ? text.length : newline;
  return {
    end: text[last - 1] === "\r" && last > offset ? last - 1 : last,
    next: newline < 0 ? last : last + 1,
  };
}

/** `a."b.c".d` → its parts. */
function keysOf(dotted: string): string[] {
  return (dotted.match(/"[^"]*"|'[^']*'|[^.\s"']+/g) ?? []).map((part) => part.replace(/^["']|["']$/g, ""));
}

type Value = Pick<ConfigEntry, "value" | "span" | "inside" | "quote">;

/** The value that starts at an offset; undefined where there is none. */
function valueAt(text: string, at: number, lineEnd: number, isMultiline: boolean): Value | undefined {
  const mark = text[at];
  if (mark === '"' || mark === "'") {
    const long = mark.repeat(3);
    const open = isMultiline && text.startsWith(long, at) ? long : mark;
    const end = closing(text, at + open.length, open, isMultiline ? text.length : lineEnd);
    if (end !== undefined) {
      const inside = { start: at + open.length, end };
      const value = text.slice(inside.start, end);
      return { value, span: { start: at, end: end + open.length }, inside, quote: mark };
    }
  }
  // A comment behind the value needs a blank before its mark: `#` and `;` occur in passwords.
  const rest = text.slice(at, lineEnd);
  const value = rest.replace(/(?:^|(?<!\s)\s+)[#;](?:\s.*)?$|(?<!\s)\s+(?:#|;|\/\/)\s.*$/s, "").trimEnd();
  if (value === "") return undefined;
  const inside = { start: at, end: at + value.length };
  return { value, span: inside, inside, quote: "none" };
}

/** The offset of the quote that ends a value; a quote that nothing ends is a part of the value. */
function closing(text: string, from: number, mark: string, limit: number): number | undefined {
  for (let at = from; at < limit; at++) {
    if (text[at] === "\\" && mark.startsWith('"')) at++;
    else if (text.startsWith(mark, at)) return at;
    // A key on the next line shows that the quote was left open.
    else if (
      text[at] === "\n" &&
      mark.length === 1 &&
      /^\n(?:export )?[A-Za-z_][\w.-]*[ \t]*=/.test(text.slice(at, at + 80))
    )
      return undefined;
  }
  return undefined;
}

/** The strings of a table on one line: `{ user = "x", password = "y" }`. */
function inlineTable(
  text: string,
  start: number,
  end: number,
  path: readonly string[],
  entries: ConfigEntry[],
): void {
  for (const match of text.slice(start, end).matchAll(/((?<![\w-])[\w-]+|"[^"\n]*")[ \t]*=[ \t]*(?=["'])/g)) {
    const value = valueAt(text, start + match.index + match[0].length, end, false);
    const nameStart = start + match.index;
    const name = match[1]!.replace(/^"|"$/g, "");
    const nameSpan = { start: nameStart, end: nameStart + match[1]!.length };
    if (value) entries.push({ path: [...path, name], name, nameSpan, isInFlow: true, ...value });
  }
}
