import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  type CodeAction,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidRenameFilesNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  FileChangeType,
  HoverRequest,
  LSPErrorCodes,
  type ResponseError,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextChange } from "../../server/src/engine/text.ts";
import { ASSISTANT_FINDINGS, FIX_EVERYWHERE, READINESS, REPORT } from "../../server/src/lsp/protocol.ts";
import { CHECK_WORKSPACE } from "../../server/src/lsp/requests/check-workspace.ts";
import { source } from "../cli/bundles.ts";
import { loadCases } from "../support/cases.ts";
import { realisticChange } from "../support/edits.ts";
import { random } from "../support/random.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";
import type { Gauge } from "./gauge.ts";

export type { Gauge };

/** What a storm did, and what it heard. */
export interface Tally {
  edits: number;
  opened: number;
  closed: number;
  renamed: number;
  saved: number;
  notebooks: number;
  settings: number;
  requests: number;
  cancelled: number;
  nonsense: number;
  answered: number;
  /** Answers that are errors, by their codes. */
  errors: Map<number, number>;
  /** Errors that no client has given reason to. */
  failures: string[];
}

export interface Storm {
  tally: Tally;
  /**
   * One thing after another that editors do.
   *
   * @param edits - until so many more were sent
   * @param breath - the longest pause, in milliseconds, of those between some steps; 0: as fast as they come
   */
  rage(edits: number, breath: number): Promise<void>;
  /** Waits for the answers that are due, and leaves the settings as they were in the beginning. */
  calm(): Promise<void>;
  /** Closes all documents. */
  closeAll(): Promise<void>;
  /** What is open, for another server to be told. */
  open: ReadonlyMap<string, TextDocument>;
  notebooks: ReadonlyMap<string, readonly TextDocument[]>;
}

/** A client that asks for diagnostics, or one that is sent them; both know notebooks and watch files. */
export function capabilities(asks: boolean) {
  const { textDocument, workspace } = CAPABILITIES;
  return {
    ...CAPABILITIES,
    notebookDocument: { synchronization: {} },
    workspace: { ...workspace, diagnostics: { refreshSupport: asks } },
    textDocument: { ...textDocument, ...(asks && { diagnostic: {} }) },
  };
}

/** Starts a server whose memory and trees can be asked for. */
export async function startGauged(asks: boolean, folder: string): Promise<TestClient> {
  const gauge = new URL("gauge.ts", import.meta.url).href;
  const program = ["--expose-gc", "--import", gauge, source("lsp")];
  const client = await startClient(capabilities(asks), pathToFileURL(folder).href, program);
  client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
  return client;
}

export function gaugeOf({ process: child }: TestClient): Promise<Gauge> {
  return new Promise((resolve) => {
    child.once("message", (gauge) => resolve(gauge as Gauge));
    child.send({});
  });
}

/** Files of all languages, taken from the cases of the rules. */
export function stormFiles(count: number): Record<string, string> {
  const cases = loadCases().filter(({ kind }) => kind !== "good");
  const step = cases.length / count;
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index++) {
    const { name, text } = cases[Math.floor(index * step)]!;
    files[`pkg${index % 7}/n${index}_${name}`] = text;
  }
  return files;
}

/**
 * @param folder - with the files whose paths below it are `paths`
 * @param most - so many documents are open at once
 */
