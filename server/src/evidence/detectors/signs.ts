import type { DataNode } from "../data.ts";
import { type Label, phrase } from "../label.ts";
import { isAside, isTestCode } from "../places.ts";
import type { Signal } from "../signal.ts";
import type { FileSignals } from "./detector.ts";

/**
 * Whether a signal says nothing of how the project itself is run: an empty document, what courses tell, and the code and
 * set-up of tests.
 */
export function isBesideThePoint(signal: Signal, { path, text }: FileSignals): boolean {
  switch (signal.kind) {
    case "file":
      return (
        (isAside(path) && !isForm(path)) ||
        isFromElsewhere(path) ||
        (isProse(path) && !isForm(path) && !isWritten(text))
      );
    case "heading":
      return isAside(path) || isFromElsewhere(path) || isOfWork(path) || isUnwritten(signal.text);
    default:
      return isTestCode(path);
  }
}

/** What people fill in: templates of issues and discussions. */
export function isForm(path: string): boolean {
  return /(?:^|\/)(?:\.github\/(?:ISSUE|DISCUSSION)_TEMPLATE|\.gitlab\/issue_templates)\//i.test(path);
}

function isProse(path: string): boolean {
  return /\.(?:md|mdx|markdown|rst|adoc|txt)$/i.test(path);
}

/** True for a text of a sentence or more that is not only a note that it is to be written. */
function isWritten(text: string): boolean {
  const [first = "", ...rest] = text
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .trim()
    .split("\n");
  const below = first.startsWith("#") ? rest.join("\n") : text;
  return !isUnwritten(below) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= FEW_WORDS;
}

const FEW_WORDS = 12;

function isUnwritten(text: string): boolean {
  return /^\W{0,6}(?:todo|tbd|tba|wip|fixme|coming soon|to be (?:written|defined|done))\b/i.test(text);
}

/** Lessons and courses tell of other systems. */
function isFromElsewhere(path: string): boolean {
  return /(?:^|\/)(?:tutorials?|courses?|lessons?|lectures?|labs?|exercises?|assignments?|examples?|samples?|cookbook|blog|book|papers?)\//i.test(
    path,
  );
}

/** Plans and reports of single pieces of work tell how that went, and nothing of how the system is run. */
function isOfWork(path: string): boolean {
  return (
    /(?:^|\/)(?:plans?|proposals?|rfcs?|archive|backlog|audits?|reviews?|status)\//i.test(path) ||
    /(?:^|[/_ -])(?:change-?log|summary|completion|completed?|progress|phase[-_ ]?\d+|backlog|report|status|plan|prd|todo|sprint|findings)(?:[-_ .][^/]*)?\.(?:md|mdx|rst|adoc)$/i.test(
      path.replace(
        /(?:incident|response|rollback|rollout|recovery|release|launch|deployment)[-_ ](?:response[-_ ])?plan/gi,
        "page",
      ),
    )
  );
}

/** A number of a document as it is written; undefined for others. */
export function numberOf(node: DataNode | undefined): number | undefined {
  const text = node?.text?.trim().replace(/%$/, "");
  if (text === undefined || !/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) return undefined;
  return Number(text);
}

/** A node itself, or the nodes of a list: a block that may be repeated. */
export function eachOf(node: DataNode | undefined): readonly DataNode[] {
  if (!node) return [];
  return node.text === undefined && node.keys().length === 0 ? node.items() : [node];
}

/** `10, 50 and 100`. */
export function listed(items: readonly (string | number)[]): Label {
  if (items.length < 2) return items.join("");
  return phrase("{0} and {1}", items.slice(0, -1).join(", "), String(items.at(-1)));
}

/** Whether a value is switched on: written as true, or left to a variable. */
export function isOn(node: DataNode | undefined): boolean {
  return node?.text !== undefined && !/^(?:false|no|off|0|"false"|)$/i.test(node.text);
}
