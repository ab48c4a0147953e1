import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createNodeHost } from "./node-host.ts";
import { startServer } from "./server.ts";

// The transport is named by the arguments: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
startServer(createConnection(ProposedFeatures.all), createNodeHost());
