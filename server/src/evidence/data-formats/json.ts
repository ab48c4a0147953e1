import { type Node, parseTree } from "jsonc-parser";
import type { DataNode } from "../data.ts";

/** The value of a JSON text, with comments and trailing commas; a half-typed text gives what can be read of it. */
export function readJsonData(text: string): DataNode | undefined {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true });
    return root && viewOf(root);
  } catch {
    // Brackets nested ten thousand deep exhaust the stack of the parser.
    return undefined;
  }
}

function viewOf(node: Node): DataNode {
  let entries: Map<string, Node> | undefined;
  const entriesOnce = () => {
    entries ??= entriesOf(node);
    return entries;
  };
  const view: DataNode = {
    span: { start: node.offset, end: node.offset + node.length },
    text: node.type === "object" || node.type === "array" ? undefined : String(node.value ?? ""),
    get(...keys) {
      const [first, ...rest] = keys;
      if (first === undefined) return view;
      const value = entriesOnce().get(first);
      return value && viewOf(value).get(...rest);
    },
    keys: () => [...entriesOnce().keys()],
    items: () => (node.type === "array" ? (node.children ?? []) : [...entriesOnce().values()]).map(viewOf),
  };
  return view;
}

function entriesOf(node: Node): Map<string, Node> {
  const entries = new Map<string, Node>();
  if (node.type !== "object") return entries;
  for (const { children: [name, value] = [] } of node.children ?? [])
    if (name && value) entries.set(String(name.value), value);
  return entries;
}
