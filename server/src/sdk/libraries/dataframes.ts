import type { ArgumentPlace, FrameCall, Library, SdkCall, SdkPath } from "../schema.ts";

const pandasReads = [
  "csv",
  "excel",
  "fwf",
  "html",
  "json",
  "orc",
  "parquet",
  "sas",
  "spss",
  "stata",
  "table",
  "xml",
];
/** Formats that one program writes for another run of itself. */
const ownFormats = ["feather", "hdf", "pickle"];

/** Methods of a frame that write it, one row each: `to_sql` says enough where the frame cannot be traced. */
function writes(
  frame: SdkPath,
  into: FrameCall["into"],
  target: ArgumentPlace,
  ...methods: string[]
): SdkCall[] {
  return methods.map((method) => ({
    kind: "frame",
    does: "write",
    path: `${frame}.${method}`,
    frame: "receiver",
    target,
    into,
    distinctiveTail: 1,
  }));
}

/** Functions that write the frame that they are given. */
function writers(
  into: FrameCall["into"],
  frame: FrameCall["frame"],
  target: FrameCall["target"],
  ...paths: SdkPath[]
): SdkCall[] {
  return paths.map((path) => ({
    kind: "frame",
    does: "write",
    path,
    frame: frame ?? { index: 0 },
    target: target ?? { index: 1 },
    into,
  }));
}

/** Libraries with the interface of pandas: the same reads under another name. */
const twins = ["modin.pandas", "cudf", "pyspark.pandas", "databricks.koalas", "fireducks.pandas"];

/** How parameters of `read_sql` are written is up to the connection's driver. */
export const pandas: Library = {
  name: "pandas",
  distributions: ["pandas", "geopandas"],
  roots: ["pandas", "geopandas"],
  conventionalAlias: "pd",
  source:
    "pandas 3.1.1: io/sql.py, io/parsers/readers.py, io/pickle.py, core/generic.py; geopandas 1: GeoDataFrame",
  aliases: {
    "pandas.io.sql.read_sql": "pandas.read_sql",
    ...Object.fromEntries(
      twins.flatMap((twin) => pandasReads.map((name) => [`${twin}.read_${name}`, `pandas.read_${name}`])),
    ),
  },
  calls: [
    ...["read_sql", "read_sql_query"].map(
      (name): SdkCall => ({
        kind: "query",
        driver: "pandas",
        path: `pandas.${name}`,
        sql: { index: 0, keyword: "sql" },
        params: { index: 4, keyword: "params" },
        connection: { index: 1, keyword: "con" },
        returnsRows: true,
      }),
    ),
    ...pandasReads.map((name): SdkCall => ({ kind: "read", of: "frame", path: `pandas.read_${name}` })),
    ...ownFormats.map(
      (name): SdkCall => ({ kind: "read", of: "frame", own: true, path: `pandas.read_${name}` }),
    ),
    { kind: "frame", does: "read", path: "pandas.read_gbq" },
    { kind: "read", of: "frame", path: "pandas.read_sql_table" },
    ...["read_file", "read_parquet", "read_feather"].map(
      (name): SdkCall => ({ kind: "read", of: "frame", path: `geopandas.${name}` }),
    ),
    {
      kind: "query",
      driver: "pandas",
      path: "geopandas.read_postgis",
      sql: { index: 0, keyword: "sql" },
      params: { keyword: "params" },
      connection: { index: 1, keyword: "con" },
      returnsRows: true,
    },
    {
      kind: "model-save",
      path: "pandas.to_pickle",
      model: { index: 0, keyword: "obj" },
      file: { index: 1, keyword: "filepath_or_buffer" },
      anyObject: true,
    },
    ...writes("pandas.DataFrame()", "export", { index: 0, keyword: "path_or_buf" }, "to_csv", "to_json"),
    ...writes("pandas.DataFrame()", "export", { index: 0, keyword: "excel_writer" }, "to_excel"),
    ...writes("pandas.DataFrame()", "export", { index: 0, keyword: "buf" }, "to_html", "to_latex"),
    ...writes("pandas.DataFrame()", "export", { index: 0, keyword: "path_or_buffer" }, "to_xml"),
    ...writes("pandas.DataFrame()", "export", { index: 0, keyword: "path" }, "to_stata"),
    ...writes(
      "pandas.DataFrame()",
      "store",
      { index: 0, keyword: "path" },
      ...["to_parquet", "to_feather", "to_orc", "to_hdf"],
    ),
    ...writes("pandas.DataFrame()", "store", { index: 0, keyword: "name" }, "to_sql", "to_postgis"),
    ...writes("pandas.DataFrame()", "store", { index: 0, keyword: "destination_table" }, "to_gbq"),
    ...writes("geopandas.GeoDataFrame()", "export", { index: 0, keyword: "filename" }, "to_file"),
  ],
};

