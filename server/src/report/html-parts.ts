import type { Severity } from "../engine/finding.ts";
import { html, type Markup } from "./escape.ts";
import { safeLink } from "./links.ts";
import type { ReportInput } from "./model.ts";
import { LONGEST_MESSAGE } from "./texts.ts";
import { codeParts, GRAVEST_FIRST, oneLine, severities } from "./words.ts";

/** A link to a place; its text alone where nothing can show it. `line` is zero-based. */
export function placeLink(input: ReportInput, path: string, line?: number): Markup {
  const text = `${oneLine(path, 300)}${line === undefined ? "" : `:${line + 1}`}`;
  return link(input.placeOf(path, line), html`<span class="place">${text}</span>`);
}

export function link(address: string | undefined, content: Markup): Markup {
  const safe = safeLink(address);
  return safe === undefined ? content : html`<a href="${safe}">${content}</a>`;
}

/** A sentence of ours, in which backticks mark code. */
export function prose(sentence: string): Markup {
  const parts = codeParts(oneLine(sentence, LONGEST_MESSAGE));
  return html`${parts.map(({ text, isCode }) => (isCode ? html`<code>${text}</code>` : html`${text}`))}`;
}

/** The severities of several findings, in words. */
export function severityMark(counts: Readonly<Record<Severity, number>>): Markup {
  const gravest = GRAVEST_FIRST.find((severity) => counts[severity] > 0);
  return html`<span class="severity ${gravest}">${severities(counts)}</span>`;
}

/**
 * A sentence with markup in it.
 *
 * @param sentence - translated, with `{0}` and so on where the parts go
 */
export function withParts(sentence: string, ...parts: readonly Markup[]): Markup {
  const pieces = sentence.split(/\{(\d)\}/);
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? html`${piece}` : html`${parts[Number(piece)]}`))}`;
}

/** A date that is not broken over two lines. */
export function day(date: string): Markup {
  return html`<time>${oneLine(date, 20)}</time>`;
}

/** A table that scrolls by itself where it is too wide, by keyboard too. */
export function table(
  caption: string,
  heads: readonly (string | { numbers: string })[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup {
  const isNumber = heads.map((head) => typeof head !== "string");
  const cell = (content: string | Markup, index: number) =>
    index === 0
      ? html`<th scope="row">${content}</th>`
      : html`<td${isNumber[index] && html` class="n"`}>${content}</td>`;
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) =>
    typeof head === "string"
      ? html`<th scope="col">${head}</th>`
      : html`<th scope="col" class="n">${head.numbers}</th>`,
  )}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table></div>`;
}

/** What a reader must know before the numbers. */
export function notice(content: string): Markup {
  return html`<p class="notice">${content}</p>`;
}
