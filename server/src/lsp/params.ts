import {
  ASSISTANT_FINDINGS,
  CHANGE_CHECKLIST,
  CHANGE_METRICS,
  DOCUMENT_HIDDEN,
  DRAFT_CONFIGURATION,
  FIX_EVERYWHERE,
  GUIDE_PAGE,
  IMPORT_METRICS,
  KEEP_REPORT,
  REPORT,
} from "./protocol.ts";

/**
 * The shape of a value as far as somebody reads it; what is not named may be anything. A key with `?` at its end may be
 * absent or null, an array holds any number of its item.
 */
export type Shape = "string" | "integer" | "boolean" | "object" | readonly [Shape] | { [key: string]: Shape };

/**
 * The first thing in a value that is not as its shape says, in words; undefined where all is well.
 *
 * @param name - what the value is called
 */
export function wrongIn(value: unknown, shape: Shape, name: string): string | undefined {
  if (typeof shape === "string") return isOf(value, shape) ? undefined : `${name} must be ${WORDS[shape]}`;
  if (isList(shape)) {
    if (!Array.isArray(value)) return `${name} must be an array`;
    return firstOf(value.keys(), (index) => wrongIn(value[index], shape[0], `${name}[${index}]`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${name} must be an object`;
  return firstOf(Object.entries(shape), ([key, inner]) => {
    const isOptional = key.endsWith("?");
    const plain = isOptional ? key.slice(0, -1) : key;
    const part = Object.hasOwn(value, plain) ? (value as Record<string, unknown>)[plain] : undefined;
    return isOptional && (part === undefined || part === null)
      ? undefined
      : wrongIn(part, inner, `${name}.${plain}`);
  });
}

function isOf(value: unknown, shape: Shape & string): boolean {
  if (shape === "integer") return Number.isInteger(value);
  if (shape === "object") return typeof value === "object" && value !== null;
  return typeof value === shape;
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function firstOf<T>(items: Iterable<T>, wrong: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = wrong(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const WORDS = {
  string: "a string",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
};

const POSITION = { line: "integer", character: "integer" } as const;
const RANGE = { start: POSITION, end: POSITION } as const;
const DOCUMENT = { uri: "string" } as const;
const VERSIONED = { uri: "string", "version?": "integer" } as const;
const ITEM = { uri: "string", languageId: "string", version: "integer", text: "string" } as const;
const CHANGE = { text: "string", "range?": RANGE } as const;
const ON_DOCUMENT = { textDocument: DOCUMENT } as const;
const CELL = { document: "string" } as const;
const OF_FOLDER = { folder: "string" } as const;

/** The parameters of the messages whose handlers read any. */
export const PARAMS: Readonly<Record<string, Shape>> = {
  initialize: {
    capabilities: "object",
    "workspaceFolders?": [{ uri: "string", name: "string" }],
    "rootUri?": "string",
  },
  "$/setTrace": { value: "string" },
  "textDocument/didOpen": { textDocument: ITEM },
  "textDocument/didChange": { textDocument: VERSIONED, contentChanges: [CHANGE] },
  "textDocument/didClose": ON_DOCUMENT,
  "textDocument/hover": { ...ON_DOCUMENT, position: POSITION },
  "textDocument/codeAction": {
    ...ON_DOCUMENT,
    range: RANGE,
    context: {
      diagnostics: [{ range: RANGE, "message?": "string" }],
      "only?": ["string"],
      "triggerKind?": "integer",
    },
  },
  "codeAction/resolve": { title: "string" },
  "textDocument/diagnostic": { ...ON_DOCUMENT, "previousResultId?": "string" },
  "notebookDocument/didOpen": {
    notebookDocument: { uri: "string", cells: [CELL] },
    cellTextDocuments: [ITEM],
  },
  "notebookDocument/didChange": {
    notebookDocument: DOCUMENT,
    change: {
      "cells?": {
        "structure?": {
          array: { start: "integer", deleteCount: "integer", "cells?": [CELL] },
          "didOpen?": [ITEM],
          "didClose?": [DOCUMENT],
        },
        "textContent?": [{ document: VERSIONED, changes: [CHANGE] }],
      },
    },
  },
  "notebookDocument/didClose": { notebookDocument: DOCUMENT, cellTextDocuments: [DOCUMENT] },
  "workspace/didChangeConfiguration": {},
  "workspace/didChangeWatchedFiles": { changes: [{ uri: "string", type: "integer" }] },
  "workspace/didChangeWorkspaceFolders": { event: { added: [DOCUMENT], removed: [DOCUMENT] } },
  "workspace/didRenameFiles": { files: [{ oldUri: "string", newUri: "string" }] },
  "workspace/didDeleteFiles": { files: [DOCUMENT] },
  "workspace/executeCommand": { command: "string" },
  [DOCUMENT_HIDDEN]: DOCUMENT,
  [ASSISTANT_FINDINGS]: { "uri?": "string" },
  [FIX_EVERYWHERE]: { "rule?": "string", "uris?": ["string"], safety: "string" },
  [DRAFT_CONFIGURATION]: OF_FOLDER,
  [GUIDE_PAGE]: { kind: "string", id: "string" },
  [CHANGE_CHECKLIST]: { ...OF_FOLDER, change: "object" },
  [CHANGE_METRICS]: { ...OF_FOLDER, change: "object" },
  [IMPORT_METRICS]: { ...OF_FOLDER, name: "string", text: "string" },
  [REPORT]: { ...OF_FOLDER, format: "string", "nonce?": "string" },
  [KEEP_REPORT]: OF_FOLDER,
};
