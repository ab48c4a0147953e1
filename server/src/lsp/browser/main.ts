import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { version } from "../../../../package.json";
import { answerRefused, createGuard } from "../guard.ts";
import { startServer } from "../server.ts";
import { createBrowserHost } from "./browser-host.ts";

// A worker's global object is its port to whoever has started it.
const port = globalThis as never;
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(port),
  new BrowserMessageWriter(port),
  { messageStrategy: createGuard() },
);
answerRefused(connection);
startServer(connection, createBrowserHost(connection, version));
