/**
 * Cell magics that run the cell as Python in the notebook's own namespace: those of IPython, and of the packages that
 * measure, guard or record a cell. What runs it elsewhere (`%%python`, `%%writefile`, `%%px`) is not the notebook's code.
 */
const PYTHON_CELLS = new Set(
  "time timeit prun capture debug memit mprun lprun notify wandb skip local pyinstrument scalene snakeviz heat memray_flamegraph ipytest run_pytest expect_exception".split(
    " ",
  ),
);

/** Line magics that run the rest of their line as Python, with those of their options that take a value. */
const PYTHON_LINES: Record<string, string> = {
  time: "",
  timeit: "nrpv",
  prun: "lsTD",
  memit: "rt",
  lprun: "fmDTu",
  mprun: "fT",
};

/** Magics whose cell, or line, is a query. */
const SQL_MAGICS = new Set(
  "sql read_sql ducksql duckdb dql bigquery sparksql hive athena trino presto".split(" "),
);

const VERB =
  /(?:select|insert|update|delete|with|create|alter|drop|truncate|merge|replace|explain|grant)\b/iy;

/** Whether a cell with this magic (without its `%%`) is still the notebook's Python. */
export function keepsPython(name: string): boolean {
  return PYTHON_CELLS.has(name);
}

/**
 * The code that a line magic runs.
 *
 * @param line - begins with the `%`
 * @returns its offset; undefined for a magic without code, and for code that cannot stand behind something
 */
export function codeOfLineMagic(line: string): number | undefined {
  const [head, name] = /^%[ \t]*(\w+)[ \t]+/.exec(line) ?? [];
  const valued = head && name ? PYTHON_LINES[name] : undefined;
  if (head === undefined || valued === undefined) return undefined;
  let at = head.length;
  for (;;) {
    const rest = line.slice(at);
    const option = /^(?:--[\w-]+|-[A-Za-z]\w*)(?=[ \t]|$)[ \t]*/.exec(rest)?.[0];
    if (option === undefined) break;
    at += option.length;
    const takesValue = option.trimEnd().length === 2 && valued.includes(option[1]!);
    if (takesValue) at += /^\S*[ \t]*/.exec(line.slice(at))![0].length;
  }
  const code = line.slice(at);
  return code.trim() === "" || COMPOUND.test(code) ? undefined : at;
}

/** What IPython escapes anew, and statements that cannot follow another on a line. */
const COMPOUND = /^(?:[!%?#\\]|(?:for|while|with|if|try|def|class|async|match)\b|@)/;

/**
 * The query of a cell magic.
 *
 * @param name - without `%%`
 * @param line - the cell's first line
 * @returns where the query starts in that line; its length when it starts below; undefined when the cell is no SQL
 */
export function sqlOfCellMagic(name: string, line: string): number | undefined {
  if (!SQL_MAGICS.has(name.toLowerCase())) return undefined;
  return startOfQuery(line) ?? line.length;
}

/** Where the query of `%sql SELECT …` starts; undefined for other lines. */
export function sqlOfLineMagic(line: string): number | undefined {
  const name = /^%[ \t]*(\w+)/.exec(line)?.[1];
  if (!name || !SQL_MAGICS.has(name.toLowerCase()) || line.endsWith("\\")) return undefined;
  return startOfQuery(line);
}

/** Behind the magic's own arguments: a connection, options, `result <<`. */
function startOfQuery(line: string): number | undefined {
  for (const { index, 0: gap } of line.matchAll(/[ \t]+/g)) {
    const at = index + gap.length;
    VERB.lastIndex = at;
    if (VERB.test(line)) return at;
    if (!/^(?:--?[\w-]+(?:[= ]\S+)?|\S+:\/\/\S*|\w+|<<)/.test(line.slice(at))) return undefined;
  }
  return undefined;
}
