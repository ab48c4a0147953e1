import type { Library, QueryCall, SdkCall, SdkPath } from "../../schema.ts";

const query = {
  kind: "query",
  dialect: "mysql",
  sql: { index: 0, keyword: "query" },
  params: { index: 1, keyword: "args" },
  paramStyle: "format",
} satisfies Omit<QueryCall, "path">;

function cursorCalls(cursor: SdkPath, row: Omit<QueryCall, "path">, manyParams: string): SdkCall[] {
  return [
    { ...row, path: `${cursor}.execute` },
    { ...row, path: `${cursor}.executemany`, params: { index: 1, keyword: manyParams }, mode: "many" },
  ];
}

function password(path: SdkPath): SdkCall {
  return { kind: "credential", path, environment: { password: "MYSQL_PASSWORD", passwd: "MYSQL_PASSWORD" } };
}

/** PyMySQL, with aiomysql and mysqlclient, which have its interface. Their clients read no variable by themselves. */
export const pymysql: Library = {
  name: "pymysql",
  distributions: ["PyMySQL", "aiomysql", "mysqlclient"],
  roots: ["pymysql", "aiomysql", "MySQLdb"],
  source: "PyMySQL 1.2.4: cursors.py; aiomysql 0.3: cursors.py, pool.py; mysqlclient 2.2: cursors.py",
  aliases: {
    "pymysql.connect()": "pymysql.Connection()",
    "pymysql.Connect()": "pymysql.Connection()",
    "pymysql.connections.Connection()": "pymysql.Connection()",
    "pymysql.Connection().cursor()": "pymysql.cursors.Cursor()",
    "pymysql.cursors.DictCursor()": "pymysql.cursors.Cursor()",
    "MySQLdb.connect()": "pymysql.Connection()",
    "aiomysql.connect()": "aiomysql.Connection()",
    "aiomysql.create_pool()": "aiomysql.Pool()",
    "aiomysql.Pool().acquire()": "aiomysql.Connection()",
    "aiomysql.Connection().cursor()": "aiomysql.Cursor()",
  },
  calls: [
    ...cursorCalls("pymysql.cursors.Cursor()", { ...query, driver: "pymysql" }, "args"),
    ...cursorCalls("aiomysql.Cursor()", { ...query, driver: "aiomysql", async: true }, "args"),
    {
      ...query,
      driver: "pymysql",
      path: "pymysql.Connection().query",
      params: undefined,
      paramStyle: undefined,
    },
    ...["pymysql.connect", "MySQLdb.connect", "aiomysql.connect", "aiomysql.create_pool"].map(password),
  ],
};

const CONNECTOR = "mysql.connector.MySQLConnection()";

export const mysqlConnector: Library = {
  name: "mysql.connector",
  distributions: ["mysql-connector-python"],
  source: "mysql-connector-python 26.10.0: cursor.py, pooling.py",
  aliases: {
    "mysql.connector.connect()": CONNECTOR,
    "mysql.connector.connection.MySQLConnection()": CONNECTOR,
    "mysql.connector.pooling.MySQLConnectionPool().get_connection()": CONNECTOR,
    [`${CONNECTOR}.cursor()`]: "mysql.connector.cursor.MySQLCursor()",
    "mysql.connector.aio.connect()": "mysql.connector.aio.MySQLConnection()",
    "mysql.connector.aio.MySQLConnection().cursor()": "mysql.connector.aio.MySQLCursor()",
  },
  calls: [
    ...["mysql.connector.cursor.MySQLCursor()", "mysql.connector.aio.MySQLCursor()"].flatMap((cursor) =>
      cursorCalls(
        cursor,
        {
          ...query,
          driver: "mysql.connector",
          ...(cursor.includes(".aio.") ? { async: true } : {}),
          sql: { index: 0, keyword: "operation" },
          params: { index: 1, keyword: "params" },
        },
        "seq_params",
      ),
    ),
    password("mysql.connector.connect"),
    password("mysql.connector.pooling.MySQLConnectionPool"),
  ],
};
