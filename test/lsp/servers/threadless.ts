// A server where there are no threads, as in a browser.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createNodeHost } from "../../../server/src/lsp/node-host.ts";
import { startServer } from "../../../server/src/lsp/server.ts";

const { startHelper: _, ...host } = createNodeHost();
startServer(createConnection(ProposedFeatures.all), host);
