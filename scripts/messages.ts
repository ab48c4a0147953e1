import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DETECTORS } from "../server/src/evidence/detectors/index.ts";
import { labelOf } from "../server/src/evidence/label.ts";
import { checklist } from "../server/src/guide/checklist.ts";
import { layers } from "../server/src/guide/layers.ts";
import { metrics } from "../server/src/guide/metrics.ts";
import { patterns } from "../server/src/guide/patterns.ts";
import { pitfalls } from "../server/src/guide/pitfalls.ts";
import { practices } from "../server/src/guide/practices.ts";
import { stages } from "../server/src/guide/stages.ts";
import { textsIn } from "../server/src/guide/translated.ts";
import { CREDENTIAL_PATTERNS, WHAT_SECRETS_ARE } from "../server/src/rules/hardcoded-secret/patterns.ts";
import { rules } from "../server/src/rules/index.ts";
import { WHAT_DATA_IS } from "../server/src/rules/plaintext-pii/kinds.ts";
import { WHAT_TEXTS_ARE } from "../server/src/rules/unbounded-prompt/origin.ts";
import { callsOfKind } from "../server/src/sdk/catalogue.ts";
import { vaultForms } from "../server/src/sdk/vaults.ts";

const ROOT = join(import.meta.dirname, "..");

/** A call of `labelOf`, or of `t` or `phrase`, with its first argument, where that is a string. */
const CALL =
  /(?<![\w.$])(?:labelOf\(\s*("[^"\n]*")|(?:t|phrase)\(\s*(?:("(?:[^"\\\n]|\\.)*")|'((?:[^'\\\n]|\\.)*)'|(`)|))/g;

/**
 * The messages that a translation has to have: the literals that the sources hand to `t`, the words of the guide and
 * what the rules say about themselves.
 *
 * @returns each once, in alphabetical order
 * @throws Error for a message in backticks, which would be another one with each value in it
 */
export function messagesInSources(): string[] {
  const files = globSync("{client,server}/src/**/*.ts", { cwd: ROOT });
  const found = files.flatMap((path) => messagesIn(readFileSync(join(ROOT, path), "utf8"), path));
  const tables = [layers, stages, checklist, practices, pitfalls, metrics];
  const titles = [...rules, ...patterns].map(({ title }) => title);
  const whats = [
    ...CREDENTIAL_PATTERNS.map(({ name }) => name),
    ...WHAT_SECRETS_ARE,
    ...WHAT_DATA_IS,
    ...WHAT_TEXTS_ARE,
    ...callsOfKind("long-text").map(({ what }) => what),
    ...vaultForms.map(({ title }) => title),
  ];
  const labels = DETECTORS.flatMap((detector) => detector.labels).flatMap(phraseOf);
  const said = [...tables, ...rules.map(({ documentation }) => documentation)].flatMap(textsIn);
  return [...new Set([...found, ...titles, ...said, ...whats, ...labels])].sort();
}

/** @param path - of the file, for the message of an error */
export function messagesIn(source: string, path: string): string[] {
  if (!/ from "(?:@vscode\/l10n|[./]*\/label\.ts)"/.test(source)) return [];
  return [...source.matchAll(CALL)].flatMap(([call, label, literal, quoted, backtick]) => {
    if (label !== undefined) return phraseOf(JSON.parse(label) as string);
    if (backtick) throw new Error(`${path}: a message for translation cannot be a template: ${call}`);
    // Single quotes stand around messages with double ones in them.
    if (quoted !== undefined) return [quoted];
    return literal === undefined ? [] : [JSON.parse(literal) as string];
  });
}

/** What a translation says of a label of evidence: nothing where it is only a name. */
function phraseOf(text: string): string[] {
  const label = labelOf(text);
  return typeof label === "string" ? [] : [label.phrase];
}

/** The English bundle, whose keys are its messages. */
export function englishBundle(messages: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(messages.map((message) => [message, message])), null, 2)}\n`;
}
