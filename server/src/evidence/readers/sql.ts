import { chunksFrom } from "../../engine/sql/split.ts";
import { readStatements } from "../../engine/sql/statement.ts";
import type { Signal } from "../signal.ts";
import type { Reader } from "./reader.ts";

/** The tables that SQL creates. */
export const sql: Reader = {
  files: ["*.sql", "*.ddl"],
  read: ({ text }) =>
    [...chunksFrom(text, 0)].flatMap(({ start, end }) => tablesIn(text.slice(start, end), start)),
};

function tablesIn(chunk: string, offset: number): Signal[] {
  if (!/\bcreate\b/i.test(chunk)) return [];
  return readStatements(chunk).flatMap(({ kind, target }): Signal[] => {
    if (kind !== "create-table" || !target) return [];
    const span = { start: offset + target.start, end: offset + target.end };
    return [{ kind: "table", name: target.parts.at(-1) ?? "", span }];
  });
}
