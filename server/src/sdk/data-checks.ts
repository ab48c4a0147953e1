/** A library of frames, as far as a check has to know it. */
export type FrameKind = "pandas" | "polars" | "polars-lazy" | "columns-only" | "arrow";

/** How plain code looks at a frame of some kind; `{df}` is the frame, `{required}` the name of a list of columns. */
export interface PlainCheck {
  columns: string;
  /** Condition for a frame with no rows; absent where asking would run the whole query. */
  empty?: string;
  /** Counts of nulls by column: `{counts}` is a name for them, `{bad}` what to show of them. */
  nulls?: { assign: string; isBad: string; bad: string };
}

/** Facts: pandas 3.1, polars 2.1 (`collect_schema` since 1), PySpark 4.0 and dask 2025 (`columns` without a computation), pyarrow 21. */
export const plainChecks: Readonly<Record<FrameKind, PlainCheck>> = {
  pandas: {
    columns: "{df}.columns",
    empty: "{df}.empty",
    nulls: {
      assign: "{df}[{required}].isna().sum()",
      isBad: "{counts}.any()",
      bad: "{counts}[{counts} > 0].to_dict()",
    },
  },
  polars: {
    columns: "{df}.columns",
    empty: "{df}.is_empty()",
    nulls: {
      assign: "{df}.select({required}).null_count().row(0, named=True)",
      isBad: "any({counts}.values())",
      bad: "{counts}",
    },
  },
  "polars-lazy": { columns: "{df}.collect_schema().names()" },
  "columns-only": { columns: "{df}.columns" },
  arrow: { columns: "{df}.column_names", empty: "{df}.num_rows == 0" },
};

/** Words in a chain that turn one kind of frame into another; the last one decides. */
const CONVERSIONS: readonly [RegExp, FrameKind][] = [
  [/\.(to_pandas|toPandas|compute|to_dataframe)\(/g, "pandas"],
  [/\.collect\(/g, "polars"],
  [/\.lazy\(/g, "polars-lazy"],
];

/**
 * The kind of frame that an expression gives.
 *
 * @param path - of the row of the catalogue that reads it, or of its type: `polars.scan_csv`, `pandas.DataFrame()`
 * @param chain - what follows the read in the code
 */
export function frameKind(path: string, chain: string): FrameKind | undefined {
  let kind = KINDS.find(([pattern]) => pattern.test(path))?.[1];
  let at = -1;
  for (const [pattern, to] of CONVERSIONS)
    for (const match of chain.matchAll(pattern)) {
      const isKnown = to === "pandas" || kind === "polars-lazy" || kind === "polars";
      if (isKnown && match.index > at) [kind, at] = [to, match.index];
    }
  return kind;
}

const KINDS: readonly [RegExp, FrameKind][] = [
  [/^polars\.(scan_|LazyFrame)/, "polars-lazy"],
  [/^polars\./, "polars"],
  [/^(pyspark|dask|snowflake\.snowpark)\./, "columns-only"],
  [/^pyarrow\./, "arrow"],
  [/^connectorx\.|^awsglue\./, "columns-only"],
  [/^(pandas|geopandas|awswrangler|pandas_gbq|google\.cloud\.bigquery|snowflake\.connector)\./, "pandas"],
];

/** A library that checks frames against a schema, and how a fix writes it. */
export interface SchemaForm {
  library: "pandera" | "great_expectations";
  distributions: string[];
  /** Kind of frame → the module to import. */
  modules: Partial<Record<FrameKind, string>>;
  alias: string;
  /** The oldest version whose interface this is; an older one gets plain code, except for `olderModule`. */
  since: readonly [number, number];
  /** The module of older versions, where only its name differs. */
  olderModule?: string;
}

/** Facts: pandera 0.35 (`pandera.pandas` since 0.24; `pandera.polars` since 0.19), great_expectations 1.24 (`data_sources.pandas_default.read_dataframe`, `Batch.validate` of a suite); run with both. */
export const schemaForms: readonly SchemaForm[] = [
  {
    library: "pandera",
    distributions: ["pandera"],
    modules: { pandas: "pandera.pandas", polars: "pandera.polars" },
    alias: "pa",
    since: [0, 24],
    olderModule: "pandera",
  },
  {
    library: "great_expectations",
    distributions: ["great-expectations"],
    modules: { pandas: "great_expectations" },
    alias: "gx",
    since: [1, 0],
  },
];
