import { cacheForms } from "../server/src/sdk/caches.ts";
import { libraries } from "../server/src/sdk/index.ts";
import { registryForms } from "../server/src/sdk/registries.ts";
import { GENERIC, type Library, type SdkCall, type SdkKind } from "../server/src/sdk/schema.ts";
import { vaultForms } from "../server/src/sdk/vaults.ts";

/**
 * The page that says which libraries the catalogue knows, which of their calls, and what fixes write for them.
 * @returns the text of `docs/sdk-coverage.md`
 */
export function coverageText(): string {
  const named = libraries.filter((library) => library.name !== GENERIC);
  return [
    "# Libraries that Preflight knows\n",
    "Generated from the catalogue of SDK calls in `server/src/sdk`; each library's rows name the release or page that was read. A library that is not here can be named in the setting `preflight.names`.\n",
    `${named.length} libraries, ${named.reduce((sum, library) => sum + library.calls.length, 0)} rows.\n`,
    section(named, "completion", "Chat completions and agent runs", completionColumns),
    section(named, "embedding", "Embeddings", embeddingColumns),
    section(named, "query", "Databases", queryColumns),
    others(named),
    "## What fixes write\n",
    "A fix writes what the file or the project already uses; a setting `preflight.providers.*` decides where several could; with none of them, the form of the standard library.\n",
    table(
      ["Provider", "Libraries, in the order in which they are tried"],
      [
        [
          "`preflight.providers.cache`",
          list(cacheForms.map(({ library, of }) => `${library} (for a ${of})`)),
        ],
        ["`preflight.providers.secrets`", list(["environment", ...vaultForms.map(({ library }) => library)])],
        ["`preflight.providers.registry`", list(registryForms.map(({ library }) => library))],
      ],
    ),
  ].join("\n");
}

type Calls<K extends SdkKind> = Extract<SdkCall, { kind: K }>[];
type Columns<K extends SdkKind> = Record<string, (calls: Calls<K>) => string>;

const completionColumns: Columns<"completion"> = {
  Calls: countWithAsync,
  "Rewritten to a stream": (calls) => countOf(calls, (call) => call.streaming !== undefined),
  "Stream already": (calls) => countOf(calls, (call) => call.streams === true),
  "Structured answers": (calls) => countOf(calls, (call) => call.structured === true),
  Raises: (calls) => errorsOf(calls),
};

const embeddingColumns: Columns<"embedding"> = { Calls: countWithAsync, Raises: (calls) => errorsOf(calls) };

const queryColumns: Columns<"query"> = {
  Calls: countWithAsync,
  "Parameters as": (calls) =>
    list(distinct(calls.map(({ paramStyle }) => paramStyle && `\`${STYLES[paramStyle]}\``))),
  Dialect: (calls) => list(distinct(calls.map(({ dialect }) => dialect))),
};

const STYLES = {
  qmark: "?",
  format: "%s",
  pyformat: "%(name)s",
  "numeric-dollar": "$1",
  named: ":name",
  "named-at": "@name",
};

/** What the rows of a kind are called; a kind without words goes by its own name. */
const WORDS: Partial<Record<SdkKind, string>> = {
  "sql-text": "SQL texts",
  read: "reads",
  frame: "data frames",
  lineage: "lineage records",
  fit: "ways to learn",
  split: "splits",
  score: "scores",
  metric: "metrics of models",
  estimator: "estimators",
  predict: "predictions",
  "model-save": "saves of models",
  "model-dump": "ways to make bytes of a model",
  registry: "registry calls",
  "ui-sink": "ways to show something",
  "long-text": "sources of long texts",
  "prompt-text": "texts that become prompts",
  "text-limit": "limits of texts",
  protect: "ways to protect a value",
  "plain-write": "plain writes",
  "wait-indicator": "signs of life",
  log: "log calls",
  telemetry: "metrics and monitoring",
  wrapper: "decorators and wrappers",
  credential: "places of a credential",
  "secret-source": "sources of secrets",
};

const APART: readonly SdkKind[] = ["completion", "embedding", "query"];

function section<K extends SdkKind>(
  named: readonly Library[],
  kind: K,
  title: string,
  columns: Columns<K>,
): string {
  const rows = named.flatMap((library) => {
    const calls = library.calls.filter((call): call is Calls<K>[number] => call.kind === kind);
    if (calls.length === 0) return [];
    return [[...headOf(library), ...Object.values(columns).map((cell) => cell(calls)), library.source]];
  });
  return `## ${title}\n\n${table(["Library", "Install", ...Object.keys(columns), "Facts from"], rows)}`;
}

/** Everything that is neither asked for an answer nor for rows: one table, with the number of rows of each kind. */
function others(named: readonly Library[]): string {
  const rows = named.flatMap((library) => {
    const kinds = distinct(library.calls.map(({ kind }) => kind)).filter((kind) => !APART.includes(kind));
    const counts = kinds.map(
      (kind) => `${WORDS[kind] ?? kind}: ${library.calls.filter((call) => call.kind === kind).length}`,
    );
    return counts.length > 0 ? [[...headOf(library), counts.join(", "), library.source]] : [];
  });
  return `## Data, models, interfaces, services\n\n${table(["Library", "Install", "Rows", "Facts from"], rows)}`;
}

function headOf({ name, distributions, roots }: Library): string[] {
  const imports = distinct([name, ...(roots ?? [])]).map((root) => `\`${root}\``);
  const shown = imports.length > 5 ? [...imports.slice(0, 4), `${imports.length - 4} more`] : imports;
  return [shown.join(", "), distributions.length > 0 ? distributions.join(", ") : "standard library"];
}

function countWithAsync(calls: readonly SdkCall[]): string {
  const async = calls.filter((call) => call.async).length;
  return async > 0 ? `${calls.length} (${async} async)` : String(calls.length);
}

function countOf<T>(calls: readonly T[], accepts: (call: T) => boolean): string {
  return String(calls.filter(accepts).length);
}

function errorsOf(calls: Calls<"completion" | "embedding">): string {
  return list(
    distinct(calls.flatMap(({ errors }) => [...(errors.also ?? []), errors.base])).map(
      (name) => `\`${name}\``,
    ),
  );
}

function distinct<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== undefined))];
}

function list(values: readonly string[]): string {
  return values.join(", ");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
  return `${line(head)}${line(head.map(() => "---"))}${rows.map(line).join("")}`;
}
