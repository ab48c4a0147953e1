import { visible } from "./words.ts";

/** HTML that is safe to insert as it is; only `html` makes any. */
export interface Markup {
  readonly [SAFE]: string;
}

/** What a template may hold: text is escaped, markup is not, `undefined` and `false` are left out. */
export type Part = string | number | Markup | readonly Markup[] | undefined | false;

const SAFE: unique symbol = Symbol("safe");

/**
 * The tag of HTML templates. Whatever is inserted and is no markup itself is escaped for text and for quoted attributes;
 * control characters are made visible.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0]!;
  for (const [index, part] of parts.entries()) text += rendered(part) + strings[index + 1]!;
  return { [SAFE]: text };
}

/** The text of a page, to be written. */
export function textOf(markup: Markup): string {
  return markup[SAFE];
}

/** The content of a style element, which is never anything but our own. */
export function trusted(text: string): Markup {
  return { [SAFE]: text };
}

function rendered(part: Part): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escapeHtml(part);
  if (SAFE in part) return part[SAFE];
  return part.map(textOf).join("");
}

function escapeHtml(text: string): string {
  // A page that is printed lands in the log of a pipeline, which obeys `##[…]`, and `::…` at the start of a line.
  return visible(text)
    .replace(/[&<>"']|(?<=#)#/g, (character) => ENTITIES[character]!)
    .replace(/^([ \t]*):(?=:)/gm, "$1&#58;");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "#": "&#35;",
};
