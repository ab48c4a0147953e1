import { isHelper, serveHelper } from "./node-helper.ts";
import { createNodeHost } from "./node-host.ts";
import { startServer } from "./server.ts";
import { connect } from "./transport.ts";

if (isHelper()) serveHelper();
else startServer(connect(), createNodeHost());
