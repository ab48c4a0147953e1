import { keepHeapSmall } from "../host/heap.ts";
import { isHelper, serveHelper } from "./node-helper.ts";
import { createNodeHost } from "./node-host.ts";
import { startServer } from "./server.ts";
import { connect } from "./transport.ts";

if (isHelper()) serveHelper();
else {
  keepHeapSmall();
  startServer(connect(), createNodeHost());
}
