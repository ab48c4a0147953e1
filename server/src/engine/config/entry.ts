import type { Span } from "../text.ts";

/** One setting of a config file, as plain data. Offsets are into the file's text. */
export interface ConfigEntry {
  /** The keys from the root; a place in a list is its index. */
  path: readonly string[];
  /** What the value goes by: mostly its key, for `name: X` beside `value: …` that name, for `X=…` in a list the part before. */
  name: string;
  /** Where that name stands. */
  nameSpan: Span;
  /** The value without quotes and, where the format is known for them, escapes. */
  value: string;
  /** The value with its quotes. */
  span: Span;
  /** The value without its quotes. */
  inside: Span;
  /** What the value is written in: a block of lines belongs to YAML's `|` and `>`. */
  quote: '"' | "'" | "block" | "none";
  /** It stands between the braces or brackets of YAML or JSON, or in an inline table. */
  isInFlow: boolean;
}

/** What a reader makes of a text: what can be read of it, and how many errors are in the rest. */
export interface ConfigContent {
  entries: readonly ConfigEntry[];
  errors: number;
}

/** Nothing: the text is empty, or beyond reading. */
export const NO_CONTENT: ConfigContent = { entries: [], errors: 0 };

/**
 * Entries with the names that people know them by: `- name: DB_PASSWORD` beside `value: …` of Kubernetes, task
 * definitions and pipelines.
 */
export function byGivenName(entries: readonly ConfigEntry[]): ConfigEntry[] {
  const names = new Map<string, ConfigEntry>();
  for (const entry of entries)
    if (/^(?:name|key|variable|parameter_?name)$/i.test(entry.path.at(-1) ?? ""))
      names.set(parentOf(entry), entry);
  return entries.map((entry) => {
    const given = /^value$/i.test(entry.path.at(-1) ?? "") ? names.get(parentOf(entry)) : undefined;
    return given ? { ...entry, name: given.value, nameSpan: given.inside } : entry;
  });
}

/** An item of a list as the variable that it sets: `- POSTGRES_PASSWORD=…` of compose files, `"--token=…"` of commands. */
export function asVariable(item: ConfigEntry, text: string): ConfigEntry {
  const { start, end } = item.inside;
  const variable = /^-{0,2}([A-Za-z_][\w.-]*)=(?=.)/.exec(text.slice(start, end));
  if (!variable) return item;
  const at = start + variable[0].length;
  const name = variable[1]!;
  const nameSpan = { start: at - 1 - name.length, end: at - 1 };
  return { ...item, name, nameSpan, value: text.slice(at, end), inside: { start: at, end } };
}

/** The keys around an entry, as one string to compare by. */
export function parentOf({ path }: ConfigEntry): string {
  return path.slice(0, -1).join("\u0000");
}
