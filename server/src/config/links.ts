/** Where the rules' pages are published; a page is the rule's id and `.md`. */
const RULE_PAGES = "https://github.com/preflight-dev/preflight/blob/main/docs/rules/";

/** Address of the page of a rule, for `codeDescription.href`, hovers and `explain`. */
export function rulePage(rule: string): string {
  return `${RULE_PAGES}${encodeURIComponent(rule)}.md`;
}
