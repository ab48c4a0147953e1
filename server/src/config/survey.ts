import type { Engine, LanguageId } from "../engine/engine.ts";
import { readFileContext } from "../engine/file-context.ts";
import { keyOfTable } from "../engine/schema/facts.ts";
import type { FileSummary } from "../engine/workspace/summary.ts";

/** What a workspace has that a configuration would name. */
export interface Survey {
  /** Distributions that its files ask for. */
  dependencies: Iterable<string>;
  /** How many findings each rule has today. */
  findings: ReadonlyMap<string, number>;
  files: readonly SurveyedFile[];
}

export interface SurveyedFile {
  /** Relative to the folder of the configuration, `/` separated. */
  path: string;
  isGenerated: boolean;
  /** Tests and examples say nothing of what the program itself is made of. */
  isProgram: boolean;
  summary: Pick<FileSummary, "module" | "schema">;
}

/**
 * Reads programs for a survey.
 *
 * @param files - each with its path from the folder of the configuration
 */
export async function surveyFiles(
  engine: Engine,
  files: AsyncIterable<{ path: string; languageId: LanguageId; text: string }>,
): Promise<SurveyedFile[]> {
  const surveyed: SurveyedFile[] = [];
  for await (const { path, languageId, text } of files) {
    await engine.load(languageId);
    const { isGenerated, isTest, isExample } = readFileContext(path, text);
    const { module, schema } = engine.open({ path, languageId, text }).summary();
    surveyed.push({
      path,
      isGenerated,
      isProgram: !isTest && !isExample,
      summary: { ...(module && { module }), ...(schema && { schema }) },
    });
  }
  return surveyed;
}

/** A folder or a kind of file that nobody wants checked. */
export interface Foreign {
  pattern: string;
  files: number;
}

const FOREIGN_FOLDER =
  /^(?:vendor|vendored|_vendor|third[-_]?party|external|generated|_generated|gen|autogen)$/i;
/** Endings that generators give to their files. */
const GENERATED_NAME = /^.+?(_pb2(?:_grpc)?|_grpc|\.generated|_generated)\.py$/;

/** Folders of other people's and of generated code, by their names and by what their files say of themselves. */
export function foreignCode(files: readonly SurveyedFile[]): Foreign[] {
  const found = new Map<string, number>();
  const folders = new Map<string, { all: number; generated: number }>();
  const left: SurveyedFile[] = [];
  for (const file of files) {
    const parts = file.path.split("/").slice(0, -1);
    const index = parts.findIndex((part) => FOREIGN_FOLDER.test(part));
    if (index >= 0) count(found, `${parts.slice(0, index + 1).join("/")}/`);
    else left.push(file);
  }
  for (const { path, isGenerated } of left) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const counts = folders.get(folder) ?? { all: 0, generated: 0 };
    counts.all += 1;
    if (isGenerated) counts.generated += 1;
    folders.set(folder, counts);
  }
  for (const { path } of left.filter(({ isGenerated }) => isGenerated)) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const counts = folders.get(folder)!;
    const ending = GENERATED_NAME.exec(path.slice(folder.length))?.[1];
    if (folder !== "" && counts.all > 1 && counts.all === counts.generated) count(found, folder);
    else count(found, ending ? `*${ending}.py` : path);
  }
  return [...found]
    .filter(([pattern]) => !/[[\]{}?!\\]/.test(pattern))
    .map(([pattern, number]) => ({
      pattern: pattern.includes("*") ? pattern : anchored(pattern),
      files: number,
    }))
    .slice(0, MOST_PATTERNS);
}

const MOST_PATTERNS = 20;

/** A pattern without a `/` before its end would name such a folder anywhere. */
function anchored(pattern: string): string {
  return pattern.slice(0, -1).includes("/") ? pattern : `/${pattern}`;
}

/** A column by which the rows of most tables belong to somebody. */
export interface OwnerColumn {
  column: string;
  tables: number;
  of: number;
}

const OWNER =
  /^(?:tenant|org|organi[sz]ation|account|customer|company|workspace|team|client|store|shop|region|country)(?:_?(?:id|key|code|uuid))?$/i;

/** The column that says whose a row is, where most of the tables have the same one. */
export function ownerColumn(files: readonly SurveyedFile[]): OwnerColumn | undefined {
  const tables = new Map<string, Set<string>>();
  for (const { isProgram, summary } of files) {
    for (const operation of isProgram ? (summary.schema?.operations ?? []) : []) {
      if (operation.kind !== "create-table" || operation.temporary) continue;
      const key = keyOfTable(operation.table) || (operation.model?.name ?? "").toLowerCase();
      const columns = tables.get(key) ?? new Set<string>();
      for (const { name } of operation.columns) columns.add(name);
      tables.set(key, columns);
    }
  }
  const counts = new Map<string, number>();
  for (const columns of tables.values())
    for (const column of columns) if (OWNER.test(column) && /^\w+$/.test(column)) count(counts, column);
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  if (!best || best[1] < LEAST_TABLES || best[1] * 2 <= tables.size) return undefined;
  return { column: best[0], tables: best[1], of: tables.size };
}

const LEAST_TABLES = 2;

/** Functions of the program that others of its files call and that ask a model, by their paths in an import. */
export function modelWrappers(files: readonly SurveyedFile[]): string[] {
  const used = new Set<string>();
  const programs = files.filter(({ isProgram }) => isProgram);
  for (const { summary } of programs)
    for (const { path } of summary.module?.uses ?? []) used.add(path.replace(/^\./, ""));
  const paths = programs.flatMap(({ path, summary }) => {
    const module = path
      .replace(/\.pyw?$/, "")
      .replace(/(^|\/)__init__$/, "")
      .split("/");
    return [...(summary.module?.functions ?? [])].flatMap(([name, fn]) => {
      const runs = fn.runs.some(({ kind }) => kind === "completion");
      if (!runs || !/^\w+(?:\(\)\.\w+)?$/.test(name)) return [];
      const whole = [...module, name].join(".");
      const short = /^(?:src|lib|python|source|sources)\./.test(whole)
        ? whole.slice(whole.indexOf(".") + 1)
        : whole;
      return used.has(whole) || used.has(short) ? [short] : [];
    });
  });
  return [...new Set(paths)].sort().slice(0, MOST_PATTERNS);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
