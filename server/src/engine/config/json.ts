import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { asVariable, byGivenName, type ConfigContent, type ConfigEntry, NO_CONTENT } from "./entry.ts";

/** Deeper nesting belongs to no file that people write. */
const MAX_DEPTH = 60;

/** Reads JSON with comments and trailing commas; a half-typed file gives what can be read of it. */
export function readJson(text: string): ConfigContent {
  try {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const entries: ConfigEntry[] = [];
    if (root) collect(text, root, [], undefined, entries);
    return { entries: byGivenName(entries), errors: errors.length };
  } catch {
    // Brackets nested ten thousand deep exhaust the stack of the parser.
    return NO_CONTENT;
  }
}

function collect(
  text: string,
  node: Node,
  path: readonly string[],
  key: Node | undefined,
  entries: ConfigEntry[],
): void {
  if (path.length > MAX_DEPTH) return;
  switch (node.type) {
    case "object":
      for (const { children: [name, value] = [] } of node.children ?? [])
        if (name && value) collect(text, value, [...path, String(name.value)], name, entries);
      break;
    case "array":
      for (const [index, item] of (node.children ?? []).entries())
        collect(text, item, [...path, String(index)], key, entries);
      break;
    case "string": {
      const span = { start: node.offset, end: node.offset + node.length };
      const nameSpan = key ? { start: key.offset + 1, end: key.offset + key.length - 1 } : span;
      const entry: ConfigEntry = {
        path,
        name: key ? String(key.value) : "",
        nameSpan,
        value: String(node.value),
        span,
        inside: { start: span.start + 1, end: Math.max(span.end - 1, span.start + 1) },
        quote: '"',
        isInFlow: true,
      };
      entries.push(node.parent?.type === "array" ? asVariable(entry, text) : entry);
    }
  }
}
