import { t } from "@vscode/l10n";
import type { ItemReadiness } from "../readiness/model.ts";
import { type Blocking, blockingOf } from "./blocking.ts";
import { bar } from "./chart.ts";
import { html, type Markup } from "./escape.ts";
import { itemAnchors } from "./html-checklist.ts";
import { placeLink, prose, table, withParts } from "./html-parts.ts";
import type { ReportInput } from "./model.ts";
import { explainScore, type Score, scoreRule } from "./score.ts";
import { LONGEST_TITLE, namedScores, openText } from "./texts.ts";
import { countedErrors, decimal, numeral, oneLine } from "./words.ts";

/** The errors that the summary names; all of them stand among the findings. */
const MOST_ERRORS = 10;

/** The scores with what they come from, and what blocks. */
export function summarySection(input: ReportInput): Markup {
  const named = namedScores(input);
  return html`<ul class="scores">${named.map(([title, score], index) => card(title, score, index === 0))}</ul>
${blocks(input)}
<h3>${t("How the scores come about")}</h3>
<p>${scoreRule()} ${t("The score in all counts the findings of every layer together, so it is never above that of a layer.")}</p>
${table(
  t("Points of the findings"),
  [
    t("Layer"),
    ...[
      t("Errors"),
      t("Warnings"),
      t("Information"),
      t("Hints"),
      t("Points"),
      t("Per 1,000 lines"),
      t("Score"),
    ].map((numbers) => ({ numbers })),
  ],
  named.map(([title, score]) => row(title, score)),
)}`;
}

function card(title: string, score: Score, isAll: boolean): Markup {
  const shown =
    score.value === undefined
      ? html`<p class="number">${t("Not checked")}</p>`
      : html`<p class="number">${score.value} <small>${t("of 100")}</small></p>${bar(
          { title: t("{0}: {1} of 100", title, score.value), description: t("The bar goes from 0 to 100.") },
          score.value / 100,
        )}`;
  return html`<li${isAll && html` class="all"`}><h3>${title}</h3>${shown}<p>${explainScore(score)}</p></li>\n`;
}

function row(title: string, { value, findings, points, density }: Score): string[] {
  const { error, warning, information, hint } = findings;
  const counts = [error, warning, information, hint].map(numeral);
  return [
    title,
    ...counts,
    decimal(points),
    decimal(density),
    value === undefined ? t("not checked") : `${value}`,
  ];
}

function blocks(input: ReportInput): Markup {
  const blocking = blockingOf(input);
  const parts = [
    ...blocking.unknown.map((sentence) => html`<li>${sentence}</li>`),
    ...openItems(input, blocking),
    ...errors(input, blocking),
    ...gone(input, blocking),
  ];
  return html`<h3>${t("What blocks")}</h3>
${parts.length === 0 ? html`<p>${t("Nothing: every pre-production item is settled, and the code has no error.")}</p>` : html`<ul>${parts}</ul>`}`;
}

function openItems(input: ReportInput, { open }: Blocking): Markup[] {
  if (open.length === 0) return [];
  const what = openText(open.length);
  return [html`<li>${what}<ul>${itemLinks(input, open)}</ul></li>\n`];
}

function errors(input: ReportInput, { errors: all }: Blocking): Markup[] {
  if (all.length === 0) return [];
  const items = all
    .slice(0, MOST_ERRORS)
    .map(({ path, line, message }) => html`<li>${placeLink(input, path, line)} ${prose(message)}</li>`);
  const more = all.length - items.length;
  return [
    html`<li>${t("The code has {0}:", countedErrors(all.length))}<ul>${items}${more > 0 && html`<li>${withParts(t("{0} more among the {1}"), html`${numeral(more)}`, html`<a href="#findings">${t("findings")}</a>`)}</li>`}</ul></li>\n`,
  ];
}

function gone(input: ReportInput, { gone: all }: Blocking): Markup[] {
  if (all.length === 0) return [];
  return [
    html`<li>${t("Ticked, but what the workspace showed for it is gone:")}<ul>${itemLinks(input, all)}</ul></li>\n`,
  ];
}

/** Links to the items that the page shows; how many more there are. */
function itemLinks({ readiness }: ReportInput, items: readonly ItemReadiness[]): Markup {
  const anchors = itemAnchors(readiness);
  const shown = items.filter((item) => anchors.has(item));
  const links = shown.map(
    (item) => html`<li><a href="#${anchors.get(item)}">${oneLine(item.title, LONGEST_TITLE)}</a></li>`,
  );
  const more = items.length - shown.length;
  return html`${links}${more > 0 && html`<li>${t("{0} more", numeral(more))}</li>`}`;
}