export function createStorm(
  client: TestClient,
  folder: string,
  paths: readonly string[],
  most: number,
  seed: number,
): Storm {
  const next = random(seed);
  const { connection } = client;
  const open = new Map<string, TextDocument>();
  const notebooks = new Map<string, TextDocument[]>();
  /** The files that may be opened: their path below the folder now. */
  const files = [...paths];
  const pending = new Set<Promise<void>>();
  const actions: CodeAction[] = [];
  const tally: Tally = {
    edits: 0,
    opened: 0,
    closed: 0,
    renamed: 0,
    saved: 0,
    notebooks: 0,
    settings: 0,
    requests: 0,
    cancelled: 0,
    nonsense: 0,
    answered: 0,
    errors: new Map(),
    failures: [],
  };
  const pick = <T>(items: readonly T[]): T => items[next(items.length)]!;
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
  const textOf = (path: string) => readFileSync(join(folder, path), "utf8");
  const documentAt = (): TextDocument => {
    const all = [...open.values()];
    // Most edits are made in few documents, all documents are edited.
    return next(4) > 0 ? all[all.length - 1 - next(Math.min(5, all.length))]! : pick(all);
  };

  const request = (method: string, params: unknown, expected: readonly number[] = []): void => {
    tally.requests += 1;
    const cancelling = new CancellationTokenSource();
    const answer = connection.sendRequest<unknown>(method, params, cancelling.token).then(
      (result) => {
        if (method === "textDocument/codeAction" && Array.isArray(result))
          actions.push(...result.slice(0, 2));
        actions.splice(0, actions.length - 20);
      },
      (error: ResponseError) => {
        tally.errors.set(error.code, (tally.errors.get(error.code) ?? 0) + 1);
        const isCancelled = error.code === LSPErrorCodes.RequestCancelled;
        if (!isCancelled && !expected.includes(error.code))
          tally.failures.push(`${method}: ${error.code} ${error.message}`);
      },
    );
    const settled = answer.then(() => {
      tally.answered += 1;
      pending.delete(settled);
    });
    pending.add(settled);
    if (next(2) === 0) {
      tally.cancelled += 1;
      if (next(2) === 0) cancelling.cancel();
      else setTimeout(() => cancelling.cancel(), next(40));
    }
  };

  const openFile = async (path: string, text = textOf(path)): Promise<void> => {
    const uri = uriOf(path);
    if (open.has(uri)) return;
    tally.opened += 1;
    const languageId = LANGUAGES[path.slice(path.lastIndexOf(".") + 1)] ?? "plaintext";
    open.set(uri, TextDocument.create(uri, languageId, 1, text));
    await client.open(uri, text, languageId);
  };

  const close = async (uri: string): Promise<void> => {
    tally.closed += 1;
    open.delete(uri);
    await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  };

  const watched = (...changes: [string, FileChangeType][]) =>
    connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: changes.map(([uri, type]) => ({ uri, type })),
    });

  const changesOf = (document: TextDocument): TextDocumentContentChangeEvent[] => {
    const text = document.getText();
    const changed = realisticChange(text, next);
    // Pasting doubles texts, and what is held in the end is compared with what was held before.
    if (text.length > 8000 || next(40) === 0) {
      const half = text.length > 8000 ? text.slice(0, 2000) : text;
      return [{ text: `${half}${pick(["", "\n", "x = 1\r\n"])}` }];
    }
    return [{ range: rangeOf(document, changed), text: changed.newText }];
  };

  const edit = async (): Promise<void> => {
    const document = documentAt();
    const changes: TextDocumentContentChangeEvent[] = [];
    // Some clients do not count as they should.
    const version = next(50) === 0 ? next(3) : document.version + 1;
    for (let left = 1 + (next(6) === 0 ? next(4) : 0); left > 0; left--) {
      const more = next(60) === 0 ? [pick(OUTSIDE)] : changesOf(document);
      changes.push(...more);
      TextDocument.update(document, more, version);
    }
    tally.edits += 1;
    await client.change(document.uri, version, ...changes);
  };

  const ask = (): void => {
    const document = documentAt();
    const textDocument = { uri: document.uri };
    const position = document.positionAt(next(document.getText().length + 1));
    const range = { start: position, end: document.positionAt(document.offsetAt(position) + next(200)) };
    const kind = next(20);
    if (kind < 7) request(HoverRequest.method, { textDocument, position });
    else if (kind < 14)
      request("textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } });
    else if (kind < 16 && actions.length > 0) request("codeAction/resolve", pick(actions));
    else if (kind === 16) request(ASSISTANT_FINDINGS, textDocument);
    else if (kind === 17)
      if (next(20) === 0) request(ExecuteCommandRequest.method, { command: CHECK_WORKSPACE });
      else request(READINESS, undefined);
    else if (kind === 18 && next(4) === 0) request(FIX_EVERYWHERE, { safety: "safe", uris: [document.uri] });
    else if (kind === 19 && next(40) === 0)
      request(REPORT, { folder: pathToFileURL(folder).href, format: "markdown" });
    else if (client.initialized.capabilities.diagnosticProvider)
      request(DocumentDiagnosticRequest.method, { textDocument });
  };

  const reopen = async (): Promise<void> => {
    const document = documentAt();
    await close(document.uri);
    if (next(3) === 0) return;
    tally.opened += 1;
    const text = next(2) === 0 ? document.getText() : `${document.getText()}\n`;
    open.set(document.uri, TextDocument.create(document.uri, document.languageId, 1, text));
    await client.open(document.uri, text, document.languageId);
  };

  const rename = async (): Promise<void> => {
    const index = next(files.length);
    const path = files[index]!;
    const extension = path.slice(path.lastIndexOf("."));
    const other = `pkg${next(9)}/r${tally.renamed}${extension}`;
    mkdirSync(dirname(join(folder, other)), { recursive: true });
    renameSync(join(folder, path), join(folder, other));
    files[index] = other;
    tally.renamed += 1;
    const document = open.get(uriOf(path));
    if (document) await close(document.uri);
    await connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uriOf(path), newUri: uriOf(other) }],
    });
    if (document) await openFile(other, document.getText());
    await watched([uriOf(path), FileChangeType.Deleted], [uriOf(other), FileChangeType.Created]);
  };

  const save = async (): Promise<void> => {
    const document = documentAt();
    if (!document.uri.startsWith(pathToFileURL(folder).href)) return;
    tally.saved += 1;
    writeFileSync(new URL(document.uri), document.getText());
    await watched([document.uri, FileChangeType.Changed]);
  };

  const changeSettings = async (): Promise<void> => {
    tally.settings += 1;
    if (next(2) === 0) {
      client.settings = pick(SETTINGS);
      await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    } else await writeConfig(pick([...SETTINGS, "{ broken", undefined]));
  };

  const writeConfig = async (config: unknown): Promise<void> => {
    const file = join(folder, "preflight.json");
    if (config === undefined) rmSync(file, { force: true });
    else writeFileSync(file, typeof config === "string" ? config : JSON.stringify(config));
    await watched([
      pathToFileURL(file).href,
      config === undefined ? FileChangeType.Deleted : FileChangeType.Changed,
    ]);
  };

  const workOnNotebook = async (): Promise<void> => {
    tally.notebooks += 1;
    const uri = uriOf(`n${next(4)}.ipynb`);
    const cells = notebooks.get(uri);
    if (!cells) {
      const documents = [0, 1, 2].map((index) =>
        TextDocument.create(
          `${uri.replace("file:", "vscode-notebook-cell:")}#c${tally.notebooks}_${index}`,
          "python",
          1,
          textOf(pick(files.filter((path) => path.endsWith(".py")))),
        ),
      );
      notebooks.set(uri, documents);
      await connection.sendNotification("notebookDocument/didOpen", notebookOf(uri, documents));
      return;
    }
    if (next(10) === 0) {
      notebooks.delete(uri);
      await connection.sendNotification("notebookDocument/didClose", {
        notebookDocument: { uri },
        cellTextDocuments: cells.map((cell) => ({ uri: cell.uri })),
      });
      return;
    }
    const cell = pick(cells);
    const changes = changesOf(cell);
    TextDocument.update(cell, changes, cell.version + 1);
    tally.edits += 1;
    const document = { uri: cell.uri, version: cell.version };
    await connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri, version: cell.version },
      change: { cells: { textContent: [{ document, changes }] } },
    });
  };

  const talkNonsense = async (): Promise<void> => {
    tally.nonsense += 1;
    const [method, params] = pick(NONSENSE);
    if (next(2) === 0) await connection.sendNotification(method, params);
    else request(method, params, [-32601, -32602]);
  };

  const step = async (): Promise<void> => {
    const kind = next(1000);
    if (open.size < most && kind < 400) return openFile(pick(files));
    if (kind < 100) ask();
    else if (kind < 120) await reopen();
    else if (kind < 126) await rename();
    else if (kind < 140) await save();
    else if (kind < 142) await changeSettings();
    else if (kind < 170) await workOnNotebook();
    else if (kind < 180) await talkNonsense();
    else await edit();
  };

  return {
    tally,
    open,
    notebooks,
    async rage(edits, breath) {
      for (const path of files.slice(0, open.size === 0 ? most : 0)) await openFile(path);
      for (const end = tally.edits + edits; tally.edits < end; ) {
        await step();
        if (breath > 0 && next(10) === 0) await sleep(next(breath));
      }
    },
    async calm() {
      await Promise.all(pending);
      client.settings = {};
      await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      await writeConfig({});
      // Files on the disk as all servers find them from now on.
      await connection.sendRequest(ExecuteCommandRequest.type, { command: CHECK_WORKSPACE });
    },
    async closeAll() {
      for (const uri of [...open.keys()]) await close(uri);
      for (const [uri, cells] of notebooks)
        await connection.sendNotification("notebookDocument/didClose", {
          notebookDocument: { uri },
          cellTextDocuments: cells.map((cell) => ({ uri: cell.uri })),
        });
      notebooks.clear();
    },
  };
}

