import type { Library, QueryCall, SdkCall } from "../../schema.ts";

/** Each parameter may be an argument of its own, or all one sequence. */
export const pyodbc: Library = {
  name: "pyodbc",
  distributions: ["pyodbc"],
  source: "pyodbc 5.5.0: docstrings of Cursor and Connection, paramstyle",
  aliases: {
    "pyodbc.connect()": "pyodbc.Connection()",
    "pyodbc.Connection().cursor()": "pyodbc.Cursor()",
    "pyodbc.Connection().execute()": "pyodbc.Cursor()",
    "pyodbc.Cursor().execute()": "pyodbc.Cursor()",
  },
  calls: ["pyodbc.Connection()", "pyodbc.Cursor()"].flatMap((receiver): SdkCall[] => {
    const query = {
      kind: "query",
      driver: "pyodbc",
      sql: { index: 0 },
      params: { index: 1, spread: true },
      paramStyle: "qmark",
    } satisfies Omit<QueryCall, "path">;
    return [
      { ...query, path: `${receiver}.execute` },
      { ...query, path: `${receiver}.executemany`, params: { index: 1 }, mode: "many" },
    ];
  }),
};

export const pymssql: Library = {
  name: "pymssql",
  distributions: ["pymssql"],
  source: "pymssql 2.3 documentation: Cursor.execute",
  aliases: {
    "pymssql.connect()": "pymssql.Connection()",
    "pymssql.Connection().cursor()": "pymssql.Cursor()",
  },
  calls: ["execute", "executemany"].map(
    (method): SdkCall => ({
      kind: "query",
      driver: "pymssql",
      dialect: "tsql",
      path: `pymssql.Cursor().${method}`,
      sql: { index: 0 },
      params: { index: 1 },
      paramStyle: "format",
      ...(method === "executemany" ? { mode: "many" } : {}),
    }),
  ),
};

export const oracledb: Library = {
  name: "oracledb",
  distributions: ["oracledb", "cx_Oracle"],
  roots: ["oracledb", "cx_Oracle"],
  source: "python-oracledb 4: cursor.py; cx_Oracle 8 has the same interface",
  aliases: {
    "oracledb.connect()": "oracledb.Connection()",
    "cx_Oracle.connect()": "oracledb.Connection()",
    "oracledb.create_pool().acquire()": "oracledb.Connection()",
    "oracledb.Connection().cursor()": "oracledb.Cursor()",
  },
  calls: ["execute", "executemany"].map(
    (method): SdkCall => ({
      kind: "query",
      driver: "oracledb",
      path: `oracledb.Cursor().${method}`,
      sql: { index: 0, keyword: "statement" },
      params: { index: 1, keyword: "parameters" },
      paramStyle: "named",
      ...(method === "executemany" ? { mode: "many" } : {}),
    }),
  ),
};

/** `databases`, the async query layer on top of SQLAlchemy's dialects. */
export const databases: Library = {
  name: "databases",
  distributions: ["databases"],
  source: "databases 0.9: core.py",
  aliases: { "databases.Database().connection()": "databases.Database()" },
  calls: ["execute", "execute_many", "fetch_all", "fetch_one", "fetch_val", "iterate"].map(
    (method): SdkCall => ({
      kind: "query",
      driver: "databases",
      async: true,
      path: `databases.Database().${method}`,
      sql: { index: 0, keyword: "query" },
      params: { index: 1, keyword: "values" },
      paramStyle: "named",
      ...(method === "execute_many" ? { mode: "many" } : {}),
      ...(method.startsWith("execute") ? {} : { returnsRows: true }),
    }),
  ),
};

const DJANGO_CURSOR = "django.db.backends.utils.CursorWrapper()";

/** The cursor takes `%s` with every backend. A manager's receiver is a model class of the project's own. */
export const djangoDatabase: Library = {
  name: "django.db",
  distributions: ["Django"],
  source: "Django 5.2.19: db/backends/utils.py, db/models/query.py, db/models/expressions.py",
  aliases: {
    "django.db.connection.cursor()": DJANGO_CURSOR,
    "django.db.connections[].cursor()": DJANGO_CURSOR,
    "django.db.transaction.get_connection().cursor()": DJANGO_CURSOR,
  },
  calls: [
    ...["execute", "executemany"].map(
      (method): SdkCall => ({
        kind: "query",
        driver: "django",
        path: `${DJANGO_CURSOR}.${method}`,
        sql: { index: 0, keyword: "sql" },
        params: { index: 1, keyword: method === "execute" ? "params" : "param_list" },
        paramStyle: "format",
        ...(method === "executemany" ? { mode: "many" } : {}),
      }),
    ),
    {
      kind: "query",
      driver: "django",
      path: "django.db.models.Model.objects.raw",
      distinctiveTail: 2,
      sql: { index: 0, keyword: "raw_query" },
      params: { index: 1, keyword: "params" },
      paramStyle: "format",
      returnsRows: true,
    },
    {
      kind: "sql-text",
      path: "django.db.models.expressions.RawSQL",
      sql: { index: 0, keyword: "sql" },
      params: { index: 1, keyword: "params" },
      paramStyle: "format",
    },
  ],
};
