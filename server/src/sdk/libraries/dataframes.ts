import type { Library, SdkCall } from "../schema.ts";

const pandasReads = [
  "csv",
  "excel",
  "feather",
  "fwf",
  "hdf",
  "html",
  "json",
  "orc",
  "parquet",
  "pickle",
  "sas",
  "spss",
  "stata",
  "table",
  "xml",
];

/** How parameters of `read_sql` are written is up to the connection's driver. */
export const pandas: Library = {
  name: "pandas",
  distributions: ["pandas", "geopandas"],
  roots: ["pandas", "geopandas"],
  conventionalAlias: "pd",
  source: "pandas 3.1.1: io/sql.py, io/parsers/readers.py, io/pickle.py",
  aliases: { "pandas.io.sql.read_sql": "pandas.read_sql" },
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
    ...["csv", "parquet", "json", "ndjson", "excel", "ipc", "avro", "delta"].map(
      (name): SdkCall => ({ kind: "read", of: "frame", path: `polars.read_${name}` }),
    ),
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
