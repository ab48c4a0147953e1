import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";

type Provider = NonNullable<LanguageClientOptions["diagnosticCollectionProvider"]>;

/** The diagnostics of the language client, which stay in sight while its server is away by accident. */
export interface KeptDiagnostics {
  /** For the client's option `diagnosticCollectionProvider`. */
  provider: Provider;
  /** The server has gone: what is shown stays, until another server says something else. */
  hold(): void;
  /** What a server that is gone has sent unasked is about files that are not open: the next one knows nothing of them. */
  hasOrphans(): boolean;
  /** Takes away what no server has said anything about since. */
  dropOrphans(): void;
  dispose(): void;
}

export function createKeptDiagnostics(): KeptDiagnostics {
  const collections = new Map<
    string,
    { inner: vscode.DiagnosticCollection; kept: vscode.DiagnosticCollection }
  >();
  /** What was sent unasked by a server that is gone, by its URI. */
  const orphans = new Map<string, vscode.Uri>();
  let isHeld = false;

  /** A collection that does not change while the diagnostics are held. */
  const keep = (inner: vscode.DiagnosticCollection): vscode.DiagnosticCollection =>
    new Proxy(inner, {
      get(target, key) {
        const value = Reflect.get(target, key, target);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => {
          // A request that the server's end has cut off is answered by nothing found.
          if (isHeld && CHANGES.has(key)) return undefined;
          const [uri] = args;
          // What a client has asked for stands in the place of what it was sent.
          if (uri instanceof vscode.Uri && CHANGES.has(key) && orphans.delete(uri.toString()))
            if (target !== collections.get("push")?.inner) collections.get("push")?.inner.delete(uri);
          return value.apply(target, args);
        };
      },
    });

  const takeOver = (): void => {
    isHeld = false;
    for (const [uri] of collections.get("push")?.inner ?? []) orphans.set(uri.toString(), uri);
  };

  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (isHeld) collections.get("pull")?.inner.delete(uri);
  });

  return {
    provider: {
      create(name, source) {
        let collection = collections.get(source);
        if (!collection) {
          const inner = vscode.languages.createDiagnosticCollection(name);
          collection = { inner, kept: keep(inner) };
          collections.set(source, collection);
        }
        if (isHeld) takeOver();
        return collection.kept;
      },
      // One that is let go of on purpose is empty; the next server gets the same.
      dispose: (collection) => collection.clear(),
    },
    dispose() {
      closing.dispose();
      for (const { inner } of collections.values()) inner.dispose();
    },
    hold() {
      isHeld = true;
    },
    hasOrphans() {
      const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
      return [...orphans.keys()].some((uri) => !open.has(uri));
    },
    dropOrphans() {
      for (const uri of orphans.values()) collections.get("push")?.inner.delete(uri);
      orphans.clear();
    },
  };
}

const CHANGES: ReadonlySet<string | symbol> = new Set(["set", "delete", "clear"]);
