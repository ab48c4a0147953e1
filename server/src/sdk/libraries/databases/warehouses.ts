import type { FrameCall, Library, QueryCall, SdkCall } from "../../schema.ts";

const DUCK = "duckdb.DuckDBPyConnection()";

const duckQuery = {
  kind: "query",
  driver: "duckdb",
  dialect: "duckdb",
  sql: { index: 0, keyword: "query" },
  paramStyle: "qmark",
} satisfies Omit<QueryCall, "path">;

export const duckdb: Library = {
  name: "duckdb",
  distributions: ["duckdb"],
  source: "duckdb 2.0.0: docstrings of DuckDBPyConnection",
  aliases: {
    "duckdb.connect()": DUCK,
    "duckdb.default_connection()": DUCK,
    [`${DUCK}.cursor()`]: DUCK,
    [`${DUCK}.execute()`]: DUCK,
  },
  calls: ["duckdb", DUCK].flatMap((receiver): SdkCall[] => [
    { ...duckQuery, path: `${receiver}.execute`, params: { index: 1, keyword: "parameters" } },
    {
      ...duckQuery,
      path: `${receiver}.executemany`,
      params: { index: 1, keyword: "parameters" },
      mode: "many",
    },
    ...["sql", "query"].map(
      (method): SdkCall => ({
        ...duckQuery,
        path: `${receiver}.${method}`,
        params: { keyword: "params" },
        returnsRows: true,
      }),
    ),
  ]),
};

const SNOW = "snowflake.connector.SnowflakeConnection()";
const SNOW_CURSOR = "snowflake.connector.cursor.SnowflakeCursor()";

const snowQuery = {
  kind: "query",
  driver: "snowflake.connector",
  dialect: "snowflake",
  sql: { index: 0, keyword: "command" },
  params: { index: 1, keyword: "params" },
  paramStyle: "format",
} satisfies Omit<QueryCall, "path">;

/** The connector's default style is `%s`; Snowpark binds `?`. */
export const snowflake: Library = {
  name: "snowflake",
  distributions: ["snowflake-connector-python", "snowflake-snowpark-python"],
  source: "snowflake-connector-python 5.2.0: cursor.py, connection.py; Snowpark's Session.sql documentation",
  aliases: {
    "snowflake.connector.connect()": SNOW,
    [`${SNOW}.cursor()`]: SNOW_CURSOR,
    "snowflake.connector.DictCursor()": SNOW_CURSOR,
    "snowflake.snowpark.Session.builder.configs().create()": "snowflake.snowpark.Session()",
    "snowflake.snowpark.Session.builder.getOrCreate()": "snowflake.snowpark.Session()",
    "snowflake.snowpark.context.get_active_session()": "snowflake.snowpark.Session()",
  },
  calls: [
    { ...snowQuery, path: `${SNOW_CURSOR}.execute` },
    { ...snowQuery, path: `${SNOW_CURSOR}.execute_async` },
    {
      ...snowQuery,
      path: `${SNOW_CURSOR}.executemany`,
      params: { index: 1, keyword: "seqparams" },
      mode: "many",
    },
    {
      ...snowQuery,
      path: `${SNOW}.execute_string`,
      sql: { index: 0, keyword: "sql_text" },
      params: undefined,
      mode: "script",
    },
    {
      ...snowQuery,
      path: "snowflake.snowpark.Session().sql",
      driver: "snowflake.snowpark",
      sql: { index: 0, keyword: "query" },
      paramStyle: "qmark",
      returnsRows: true,
    },
    {
      kind: "credential",
      path: "snowflake.connector.connect",
      environment: { password: "SNOWFLAKE_PASSWORD" },
    },
  ],
};

/** Parameters are given in `QueryJobConfig(query_parameters=[…])`, and written `@name`. */
export const bigquery: Library = {
  name: "google.cloud.bigquery",
  distributions: ["google-cloud-bigquery"],
  conventionalNames: { bigquery: "google.cloud.bigquery" },
  source:
    "google-cloud-bigquery 3.47.0: client.py, job/query.py, query.py; BigQuery documentation, parameterized queries and parameter coercion",
  aliases: {
    "google.cloud.bigquery.client.Client()": "google.cloud.bigquery.Client()",
    "google.cloud.bigquery.Client.from_service_account_json()": "google.cloud.bigquery.Client()",
    "google.cloud.bigquery.Client.from_service_account_info()": "google.cloud.bigquery.Client()",
    "google.cloud.bigquery.Client().query()": "google.cloud.bigquery.QueryJob()",
    "google.cloud.bigquery.Client().query_and_wait()": "google.cloud.bigquery.QueryJob()",
    "google.cloud.bigquery.QueryJob().result()": "google.cloud.bigquery.QueryJob()",
  },
  calls: [
    ...["query", "query_and_wait"].map(
      (method): SdkCall => ({
        kind: "query",
        driver: "google.cloud.bigquery",
        dialect: "bigquery",
        path: `google.cloud.bigquery.Client().${method}`,
        sql: { index: 0, keyword: "query" },
        params: { keyword: "job_config" },
        paramStyle: "named-at",
        parameterObjects: {
          holder: "google.cloud.bigquery.QueryJobConfig",
          list: "query_parameters",
          parameter: "google.cloud.bigquery.ScalarQueryParameter",
          textType: "STRING",
        },
        returnsRows: true,
      }),
    ),
    ...["pandas.read_gbq", "pandas_gbq.read_gbq"].map(
      (path): SdkCall => ({
        kind: "query",
        driver: "pandas_gbq",
        dialect: "bigquery",
        path,
        sql: { index: 0, keyword: path.startsWith("pandas.") ? "query" : "query_or_table" },
        returnsRows: true,
        source: "pandas 2.3: io/gbq.py (gone in 3); pandas-gbq 0.35: gbq.py",
      }),
    ),
  ],
};

