import type { Library, QueryCall, SdkCall, SdkPath } from "../../schema.ts";

const ENGINE = "sqlalchemy.Engine()";
const CONNECTION = "sqlalchemy.Connection()";
const SESSION = "sqlalchemy.orm.Session()";
const ASYNC_ENGINE = "sqlalchemy.ext.asyncio.AsyncEngine()";
const ASYNC_CONNECTION = "sqlalchemy.ext.asyncio.AsyncConnection()";
const ASYNC_SESSION = "sqlalchemy.ext.asyncio.AsyncSession()";

/** The SQL of these is a `text()` object with `:name` parameters; a plain string was accepted before version 2. */
const statement = {
  kind: "query",
  driver: "sqlalchemy",
  sql: { index: 0, keyword: "statement" },
  paramStyle: "named",
} satisfies Omit<QueryCall, "path">;

function statementCalls(receiver: SdkPath, params: string, async: boolean): SdkCall[] {
  const query = { ...statement, params: { index: 1, keyword: params }, ...(async ? { async: true } : {}) };
  return [
    { ...query, path: `${receiver}.execute` },
    ...["scalar", "scalars"].map(
      (method): SdkCall => ({ ...query, path: `${receiver}.${method}`, returnsRows: true }),
    ),
    ...(async ? ["stream", "stream_scalars"] : []).map(
      (method): SdkCall => ({ ...query, path: `${receiver}.${method}`, returnsRows: true }),
    ),
  ];
}

/** A string for the driver as it is, with parameters in the driver's own style. */
function driverCall(receiver: SdkPath, async: boolean): SdkCall {
  return {
    ...statement,
    path: `${receiver}.exec_driver_sql`,
    params: { index: 1, keyword: "parameters" },
    paramStyle: undefined,
    ...(async ? { async: true } : {}),
  };
}

const aliasesTo = (target: SdkPath, paths: string[]) =>
  Object.fromEntries(paths.map((path) => [path, target]));

/** SQLAlchemy 1.4 and 2, Core and ORM, sync and async; SQLModel and Flask-SQLAlchemy, which build on it. */
export const sqlalchemy: Library = {
  name: "sqlalchemy",
  distributions: ["SQLAlchemy", "sqlmodel", "Flask-SQLAlchemy"],
  roots: ["sqlalchemy", "sqlmodel", "flask_sqlalchemy"],
  conventionalAlias: "sa",
  source: "SQLAlchemy 2.1.9: engine/base.py, orm/session.py, ext/asyncio; Flask-SQLAlchemy 3.1 documentation",
  aliases: {
    ...aliasesTo(ENGINE, [
      "sqlalchemy.create_engine()",
      "sqlalchemy.engine.create_engine()",
      "sqlalchemy.engine_from_config()",
      "sqlalchemy.engine.Engine()",
      "sqlalchemy.engine.base.Engine()",
      "sqlmodel.create_engine()",
      `${ENGINE}.execution_options()`,
      "flask_sqlalchemy.SQLAlchemy().engine",
      `${SESSION}.get_bind()`,
    ]),
    ...aliasesTo(CONNECTION, [
      `${ENGINE}.connect()`,
      `${ENGINE}.begin().__enter__()`,
      `${CONNECTION}.execution_options()`,
      `${SESSION}.connection()`,
      "sqlalchemy.engine.Connection()",
      "sqlalchemy.engine.base.Connection()",
    ]),
    ...aliasesTo(SESSION, [
      "sqlalchemy.orm.session.Session()",
      "sqlalchemy.orm.sessionmaker()()",
      "sqlalchemy.orm.sessionmaker().begin().__enter__()",
      "sqlalchemy.orm.scoped_session()",
      "sqlalchemy.orm.session.sessionmaker()()",
      "sqlalchemy.orm.create_session()",
      `${SESSION}()`,
      "sqlmodel.Session()",
      "flask_sqlalchemy.SQLAlchemy().session",
    ]),
    ...aliasesTo(ASYNC_ENGINE, [
      "sqlalchemy.ext.asyncio.create_async_engine()",
      `${ASYNC_ENGINE}.execution_options()`,
    ]),
    ...aliasesTo(ASYNC_CONNECTION, [
      `${ASYNC_ENGINE}.connect()`,
      `${ASYNC_ENGINE}.begin().__aenter__()`,
      `${ASYNC_CONNECTION}.execution_options()`,
      `${ASYNC_SESSION}.connection()`,
    ]),
    ...aliasesTo(ASYNC_SESSION, [
      "sqlalchemy.ext.asyncio.async_sessionmaker()()",
      "sqlalchemy.ext.asyncio.async_sessionmaker().begin().__aenter__()",
      "sqlalchemy.ext.asyncio.async_scoped_session()",
      "sqlalchemy.ext.asyncio.session.AsyncSession()",
      "sqlmodel.ext.asyncio.session.AsyncSession()",
      `${ASYNC_SESSION}()`,
    ]),
  },
  calls: [
    ...statementCalls(CONNECTION, "parameters", false),
    ...statementCalls(SESSION, "params", false),
    ...statementCalls(ASYNC_CONNECTION, "parameters", true),
    ...statementCalls(ASYNC_SESSION, "params", true),
    { ...statement, path: `${ENGINE}.execute`, source: "SQLAlchemy 1.4: engine/base.py (gone in 2.0)" },
    {
      ...statement,
      path: `${SESSION}.exec`,
      params: { keyword: "params" },
      source: "sqlmodel 0.0: orm/session.py",
    },
    { ...statement, path: `${ASYNC_SESSION}.exec`, params: { keyword: "params" }, async: true },
    driverCall(CONNECTION, false),
    driverCall(ASYNC_CONNECTION, true),
    ...[
      "sqlalchemy.text",
      "sqlalchemy.sql.text",
      "sqlalchemy.sql.expression.text",
      "sqlmodel.text",
      "flask_sqlalchemy.SQLAlchemy().text",
    ].map(
      (path): SdkCall => ({
        kind: "sql-text",
        path,
        sql: { index: 0, keyword: "text" },
        paramStyle: "named",
      }),
    ),
  ],
};
