import { t } from "@vscode/l10n";
import { rulePage } from "../config/links.ts";
import { html, type Markup } from "./escape.ts";
import { groupFindings, type LayerGroup, type RuleGroup } from "./group.ts";
import { link, notice, placeLink, prose, severityMark, withParts } from "./html-parts.ts";
import type { ReportInput } from "./model.ts";
import { countedFindings, numeral, oneLine } from "./words.ts";

/** Places of a rule that a page shows: beyond them, a list in an editor serves better. */
export const MOST_PLACES = 50;

/** Findings by layer, then rule, with links to their places. */
export function findingsSection(input: ReportInput): Markup {
  if (input.checked.files === 0) return notice(t("Not checked: no file was analysed."));
  return html`${groupFindings(input.findings, MOST_PLACES).map((group) => layerPart(input, group))}`;
}

function layerPart(input: ReportInput, { title, count, rules }: LayerGroup): Markup {
  return html`<h3>${title} <span class="quiet">(${countedFindings(count)})</span></h3>
${rules.map((group) => rulePart(input, group))}`;
}

function rulePart(input: ReportInput, { rule, title, counts, places, more }: RuleGroup): Markup {
  const name = link(rulePage(rule), html`${oneLine(rule, 100)}`);
  return html`<h4>${name} ${severityMark(counts)}</h4>
${title !== "" && html`<p>${prose(title)}</p>`}
<ul class="places">${places.map(
    ({ path, line, message }) => html`<li>${placeLink(input, path, line)} ${prose(message)}</li>\n`,
  )}${more > 0 && moreLine(rule, more)}</ul>
`;
}

function moreLine(rule: string, more: number): Markup {
  const command = html`<code>preflight check --select ${rule}</code>`;
  return html`<li>${withParts(t("{0} more; {1} lists them all"), html`${numeral(more)}`, command)}</li>`;
}
