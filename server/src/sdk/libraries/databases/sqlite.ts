import type { Library, QueryCall, SdkCall } from "../../schema.ts";

const query = {
  kind: "query",
  dialect: "sqlite",
  sql: { index: 0 },
  params: { index: 1 },
  paramStyle: "qmark",
} satisfies Omit<QueryCall, "path">;

/** sqlite3 takes its arguments by position only. */
export const sqlite3: Library = {
  name: "sqlite3",
  distributions: [],
  source: "CPython 3.11 documentation, library/sqlite3: Connection, Cursor, placeholders",
  aliases: {
    "sqlite3.connect()": "sqlite3.Connection()",
    "sqlite3.dbapi2.connect()": "sqlite3.Connection()",
    "sqlite3.Connection().cursor()": "sqlite3.Cursor()",
    "sqlite3.Connection().execute()": "sqlite3.Cursor()",
    "sqlite3.Cursor().execute()": "sqlite3.Cursor()",
  },
  calls: ["sqlite3.Connection()", "sqlite3.Cursor()"].flatMap((receiver): SdkCall[] => [
    { ...query, driver: "sqlite3", path: `${receiver}.execute` },
    { ...query, driver: "sqlite3", path: `${receiver}.executemany`, mode: "many" },
    {
      ...query,
      driver: "sqlite3",
      path: `${receiver}.executescript`,
      mode: "script",
      params: undefined,
      paramStyle: undefined,
    },
  ]),
};

const asyncQuery = {
  ...query,
  async: true,
  driver: "aiosqlite",
  sql: { index: 0, keyword: "sql" },
  params: { index: 1, keyword: "parameters" },
} satisfies Omit<QueryCall, "path">;

export const aiosqlite: Library = {
  name: "aiosqlite",
  distributions: ["aiosqlite"],
  source: "aiosqlite 0.22.1: core.py, cursor.py",
  aliases: {
    "aiosqlite.connect()": "aiosqlite.Connection()",
    "aiosqlite.core.Connection()": "aiosqlite.Connection()",
    "aiosqlite.Connection().cursor()": "aiosqlite.Cursor()",
    "aiosqlite.Connection().execute()": "aiosqlite.Cursor()",
  },
  calls: [
    ...["aiosqlite.Connection()", "aiosqlite.Cursor()"].flatMap((receiver): SdkCall[] => [
      { ...asyncQuery, path: `${receiver}.execute` },
      { ...asyncQuery, path: `${receiver}.executemany`, mode: "many" },
      {
        ...asyncQuery,
        path: `${receiver}.executescript`,
        mode: "script",
        params: undefined,
        paramStyle: undefined,
      },
    ]),
    { ...asyncQuery, path: "aiosqlite.Connection().execute_fetchall", returnsRows: true },
    { ...asyncQuery, path: "aiosqlite.Connection().execute_insert" },
  ],
};
