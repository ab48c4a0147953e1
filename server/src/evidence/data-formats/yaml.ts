import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  visit,
} from "yaml";
import type { Span } from "../../engine/text.ts";
import type { DataNode } from "../data.ts";
import { maskTemplates } from "./templates.ts";

/**
 * The documents of a YAML text. Anchors, aliases and merge keys are resolved where they are asked for, tags are ignored,
 * templates of Helm and Jinja are blanks; a half-typed text gives what can be read of it.
 *
 * @param isWanted - documents for whose text it says no are not parsed, which is what takes time
 */
export function readYamlData(text: string, isWanted: (document: string) => boolean = () => true): DataNode[] {
  const masked = maskTemplates(text);
  return documentsOf(masked)
    .slice(0, MAX_DOCUMENTS)
    .flatMap(({ start, end }) => {
      const part = masked.slice(start, end);
      return isWritten(part) && isWanted(part) ? parse(part, start) : [];
    });
}

/** A line of three dashes, or of three dots, stands between documents; even in a block's text. */
function documentsOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)) {
    if (index > start) spans.push({ start, end: index });
    start = index;
  }
  return [...spans, { start, end: text.length }];
}

/** Whether people, or the tools that they use, may have written a document; others would keep the parser busy. */
function isWritten(text: string): boolean {
  if (text.length > MAX_DOCUMENT || /["']{100}/.test(text)) return false;
  let depth = 0;
  for (let at = 0; at < text.length && depth < MAX_BRACKETS; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN_LIST || code === OPEN_MAP) depth++;
    else if ((code === CLOSE_LIST || code === CLOSE_MAP) && depth > 0) depth--;
  }
  return depth < MAX_BRACKETS;
}

function parse(text: string, offset: number): DataNode[] {
  try {
    // All scalars stay the text that they are: `on` is a key, `0 3 * * *` and `1.10` no numbers.
    const documents = parseAllDocuments(text, {
      schema: "failsafe",
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    if (!Array.isArray(documents)) return [];
    return documents
      .filter((document) => document.contents !== null)
      .map((document) => viewOf(document.contents, createContext(document, offset)));
  } catch {
    // Brackets nested ten thousand deep exhaust the stack of the parser.
    return [];
  }
}

interface Context {
  /** Where the document's text starts in its file. */
  offset: number;
  /** What an alias stands for: the last anchor of its name before it. */
  resolve(alias: Alias): unknown;
}

function createContext(document: Document, offset: number): Context {
  let anchors: Map<string, Node[]> | undefined;
  const collect = () => {
    const found = new Map<string, Node[]>();
    visit(document, {
      Node: (_, node) => {
        const name = isAlias(node) ? undefined : node.anchor;
        if (name !== undefined) found.set(name, [...(found.get(name) ?? []), node]);
      },
    });
    return found;
  };
  return {
    offset,
    resolve(alias) {
      anchors ??= collect();
      const place = alias.range?.[0] ?? 0;
      return anchors.get(alias.source)?.findLast((node) => (node.range?.[0] ?? 0) < place);
    },
  };
}

function viewOf(node: unknown, context: Context): DataNode {
  let target = node;
  for (let round = 0; isAlias(target) && round < MAX_ALIASES; round++) target = context.resolve(target);
  let entries: Map<string, unknown> | undefined;
  const entriesOnce = () => {
    entries ??= entriesOf(target, context, 0);
    return entries;
  };
  const view: DataNode = {
    span: spanOf(node, context.offset),
    text: isScalar(target) ? String(target.value ?? "") : undefined,
    get(...keys) {
      const [first, ...rest] = keys;
      if (first === undefined) return view;
      if (!entriesOnce().has(first)) return undefined;
      const inner = viewOf(entriesOnce().get(first), context);
      return rest.length === 0 ? inner : inner.get(...rest);
    },
    keys: () => [...entriesOnce().keys()],
    items() {
      const items = isSeq(target) ? target.items : [...entriesOnce().values()];
      return items.map((item) => viewOf(item, context));
    },
  };
  return view;
}

/** The values of a map by their keys: its own, then those that are merged into it. */
function entriesOf(node: unknown, context: Context, depth: number): Map<string, unknown> {
  const entries = new Map<string, unknown>();
  if (!isMap(node)) return entries;
  for (const pair of node.items) {
    const key = keyOf(pair);
    if (key !== undefined && key !== MERGE && !entries.has(key)) entries.set(key, pair.value);
  }
  if (depth >= MAX_MERGES) return entries;
  for (const merged of mergedMaps(node.items, context)) {
    for (const [key, value] of entriesOf(merged, context, depth + 1))
      if (!entries.has(key)) entries.set(key, value);
  }
  return entries;
}

function mergedMaps(pairs: readonly Pair[], context: Context): unknown[] {
  const merge = pairs.find((pair) => keyOf(pair) === MERGE)?.value;
  const values = isSeq(merge) ? merge.items.slice(0, MAX_MERGED) : [merge];
  return values.map((value) => (isAlias(value) ? context.resolve(value) : value));
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value ?? "") : undefined;
}

function spanOf(node: unknown, offset: number): Span {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: offset + range[0], end: offset + range[1] } : { start: offset, end: offset };
}

const MAX_DOCUMENTS = 2_000;
const MAX_DOCUMENT = 192 * 1024;
const MAX_BRACKETS = 200;
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x5b, 0x5d, 0x7b, 0x7d];
const MERGE = "<<";
const MAX_ALIASES = 8;
const MAX_MERGES = 4;
const MAX_MERGED = 8;
