import { rulePage } from "../config/links.ts";
import { html, type Markup } from "./escape.ts";
import { groupFindings, type LayerGroup, type RuleGroup } from "./group.ts";
import { link, notice, placeLink, prose, severityMark } from "./html-parts.ts";
import type { ReportInput } from "./model.ts";
import { numeral, oneLine, plural } from "./words.ts";

/** Places of a rule that a page shows: beyond them, a list in an editor serves better. */
export const MOST_PLACES = 50;

/** Findings by layer, then rule, with links to their places. */
export function findingsSection(input: ReportInput): Markup {
  if (input.checked.files === 0) return notice("Not checked: no file was analysed.");
  return html`${groupFindings(input.findings, MOST_PLACES).map((group) => layerPart(input, group))}`;
}

function layerPart(input: ReportInput, { title, count, rules }: LayerGroup): Markup {
  return html`<h3>${title} <span class="quiet">(${count === 0 ? "no findings" : plural(count, "finding")})</span></h3>
${rules.map((group) => rulePart(input, group))}`;
}

function rulePart(input: ReportInput, { rule, title, counts, places, more }: RuleGroup): Markup {
  const name = link(rulePage(rule), html`${oneLine(rule, 100)}`);
  return html`<h4>${name} ${severityMark(counts)}</h4>
${title !== "" && html`<p>${prose(title)}</p>`}
<ul class="places">${places.map(
    ({ path, line, message }) => html`<li>${placeLink(input, path, line)} ${prose(message)}</li>\n`,
  )}${more > 0 && html`<li>${numeral(more)} more; <code>preflight check --select ${rule}</code> lists them all</li>`}</ul>
`;
}
