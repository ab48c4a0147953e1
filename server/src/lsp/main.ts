import { createNodeHost } from "./node-host.ts";
import { startServer } from "./server.ts";
import { connect } from "./transport.ts";

startServer(connect(), createNodeHost());
