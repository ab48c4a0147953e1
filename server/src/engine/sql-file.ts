import type { Source } from "./syntax/node.ts";
/** One statement of an SQL file. */
export interface SqlStatementFacts {
  source: Source;
}
