import type { Span } from "../engine/text.ts";
import type { DataNode } from "./data.ts";

export function scalarNode(span: Span, text: string): DataNode {
  return {
    span,
    text,
    get: (...keys) => (keys.length === 0 ? scalarNode(span, text) : undefined),
    keys: () => [],
    items: () => [],
  };
}

export function listNode(span: Span, items: readonly DataNode[]): DataNode {
  const node: DataNode = {
    span,
    text: undefined,
    get: (...keys) => (keys.length === 0 ? node : undefined),
    keys: () => [],
    items: () => items,
  };
  return node;
}

export function mapNode(span: Span, entries: ReadonlyMap<string, DataNode>): DataNode {
  const node: DataNode = {
    span,
    text: undefined,
    get: (first, ...rest) => (first === undefined ? node : entries.get(first)?.get(...rest)),
    keys: () => [...entries.keys()],
    items: () => [...entries.values()],
  };
  return node;
}
