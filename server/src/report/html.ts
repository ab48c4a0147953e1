import { t } from "@vscode/l10n";
import { html, type Markup, textOf, trusted } from "./escape.ts";
import { checklistSection } from "./html-checklist.ts";
import { findingsSection } from "./html-findings.ts";
import { metricsSection } from "./html-metrics.ts";
import { withParts } from "./html-parts.ts";
import { summarySection } from "./html-summary.ts";
import { trendSection } from "./html-trend.ts";
import { dayOf } from "./kept.ts";
import type { ReportInput } from "./model.ts";
import { fileStyle, pageStyle } from "./style.ts";
import { checkedText, closingText, LONGEST_TITLE } from "./texts.ts";
import { languageTag, oneLine } from "./words.ts";

/**
 * The report for a webview: one HTML page without scripts, in the colours of the editor's theme.
 *
 * @param nonce - what the page's content security policy admits its styles by
 */
export function reportPage(input: ReportInput, nonce: string): string {
  return document(input, {
    policy: `'nonce-${nonce.replace(/[^\w+/=-]/g, "")}'`,
    style: html`<style nonce="${nonce}">${trusted(pageStyle())}</style>`,
  });
}

/** The report for a file: one HTML page that stands alone, without scripts and without anything to load. */
export async function reportFile(input: ReportInput): Promise<string> {
  const style = fileStyle();
  return document(input, {
    policy: `'sha256-${await sha256(style)}'`,
    style: html`<style>${trusted(style)}</style>`,
  });
}

interface Look {
  /** What the policy says of styles. */
  policy: string;
  style: Markup;
}

function document(input: ReportInput, { policy, style }: Look): string {
  const name = oneLine(input.title, LONGEST_TITLE);
  const sections = [
    { id: "summary", title: t("Summary"), body: summarySection(input) },
    { id: "findings", title: t("Findings"), body: findingsSection(input) },
    { id: "checklist", title: t("Checklist"), body: checklistSection(input) },
    { id: "metrics", title: t("Success metrics"), body: metricsSection(input) },
    { id: "trend", title: t("Trend"), body: trendSection(input) },
  ];
  const page = html`<!DOCTYPE html>
<html lang="${languageTag()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${policy}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${t("Readiness of {0}", name)}</title>
${style}
</head>
<body>
<div class="wrap">
<a class="skip" href="#content">${t("Skip to the report")}</a>
<header>
<h1>${withParts(t("Readiness of {0}"), html`<bdi>${name}</bdi>`)}</h1>
<p class="quiet"><time datetime="${dayOf(input.date)}">${dayOf(input.date)}</time>, ${checkedText(input)}</p>
<nav class="contents" aria-label="${t("Contents")}"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main id="content" tabindex="-1">
${sections.map(
  ({ id, title, body }) => html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}
</section>
`,
)}</main>
<footer><p>${closingText(input)}</p></footer>
</div>
</body>
</html>
`;
  return textOf(page);
}

/** In Base64. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
