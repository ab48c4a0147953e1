import { isMap, isPair, isScalar, isSeq, parseAllDocuments, type Scalar } from "yaml";
import { asVariable, byGivenName, type ConfigContent, type ConfigEntry, NO_CONTENT } from "./entry.ts";

/** Deeper nesting belongs to no file that people write. */
const MAX_DEPTH = 60;

/** All scalars stay the text that they are: `yes` and `0123` are no booleans and numbers to us. */
const YAML_OPTIONS = {
  schema: "failsafe",
  uniqueKeys: false,
  logLevel: "silent",
  // Nobody reads the messages, and each of them would go through its whole line.
  prettyErrors: false,
} as const;

/** Reads YAML 1.2 with its comments, anchors and tags; a half-typed file gives what can be read of it. */
export function readYaml(text: string): ConfigContent {
  try {
    const documents = parseAllDocuments(text, YAML_OPTIONS);
    if (!Array.isArray(documents)) return NO_CONTENT;
    const entries: ConfigEntry[] = [];
    const several = documents.length > 1;
    for (const [index, document] of documents.entries())
      collect(text, document.contents, several ? [`document ${index}`] : [], false, entries);
    return {
      entries: byGivenName(entries),
      errors: documents.reduce((sum, document) => sum + document.errors.length, 0),
    };
  } catch {
    return NO_CONTENT;
  }
}

function collect(
  text: string,
  node: unknown,
  path: readonly string[],
  isInFlow: boolean,
  entries: ConfigEntry[],
): void {
  if (path.length > MAX_DEPTH) return;
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const inner = [...path, String(pair.key.value ?? "")];
      if (isScalar(pair.value))
        add(text, pair.key, pair.value, inner, node.flow === true || isInFlow, entries);
      else collect(text, pair.value, inner, node.flow === true || isInFlow, entries);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const inner = [...path, String(index)];
      if (isScalar(item)) add(text, undefined, item, inner, node.flow === true || isInFlow, entries);
      else collect(text, item, inner, node.flow === true || isInFlow, entries);
    }
  }
}

function add(
  text: string,
  key: Scalar | undefined,
  node: Scalar,
  path: readonly string[],
  isInFlow: boolean,
  entries: ConfigEntry[],
): void {
  // What a tag stands before is read by somebody else: `!vault`, `!Ref`, `!Sub`, `!env_var`.
  if (!node.range || typeof node.value !== "string" || node.tag) return;
  const span = { start: node.range[0], end: node.range[1] };
  const first = text[span.start];
  const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const isQuoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  const quote = isBlock ? "block" : isQuoted ? (first as '"' | "'") : "none";
  const inside = isQuoted ? { start: span.start + 1, end: Math.max(span.end - 1, span.start + 1) } : span;
  const rest = { path, span, quote, isInFlow } as const;
  const name = key ? String(key.value) : (path.findLast((part) => !/^\d+$/.test(part)) ?? "");
  const nameSpan = key?.range ? { start: key.range[0], end: key.range[1] } : span;
  const entry = { ...rest, name, nameSpan, value: node.value, inside };
  entries.push(key ? entry : asVariable(entry, text));
}