export const polars: Library = {
  name: "polars",
  distributions: ["polars"],
  conventionalAlias: "pl",
  source: "polars 1 API reference: io",
  aliases: {},
  calls: [
    ...["read_database", "read_database_uri"].map(
      (name): SdkCall => ({
        kind: "query",
        driver: "polars",
        path: `polars.${name}`,
        sql: { index: 0, keyword: "query" },
        connection: { index: 1, keyword: name === "read_database" ? "connection" : "uri" },
        returnsRows: true,
      }),
    ),
    ...["csv", "parquet", "json", "ndjson", "excel", "ods", "avro", "delta"].map(
      (name): SdkCall => ({ kind: "read", of: "frame", path: `polars.read_${name}` }),
    ),
    { kind: "read", of: "frame", own: true, path: "polars.read_ipc" },
    ...["csv", "parquet", "ndjson", "delta", "iceberg"].map(
      (name): SdkCall => ({ kind: "frame", does: "read", path: `polars.scan_${name}` }),
    ),
    ...writes(
      "polars.DataFrame()",
      "export",
      { index: 0, keyword: "file" },
      ...["write_csv", "write_json", "write_ndjson", "write_excel", "write_avro"],
    ),
    ...writes("polars.DataFrame()", "export", { index: 0, keyword: "path" }, "sink_csv", "sink_ndjson"),
    ...writes("polars.DataFrame()", "store", { index: 0, keyword: "file" }, "write_parquet", "write_ipc"),
    ...writes(
      "polars.DataFrame()",
      "store",
      { index: 0, keyword: "target" },
      ...["write_delta", "write_iceberg", "sink_delta"],
    ),
    ...writes("polars.DataFrame()", "store", { index: 0, keyword: "path" }, "sink_parquet", "sink_ipc"),
    ...writes("polars.DataFrame()", "store", { index: 0, keyword: "table_name" }, "write_database"),
  ],
};

export const dask: Library = {
  name: "dask",
  distributions: ["dask"],
  conventionalNames: { dd: "dask.dataframe" },
  source: "dask 2025 documentation: dask.dataframe",
  aliases: {},
  calls: ["csv", "parquet", "json", "sql_table", "sql_query", "hdf", "orc", "table"].map(
    (name): SdkCall => ({ kind: "read", of: "frame", path: `dask.dataframe.read_${name}` }),
  ),
};

