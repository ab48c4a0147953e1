import type { Span } from "../../engine/text.ts";
import type { DataNode } from "../data.ts";

/**
 * A node and all below it, each before its own; at most a few thousand, so that aliases which multiply one another and
 * those that hold themselves come to an end.
 *
 * @param isOff - nodes that are left out with all below them
 */
export function* allNodes(
  root: DataNode,
  isOff?: (node: DataNode) => boolean,
): Generator<{ node: DataNode; key: string | undefined; depth: number }> {
  const open: { node: DataNode; key: string | undefined; depth: number }[] = [
    { node: root, key: undefined, depth: 0 },
  ];
  for (let count = 0; open.length > 0 && count < MAX_NODES; count++) {
    const next = open.pop()!;
    if (isOff?.(next.node)) continue;
    yield next;
    if (next.depth >= MAX_DEPTH) continue;
    const keys = next.node.keys();
    const items = next.node.items();
    for (let i = items.length - 1; i >= 0; i--)
      open.push({ node: items[i]!, key: keys[i], depth: next.depth + 1 });
  }
}

/** A node and all below it as if they stood at one place: for a document within a text of another. */
export function placedAt(node: DataNode, span: Span): DataNode {
  return {
    span,
    text: node.text,
    get(...keys) {
      const found = node.get(...keys);
      return found && placedAt(found, span);
    },
    keys: () => node.keys(),
    items: () => node.items().map((item) => placedAt(item, span)),
  };
}

/** A text, or the texts of a list. */
export function textsOf(node: DataNode | undefined): string[] {
  if (!node) return [];
  if (node.text !== undefined) return [node.text];
  return node.items().flatMap((item) => item.text ?? []);
}

/** The pairs of a map, with the places of their keys. */
export function pairsOf(
  node: DataNode | undefined,
  text: string,
): { key: string; value: DataNode; keySpan: Span }[] {
  return (node?.keys() ?? []).flatMap((key) => {
    const value = node?.get(key);
    return value ? [{ key, value, keySpan: keySpanOf(text, key, value) }] : [];
  });
}

/** The place of a key before its value; the value's own where the key cannot be found. */
export function keySpanOf(text: string, key: string, value: DataNode): Span {
  for (let at = text.lastIndexOf(key, value.span.start - 1); at >= 0; at = text.lastIndexOf(key, at - 1)) {
    if (
      /^["']?\s*:/.test(text.slice(at + key.length, at + key.length + 8)) &&
      !/[\w-]/.test(text[at - 1] ?? "")
    )
      return { start: at, end: at + key.length };
    if (value.span.start - at > MAX_GAP || at === 0) break;
  }
  return value.span;
}

const MAX_NODES = 20_000;
const MAX_DEPTH = 40;
const MAX_GAP = 2_000;
