import * as vscode from "vscode";
import type { BaseLanguageClient, ErrorCodes, State } from "vscode-languageclient";

export type ServerState = "starting" | "running" | "down";

/**
 * The server, as all see it but the language client itself. That is large and is loaded only after the extension is
 * active: what is asked of the server before it runs is answered when it does.
 */
export interface Server {
  readonly state: ServerState;
  onDidChangeState: vscode.Event<ServerState>;
  /** @throws Error when the server is not running, and what it answers instead of a result */
  request<R>(method: string, params?: unknown, token?: vscode.CancellationToken): Promise<R>;
  onNotification(method: string, handler: () => void): void;
  /** The language client, once it is loaded. */
  client: Promise<BaseLanguageClient>;
  /** Settled once the server runs, or has failed to start. */
  ready: Promise<void>;
  /** Stops the server, if it runs, and starts it anew. */
  restart(): Promise<void>;
  /** Ends the server for good. */
  stop(): Promise<void>;
}

/**
 * Starts the server when what is going on is over: the activation, that is.
 *
 * @param load - gives the client of a server, not yet started
 * @param fail - told why the client cannot be loaded, or the server not be started
 */
export function startServer(load: () => Promise<BaseLanguageClient>, fail: (error: Error) => void): Server {
  const changed = new vscode.EventEmitter<ServerState>();
  let state: ServerState = "starting";
  const become = (next: ServerState): void => {
    state = next;
    changed.fire(next);
  };
  const client = new Promise<void>((resolve) => setTimeout(resolve)).then(load).then((loaded) => {
    loaded.onDidChangeState(({ newState }) => become(STATES[newState]));
    return loaded;
  });
  client.catch(() => become("down"));
  const ready = client.then((loaded) => loaded.start()).catch(fail);
  return {
    get state() {
      return state;
    },
    onDidChangeState: changed.event,
    async request(method, params, token) {
      const loaded = await client;
      // Whatever stands behind the method is sent, undefined too.
      const given = [params, token].filter((argument) => argument !== undefined);
      return loaded.sendRequest(method, ...(given as [unknown]));
    },
    onNotification(method, handler) {
      client.then(
        (loaded) => loaded.onNotification(method, handler),
        () => {},
      );
    },
    client,
    ready,
    async restart() {
      const loaded = await client;
      if (loaded.needsStop()) await loaded.stop();
      await loaded.start();
    },
    async stop() {
      // A client that is starting cannot be stopped.
      await ready;
      await client.then(
        (loaded) => loaded.dispose(),
        () => {},
      );
      changed.dispose();
    },
  };
}

/** Whether a request failed because no server runs. */
export function isServerAway(error: Error & { code?: number }): boolean {
  return error.code === CONNECTION_INACTIVE;
}

/** Written out, because the module that has it is not to be loaded for it. */
const CONNECTION_INACTIVE: typeof ErrorCodes.ConnectionInactive = -32096;

/** By the numbers that the language client gives its states, for the same reason. */
const STATES: Record<State, ServerState> = { 1: "down", 2: "running", 3: "starting", 4: "down" };
