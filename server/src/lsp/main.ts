import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { RULE_IDS } from "../config/rule-ids.ts";
import { createNodeHost } from "./node-host.ts";
import { startServer } from "./server.ts";

// The transport is named by the arguments: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
startServer(createConnection(ProposedFeatures.all), createNodeHost(RULE_IDS));
