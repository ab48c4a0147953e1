import { t } from "@vscode/l10n";
import type { ItemReadiness, Readiness, StageReadiness } from "../readiness/model.ts";
import { bar } from "./chart.ts";
import { html, type Markup } from "./escape.ts";
import { notice, placeLink } from "./html-parts.ts";
import type { ReportInput } from "./model.ts";
import {
  LONGEST_NOTE,
  LONGEST_TITLE,
  MOST_ENTRIES,
  MOST_EVIDENCE,
  problemText,
  progressText,
  settledBy,
  stateText,
} from "./texts.ts";
import { capital, cut, moreItems, numeral, oneLine, sentenceList, visible } from "./words.ts";

/** The items of each stage, with who settled them and what the workspace shows. */
export function checklistSection(input: ReportInput): Markup {
  const { stages, problems } = input.readiness;
  const broken = problems.checklist && notice(problemText("checklist", problems.checklist));
  const anchors = itemAnchors(input.readiness);
  return html`${broken}${stages.map((stage) => stagePart(input, stage, anchors))}`;
}

/** An id within the page for each item that is shown. Ids of own items are not to be trusted in a page. */
export function itemAnchors({ stages }: Readiness): ReadonlyMap<ItemReadiness, string> {
  return new Map(
    stages
      .flatMap(({ items }) => items.slice(0, MOST_ENTRIES))
      .map((item, index) => [item, `item-${index + 1}`]),
  );
}

function stagePart(
  input: ReportInput,
  stage: StageReadiness,
  anchors: ReadonlyMap<ItemReadiness, string>,
): Markup {
  const progress = progressText(stage);
  const more = stage.items.length - MOST_ENTRIES;
  return html`<div class="stage"><h3>${stage.title} <span class="quiet">(${progress})</span></h3>
<p>${oneLine(stage.summary)}</p>
${bar({ title: `${stage.title}: ${progress}`, description: t("Items that do not apply are not counted.") }, stage.total === 0 ? 0 : stage.done / stage.total)}
<ul class="items">${stage.items.slice(0, MOST_ENTRIES).map((item) => itemPart(input, item, anchors.get(item)))}</ul>
${more > 0 && html`<p>${moreItems(more)}</p>`}</div>
`;
}

function itemPart(input: ReportInput, item: ItemReadiness, anchor: string | undefined): Markup {
  const { title, note, reason, state, isEvidenceGone, isOwn, missing } = item;
  const by = settledBy(item);
  const mark = isEvidenceGone ? "gone" : state;
  return html`<li id="${anchor}"><h4 dir="auto">${oneLine(title, LONGEST_TITLE)}</h4><span class="state ${mark}">${stateText(item)}</span>${
    by !== "" && html` <span class="quiet">${by}</span>`
  }${isOwn && html` <span class="quiet">${t("added by the team")}</span>`}
${state === "not-applicable" && reason !== undefined && html`<p dir="auto">${t("Reason: {0}", oneLine(reason, LONGEST_NOTE))}</p>`}
${note !== undefined && note.trim() !== "" && html`<p class="note" dir="auto">${t("Note: {0}", cut(visible(note).trim(), LONGEST_NOTE))}</p>`}
${gonePart(item)}${foundPart(input, item)}
${state === "open" && missing.length > 0 && html`<p class="quiet">${t("Not seen in the workspace: {0}", sentenceList(missing))}</p>`}</li>
`;
}

function gonePart({ isEvidenceGone, evidence }: ItemReadiness): Markup | undefined {
  if (!isEvidenceGone || !evidence?.length) return undefined;
  const paths = evidence
    .slice(0, MOST_EVIDENCE)
    .map((path) => html`<li class="place">${oneLine(path, 300)}</li>`);
  const more = evidence.length - paths.length;
  return html`<p>${t("When it was ticked there was this, and now nothing is found:")}</p><ul>${paths}${more > 0 && html`<li>${more === 1 ? t("1 more file") : t("{0} more files", numeral(more))}</li>`}</ul>`;
}

function foundPart(input: ReportInput, { found, aspects }: ItemReadiness): Markup | undefined {
  if (found.length === 0) return undefined;
  const titles = new Map(aspects.map(({ id, title }) => [id, title]));
  const rows = found.slice(0, MOST_EVIDENCE).map(({ aspect, label, path, line }) => {
    const what = titles.get(aspect);
    return html`<li>${what !== undefined && `${capital(what)}: `}${oneLine(label, 200)} ${placeLink(input, path, line)}</li>`;
  });
  const more = found.length - rows.length;
  return html`<p>${t("Found in the workspace:")}</p><ul>${rows}${more > 0 && html`<li>${more === 1 ? t("1 more place") : t("{0} more places", numeral(more))}</li>`}</ul>`;
}
