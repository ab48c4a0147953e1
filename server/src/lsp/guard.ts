import {
  type Connection,
  ErrorCodes,
  Message,
  type MessageStrategy,
  type RequestMessage,
  ResponseError,
} from "vscode-languageserver";
import { PARAMS, wrongIn } from "./params.ts";

/**
 * Stands before the handlers: lets through what comes in its time and has the shape that they count on. A request gets
 * an error that says what is wrong, a notification a line in the log.
 */
export function createGuard(): Guard {
  let isInitialized = false;
  let isShutDown = false;
  const objection = (message: { method: string; params?: unknown }): Objection | undefined => {
    const { method, params } = message;
    if (isShutDown) return { code: ErrorCodes.InvalidRequest, message: `${method} after shutdown` };
    if (!isInitialized && method !== "initialize")
      return { code: ErrorCodes.ServerNotInitialized, message: `${method} before initialize` };
    if (isInitialized && method === "initialize")
      return { code: ErrorCodes.InvalidRequest, message: "initialize may be sent once only" };
    const shape = Object.hasOwn(PARAMS, method) ? PARAMS[method]! : undefined;
    const wrong = shape && wrongIn(params, shape, "params");
    return wrong === undefined
      ? undefined
      : { code: ErrorCodes.InvalidParams, message: `${method}: ${wrong}` };
  };
  return {
    get isShutDown() {
      return isShutDown;
    },
    handleMessage(message, next) {
      const isRequest = Message.isRequest(message);
      if (!isRequest && !Message.isNotification(message)) return next(message);
      // What the protocol itself needs may come at any time.
      if (!isRequest && (message.method === "exit" || message.method.startsWith("$/"))) {
        return PARAMS[message.method] && objection(message) ? undefined : next(message);
      }
      const found = objection(message);
      if (found) return next({ ...message, method: REFUSED, params: found } as RequestMessage);
      isInitialized ||= message.method === "initialize";
      isShutDown ||= message.method === "shutdown";
      return next(message);
    },
  };
}

export interface Guard extends MessageStrategy {
  /** The client has asked for the end: when it goes now, all is well. */
  readonly isShutDown: boolean;
}

/** Has a connection answer what the guard refuses. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(REFUSED, ({ code, message }: Objection) => new ResponseError(code, message));
  connection.onNotification(REFUSED, ({ message }: Objection) =>
    connection.console.warn(`Left out a notification: ${message}.`),
  );
}

interface Objection {
  code: number;
  message: string;
}

const REFUSED = "preflight/refused";