/** What a client says when it opens a notebook of Python. */
export function notebookOf(uri: string, cells: readonly TextDocument[]) {
  return {
    notebookDocument: {
      uri,
      notebookType: "jupyter-notebook",
      version: 1,
      cells: cells.map((cell) => ({ kind: 2, document: cell.uri })),
    },
    cellTextDocuments: cells.map((cell) => ({
      uri: cell.uri,
      languageId: cell.languageId,
      version: cell.version,
      text: cell.getText(),
    })),
  };
}

function rangeOf(document: TextDocument, { start, end }: TextChange) {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

const LANGUAGES: Record<string, string> = {
  py: "python",
  sql: "sql",
  env: "dotenv",
  yaml: "yaml",
  jsonc: "jsonc",
  toml: "toml",
  ini: "ini",
  properties: "properties",
};

const SETTINGS: readonly object[] = [
  {},
  { preset: "strict" },
  { preset: "security" },
  { rules: { "unstructured-log": "off" } },
  { rules: { "unstructured-log": "error", nope: 5 } },
  { calls: { completion: ["acme.llm.ask"] } },
  { maxFileSize: 1 },
  { exclude: ["pkg3/"], overrides: [{ files: "pkg1/", enable: false }] },
];

/** Places that no document has; each is where the document begins or ends. */
const OUTSIDE: readonly TextDocumentContentChangeEvent[] = [
  { range: { start: at(90_000, 0), end: at(90_001, 5) }, text: "\n# beyond\n" },
  { range: { start: at(-3, -1), end: at(0, -1) }, text: "# before\n" },
  { range: { start: at(1, 99_999), end: at(0, 0) }, text: "" },
];

function at(line: number, character: number) {
  return { line, character };
}

const NONSENSE: readonly [string, object][] = [
  ["no/such/method", {}],
  [
    "textDocument/didChange",
    { textDocument: { uri: "file:///never/opened.py", version: 9 }, contentChanges: [] },
  ],
  ["textDocument/didClose", { textDocument: { uri: "file:///never/opened.py" } }],
  ["textDocument/didChange", { textDocument: { uri: 5 }, contentChanges: "x" }],
  ["textDocument/didOpen", { textDocument: { uri: "file:///a.py", languageId: "python" } }],
  ["textDocument/hover", { textDocument: { uri: "file:///never/opened.py" }, position: at(-1, 1e9) }],
  ["textDocument/hover", { textDocument: null }],
  [
    "textDocument/codeAction",
    { textDocument: { uri: "x" }, range: { start: at(9, 9), end: at(0, 0) }, context: { diagnostics: [] } },
  ],
  ["notebookDocument/didChange", { notebookDocument: { uri: "file:///never/opened.ipynb" }, change: {} }],
  ["workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///%E0%A4%A", type: 9 }] }],
  ["workspace/executeCommand", { command: "rm -rf /" }],
  ["$/cancelRequest", { id: 999_999 }],
  ["$/setTrace", { value: 5 }],
];

