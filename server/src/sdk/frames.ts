import { callsOfKind } from "./catalogue.ts";
import type { FrameCall } from "./schema.ts";

/** What a step does to a frame: the table itself, a column of it, its bare values, or a fact about it (`df.columns`). */
export type FrameLevel = "frame" | "column" | "values" | "fact" | "writer";

/** Attributes and methods that give something else than a frame; all others keep what they are called on. */
const LEVELS: Readonly<Record<string, FrameLevel>> = {
  ...levels(
    "fact",
    `columns shape empty dtypes index size ndim height width schema printSchema info describe isEmpty is_empty isnull isna
    notnull notna null_count duplicated is_duplicated any all count nunique n_unique value_counts corr memory_usage equals
    len keys collect_schema hist plot boxplot show display glimpse explain summary item`,
  ),
  ...levels(
    "values",
    `values to_numpy to_dict to_dicts to_list tolist to_records iterrows itertuples iter_rows rows to_markdown to_string
    toLocalIterator rdd to_series to_json to_csv to_html to_latex to_xml json toJSON`,
  ),
  ...levels("column", "get get_column"),
  ...levels("writer", "write writeStream"),
};

/** Of one column, these make a single number or another small thing. */
const COLUMN_FACTS = new Set(
  "mean sum min max median std var mode quantile unique first last iloc idxmax idxmin cat".split(" "),
);

/**
 * What taking an attribute or calling a method gives.
 *
 * @param level - what it is taken from
 * @param name - of the attribute
 */
export function levelAfter(level: FrameLevel, name: string): FrameLevel {
  if (level === "fact" || level === "writer") return level;
  if (level === "column" && COLUMN_FACTS.has(name)) return "fact";
  const next = LEVELS[name];
  return next === undefined || (level === "values" && next !== "fact") ? level : next;
}

/**
 * The row of a method that writes the frame it is called on: `to_sql`, or `saveAsTable` of a writer.
 *
 * @param isWriter - it is called on what `.write` gives
 */
export function frameWrite(name: string, isWriter: boolean): FrameCall | undefined {
  methods ??= tableOfMethods();
  return methods.get(isWriter ? `write.${name}` : name);
}

let methods: Map<string, FrameCall> | undefined;

function tableOfMethods(): Map<string, FrameCall> {
  const table = new Map<string, FrameCall>();
  for (const row of callsOfKind("frame")) {
    if (row.does !== "write" || row.frame !== "receiver") continue;
    const [name = "", before] = row.path.split(".").reverse();
    table.set(before === "write" || before === "writeStream" ? `write.${name}` : name, row);
  }
  return table;
}

/** Import names of libraries whose functions take frames and give frames. */
export const FRAME_LIBRARIES = new Set(
  "pandas polars pyspark dask geopandas modin cudf numpy pyarrow sklearn imblearn duckdb".split(" "),
);

function levels(level: FrameLevel, names: string): Record<string, FrameLevel> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, level]));
}