/** Frames of services and engines: read by a client's method, written by a function that is given the frame. */
export const frameServices: Library = {
  name: "awswrangler",
  distributions: [
    "awswrangler",
    "pandas-gbq",
    "deltalake",
    "pyarrow",
    "connectorx",
    "pymongo",
    "aws-glue-libs",
  ],
  roots: ["awswrangler", "pandas_gbq", "deltalake", "pyarrow", "connectorx", "pymongo", "awsglue"],
  conventionalNames: { wr: "awswrangler", pq: "pyarrow.parquet" },
  source:
    "awswrangler 3.18: s3/_read_parquet.py, s3/_write_parquet.py, athena/_read.py; pandas-gbq 0.30: gbq.py; deltalake 1: write_deltalake; pyarrow 21: parquet/core.py; connectorx 0.4; google-cloud-bigquery 3.47: client.py; snowflake-connector-python 5.2: pandas_tools.py; pymongo 4; AWS Glue: GlueContext",
  aliases: {},
  calls: [
    ...[
      ...["csv", "parquet", "json", "excel", "orc", "fwf", "deltalake"].map(
        (name) => `awswrangler.s3.read_${name}`,
      ),
      ...["sql_query", "sql_table"].map((name) => `awswrangler.athena.read_${name}`),
      ...["sql_query", "sql_table"].map((name) => `awswrangler.*.read_${name}`),
      "pandas_gbq.read_gbq",
      "connectorx.read_sql",
      "pyarrow.parquet.read_table",
      "pyarrow.csv.read_csv",
      "pyarrow.json.read_json",
    ].map((path): SdkCall => ({ kind: "frame", does: "read", path })),
    ...["to_dataframe", "to_geodataframe"].map(
      (method): SdkCall => ({
        kind: "frame",
        does: "read",
        path: `google.cloud.bigquery.QueryJob().${method}`,
      }),
    ),
    ...["fetch_pandas_all", "fetch_pandas_batches"].map(
      (method): SdkCall => ({
        kind: "frame",
        does: "read",
        path: `snowflake.connector.cursor.SnowflakeCursor().${method}`,
        distinctiveTail: 1,
      }),
    ),
    ...["from_catalog", "from_options"].map(
      (method): SdkCall => ({
        kind: "frame",
        does: "read",
        path: `awsglue.context.GlueContext().create_dynamic_frame.${method}`,
        distinctiveTail: 2,
      }),
    ),
    ...["from_catalog", "from_options", "from_jdbc_conf"].map(
      (method): SdkCall => ({
        kind: "frame",
        does: "write",
        path: `awsglue.context.GlueContext().write_dynamic_frame.${method}`,
        frame: { index: 0, keyword: "frame" },
        target: { keyword: "table_name" },
        into: "store",
        distinctiveTail: 2,
      }),
    ),
    ...writers(
      "store",
      { index: 0, keyword: "df" },
      { index: 1, keyword: "path" },
      "awswrangler.s3.to_parquet",
      "awswrangler.s3.to_orc",
      "awswrangler.s3.to_deltalake",
    ),
    ...writers(
      "export",
      { index: 0, keyword: "df" },
      { index: 1, keyword: "path" },
      "awswrangler.s3.to_csv",
      "awswrangler.s3.to_json",
    ),
    ...writers("store", { index: 0, keyword: "df" }, { keyword: "table" }, "awswrangler.*.to_sql"),
    ...writers(
      "store",
      { index: 0, keyword: "dataframe" },
      { index: 1, keyword: "destination_table" },
      "pandas_gbq.to_gbq",
    ),
    ...writers(
      "store",
      { index: 1, keyword: "data" },
      { index: 0, keyword: "table_or_uri" },
      "deltalake.write_deltalake",
    ),
    ...writers(
      "store",
      { index: 0, keyword: "table" },
      { index: 1, keyword: "where" },
      "pyarrow.parquet.write_table",
    ),
    ...writers(
      "store",
      { index: 1, keyword: "df" },
      { index: 2, keyword: "table_name" },
      "snowflake.connector.pandas_tools.write_pandas",
    ),
    {
      kind: "frame",
      does: "write",
      path: "google.cloud.bigquery.Client().load_table_from_dataframe",
      frame: { index: 0, keyword: "dataframe" },
      target: { index: 1, keyword: "destination" },
      into: "store",
      distinctiveTail: 1,
    },
    {
      kind: "frame",
      does: "write",
      path: "pymongo.collection.Collection().insert_many",
      frame: { index: 0, keyword: "documents" },
      into: "store",
      distinctiveTail: 1,
    },
  ],
};