/** What a client shows in the end: of each document that has any, its diagnostics. */
export class Screen {
  readonly #client: TestClient;
  readonly #published = new Map<string, Diagnostic[]>();
  readonly #asks: boolean;

  constructor(client: TestClient) {
    this.#client = client;
    this.#asks = client.initialized.capabilities.diagnosticProvider !== undefined;
  }

  /** Takes in what was published, so that it need not be kept. */
  update(): void {
    for (const { uri, diagnostics } of this.#client.published.splice(0))
      this.#published.set(uri, diagnostics);
  }

  /** @param open - the URIs of the documents that a client asks about */
  async show(open: Iterable<string>): Promise<Record<string, string[]>> {
    this.update();
    const all = new Map(this.#published);
    if (this.#asks)
      for (const uri of open) {
        const report = await this.#client.connection.sendRequest(DocumentDiagnosticRequest.type, {
          textDocument: { uri },
        });
        all.set(uri, report.kind === "full" ? report.items : []);
      }
    const shown = [...all].filter(([, diagnostics]) => diagnostics.length > 0);
    return Object.fromEntries(
      shown.sort(([a], [b]) => (a < b ? -1 : 1)).map(([uri, items]) => [uri, items.map(inWords)]),
    );
  }
}

function inWords({ code, severity, message, range: { start, end } }: Diagnostic): string {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${code} ${message}`;
}

/** The URIs of the documents and cells that a client asks about. */
export function shownIn({ open, notebooks }: Storm): string[] {
  return [...open.keys(), ...[...notebooks.values()].flat().map((cell) => cell.uri)];
}

/** Waits until a server that went through a storm shows what a fresh one shows of the same; gives what both do last. */
export async function compareWithFresh(
  client: TestClient,
  screen: Screen,
  storm: Storm,
  folder: string,
  patience: number,
): Promise<{ stormed: Record<string, string[]>; fresh: Record<string, string[]> }> {
  const asks = client.initialized.capabilities.diagnosticProvider !== undefined;
  const other = await startClient(capabilities(asks), pathToFileURL(folder).href);
  try {
    for (const { uri, languageId, version } of storm.open.values())
      await other.open(uri, storm.open.get(uri)!.getText(), languageId, version);
    for (const [uri, cells] of storm.notebooks)
      await other.connection.sendNotification("notebookDocument/didOpen", notebookOf(uri, cells));
    await other.connection.sendRequest(ExecuteCommandRequest.type, { command: CHECK_WORKSPACE });
    const otherScreen = new Screen(other);
    const uris = shownIn(storm);
    for (const end = Date.now() + patience; ; await sleep(500)) {
      const [stormed, fresh] = [await screen.show(uris), await otherScreen.show(uris)];
      if (JSON.stringify(stormed) === JSON.stringify(fresh) || Date.now() > end) return { stormed, fresh };
    }
  } finally {
    await other.stop();
  }
}
