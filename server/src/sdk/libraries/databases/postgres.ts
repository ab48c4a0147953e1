import type { Library, QueryCall, SdkCall, SdkPath } from "../../schema.ts";

const psycopgQuery = {
  kind: "query",
  driver: "psycopg",
  dialect: "postgresql",
  sql: { index: 0, keyword: "query" },
  params: { index: 1, keyword: "params" },
  paramStyle: "format",
} satisfies Omit<QueryCall, "path">;

function psycopgCalls(connection: SdkPath, cursor: SdkPath, async: boolean): SdkCall[] {
  const query = { ...psycopgQuery, ...(async ? { async: true } : {}) };
  return [
    { ...query, path: `${connection}.execute` },
    { ...query, path: `${cursor}.execute` },
    { ...query, path: `${cursor}.executemany`, params: { index: 1, keyword: "params_seq" }, mode: "many" },
    { ...query, path: `${cursor}.stream`, returnsRows: true },
    { ...query, path: `${cursor}.copy`, sql: { index: 0, keyword: "statement" } },
  ];
}

function psycopgAliases(prefix: "" | "Async"): Record<SdkPath, SdkPath> {
  const connection = `psycopg.${prefix}Connection()`;
  const cursor = `psycopg.${prefix}Cursor()`;
  return {
    [`psycopg.${prefix}Connection.connect()`]: connection,
    [`psycopg_pool.${prefix}ConnectionPool().connection()`]: connection,
    [`psycopg_pool.${prefix}ConnectionPool().getconn()`]: connection,
    [`psycopg_pool.${prefix}NullConnectionPool()`]: `psycopg_pool.${prefix}ConnectionPool()`,
    [`${connection}.cursor()`]: cursor,
    [`${connection}.execute()`]: cursor,
    [`${cursor}.execute()`]: cursor,
    [`psycopg.${prefix}ClientCursor()`]: cursor,
    [`psycopg.${prefix}ServerCursor()`]: cursor,
  };
}

/** Composes SQL from literals and quoted identifiers; its own text is safe only when it is a constant. */
function composing(module: string): SdkCall {
  return {
    kind: "sql-text",
    path: `${module}.sql.SQL`,
    sql: { index: 0, keyword: module === "psycopg" ? "obj" : "string" },
    paramStyle: "format",
    composes: true,
  };
}

/** psycopg 3 with its pools. Parameters may also be named: `%(name)s` with a dict. */
export const psycopg: Library = {
  name: "psycopg",
  distributions: ["psycopg", "psycopg-binary", "psycopg-pool"],
  roots: ["psycopg", "psycopg_pool"],
  source: "psycopg 3.3.9: connection.py, cursor.py, sql.py; psycopg-pool 3.3.3",
  aliases: { "psycopg.connect()": "psycopg.Connection()", ...psycopgAliases(""), ...psycopgAliases("Async") },
  calls: [
    ...psycopgCalls("psycopg.Connection()", "psycopg.Cursor()", false),
    ...psycopgCalls("psycopg.AsyncConnection()", "psycopg.AsyncCursor()", true),
    composing("psycopg"),
    ...["psycopg.connect", "psycopg.Connection.connect", "psycopg.AsyncConnection.connect"].map(
      (path): SdkCall => ({ kind: "credential", path, environment: { password: "PGPASSWORD" } }),
    ),
  ],
};

const CONNECTION_2 = "psycopg2.extensions.connection()";
const CURSOR_2 = "psycopg2.extensions.cursor()";

const psycopg2Query = {
  ...psycopgQuery,
  driver: "psycopg2",
  params: { index: 1, keyword: "vars" },
} satisfies Omit<QueryCall, "path">;

export const psycopg2: Library = {
  name: "psycopg2",
  distributions: ["psycopg2", "psycopg2-binary"],
  source: "psycopg2 2.9 documentation: cursor, extras, pool, sql",
  aliases: {
    "psycopg2.connect()": CONNECTION_2,
    ...Object.fromEntries(
      ["SimpleConnectionPool", "ThreadedConnectionPool"].map((pool) => [
        `psycopg2.pool.${pool}().getconn()`,
        CONNECTION_2,
      ]),
    ),
    [`${CONNECTION_2}.cursor()`]: CURSOR_2,
    "psycopg2.extras.RealDictCursor()": CURSOR_2,
    "psycopg2.extras.DictCursor()": CURSOR_2,
    "psycopg2.extras.NamedTupleCursor()": CURSOR_2,
  },
  calls: [
    { ...psycopg2Query, path: `${CURSOR_2}.execute` },
    {
      ...psycopg2Query,
      path: `${CURSOR_2}.executemany`,
      params: { index: 1, keyword: "vars_list" },
      mode: "many",
    },
    { ...psycopg2Query, path: `${CURSOR_2}.mogrify` },
    {
      ...psycopg2Query,
      path: `${CURSOR_2}.copy_expert`,
      sql: { index: 0, keyword: "sql" },
      params: undefined,
    },
    ...["execute_values", "execute_batch"].map(
      (name): SdkCall => ({
        ...psycopg2Query,
        path: `psycopg2.extras.${name}`,
        sql: { index: 1, keyword: "sql" },
        params: { index: 2, keyword: "argslist" },
        mode: "many",
      }),
    ),
    composing("psycopg2"),
    { kind: "credential", path: "psycopg2.connect", environment: { password: "PGPASSWORD" } },
  ],
};

const asyncpgQuery = {
  kind: "query",
  driver: "asyncpg",
  dialect: "postgresql",
  async: true,
  sql: { index: 0, keyword: "query" },
  params: { index: 1, spread: true },
  paramStyle: "numeric-dollar",
} satisfies Omit<QueryCall, "path">;

export const asyncpg: Library = {
  name: "asyncpg",
  distributions: ["asyncpg"],
  source: "asyncpg 0.32.0: connection.py, pool.py",
  aliases: {
    "asyncpg.connect()": "asyncpg.Connection()",
    "asyncpg.connection.Connection()": "asyncpg.Connection()",
    "asyncpg.create_pool()": "asyncpg.Pool()",
    "asyncpg.pool.Pool()": "asyncpg.Pool()",
    "asyncpg.Pool().acquire()": "asyncpg.Connection()",
    "asyncpg.pool.PoolConnectionProxy()": "asyncpg.Connection()",
  },
  calls: [
    ...["asyncpg.Connection()", "asyncpg.Pool()"].flatMap((receiver): SdkCall[] => [
      { ...asyncpgQuery, path: `${receiver}.execute` },
      { ...asyncpgQuery, path: `${receiver}.fetchmany`, params: { index: 1, keyword: "args" }, mode: "many" },
      ...["fetch", "fetchrow", "fetchval"].map(
        (method): SdkCall => ({ ...asyncpgQuery, path: `${receiver}.${method}`, returnsRows: true }),
      ),
      {
        ...asyncpgQuery,
        path: `${receiver}.executemany`,
        sql: { index: 0, keyword: "command" },
        params: { index: 1, keyword: "args" },
        mode: "many",
      },
      { ...asyncpgQuery, path: `${receiver}.copy_from_query` },
    ]),
    { ...asyncpgQuery, path: "asyncpg.Connection().cursor", async: undefined, returnsRows: true },
    { ...asyncpgQuery, path: "asyncpg.Connection().prepare", params: undefined },
    ...["connect", "create_pool"].map(
      (name): SdkCall => ({
        kind: "credential",
        path: `asyncpg.${name}`,
        environment: { password: "PGPASSWORD" },
      }),
    ),
  ],
};