/** Databricks' connector: `:name` with a dict, or `?` with a list, since version 3. */
export const databricks: Library = {
  name: "databricks.sql",
  distributions: ["databricks-sql-connector"],
  source: "databricks-sql-connector 4.9.0: client.py, parameters/native.py",
  aliases: {
    "databricks.sql.connect()": "databricks.sql.client.Connection()",
    "databricks.sql.client.Connection().cursor()": "databricks.sql.client.Cursor()",
  },
  calls: ["execute", "executemany"].map(
    (method): SdkCall => ({
      kind: "query",
      driver: "databricks.sql",
      path: `databricks.sql.client.Cursor().${method}`,
      sql: { index: 0, keyword: "operation" },
      params: { index: 1, keyword: method === "execute" ? "parameters" : "seq_of_parameters" },
      paramStyle: "qmark",
      ...(method === "executemany" ? { mode: "many" } : {}),
    }),
  ),
};

export const redshift: Library = {
  name: "redshift_connector",
  distributions: ["redshift-connector"],
  source: "redshift_connector 2.2.0: cursor.py, __init__.py (paramstyle format)",
  aliases: {
    "redshift_connector.connect()": "redshift_connector.Connection()",
    "redshift_connector.Connection().cursor()": "redshift_connector.Cursor()",
  },
  calls: [
    ...["execute", "executemany"].map(
      (method): SdkCall => ({
        kind: "query",
        driver: "redshift_connector",
        dialect: "postgresql",
        path: `redshift_connector.Cursor().${method}`,
        sql: { index: 0, keyword: "operation" },
        params: { index: 1, keyword: method === "execute" ? "args" : "param_sets" },
        paramStyle: "format",
        ...(method === "executemany" ? { mode: "many" } : {}),
      }),
    ),
    {
      kind: "credential",
      path: "redshift_connector.connect",
      environment: { password: "REDSHIFT_PASSWORD" },
    },
  ],
};

const SPARK = "pyspark.sql.SparkSession()";
const SPARK_FRAME = "pyspark.sql.DataFrame()";

const sparkWrite = {
  kind: "frame",
  does: "write",
  frame: "receiver",
  target: { index: 0 },
  distinctiveTail: 2,
} satisfies Omit<FrameCall, "path">;

export const pyspark: Library = {
  name: "pyspark",
  distributions: ["pyspark", "databricks-connect"],
  conventionalNames: { spark: SPARK, SparkSession: "pyspark.sql.SparkSession" },
  source: "PySpark 4.0 API reference: SparkSession.sql (args since 3.4), DataFrameReader",
  aliases: {
    "pyspark.sql.SparkSession.builder.getOrCreate()": SPARK,
    ...Object.fromEntries(
      ["appName", "master", "config", "enableHiveSupport", "remote"].map((method) => [
        `pyspark.sql.SparkSession.builder.${method}()`,
        "pyspark.sql.SparkSession.builder",
      ]),
    ),
    "databricks.connect.DatabricksSession.builder.getOrCreate()": SPARK,
    ...Object.fromEntries(
      ["format", "option", "options", "schema"].map((method) => [
        `${SPARK}.read.${method}()`,
        `${SPARK}.read`,
      ]),
    ),
  },
  calls: [
    {
      kind: "query",
      driver: "pyspark",
      path: `${SPARK}.sql`,
      sql: { index: 0, keyword: "sqlQuery" },
      params: { index: 1, keyword: "args" },
      paramStyle: "named",
      returnsRows: true,
      givesFrame: true,
    },
    ...["csv", "parquet", "json", "orc", "load", "table"].map(
      (method): SdkCall => ({
        kind: "read",
        of: "frame",
        path: `${SPARK}.read.${method}`,
        distinctiveTail: 2,
      }),
    ),
    ...["jdbc", "text"].map(
      (method): SdkCall => ({ kind: "frame", does: "read", path: `${SPARK}.read.${method}` }),
    ),
    { kind: "frame", does: "read", path: `${SPARK}.table` },
    ...["parquet", "orc", "csv", "json", "text", "save", "saveAsTable", "insertInto", "jdbc"].map(
      (method): SdkCall => ({ ...sparkWrite, path: `${SPARK_FRAME}.write.${method}`, into: "store" }),
    ),
    ...["start", "toTable"].map(
      (method): SdkCall => ({ ...sparkWrite, path: `${SPARK_FRAME}.writeStream.${method}`, into: "store" }),
    ),
    { ...sparkWrite, path: `${SPARK_FRAME}.writeTo`, into: "store", distinctiveTail: 1 },
  ],
};
