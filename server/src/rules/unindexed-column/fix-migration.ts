import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { FixDraft, PythonContext, SqlContext } from "../../engine/rule.ts";
import type { SchemaFacts } from "../../engine/schema/facts.ts";
import { compareNames, undoes } from "../../engine/schema/order.ts";
import { createIndex, factsOf, indexName, partOf, type Wanted, withKey } from "./fix.ts";

/** How a folder of migrations names its files. */
interface Naming {
  /** The new migration, `/` separated from the root. */
  path: string;
  /** The file that takes it back, where the others have one. */
  down: string | undefined;
  /** Diesel's file that turns the transaction off. */
  settings: string | undefined;
  /** The tool runs a statement outside of a transaction when the migration says so, or by itself. */
  runsAlone: boolean;
}

/** A new migration behind the last one; applied migrations stay as they are. */
export function newMigration(
  wanted: Wanted,
  shown: string,
  folder: string,
  context: PythonContext | SqlContext,
): FixDraft[] {
  const draft = (concurrently: boolean, title: string): FixDraft => ({
    title,
    safety: "suggested",
    write(editor) {
      const last = lastMigration(folder, context);
      const naming = last && nextName(last, folder, indexName(wanted), context);
      if (!last || !naming) throw new CannotEdit("how the migrations are named is not clear");
      if (concurrently && !naming.runsAlone) throw new CannotEdit("the tool may run it in a transaction");
      const facts = factsOf(last, context);
      const left = withKey(
        { operations: [], ...(facts.isCrlf && { isCrlf: true as const }) },
        wanted.table,
        partOf(wanted),
        "sql",
      );
      const up = `${createIndex(wanted, { concurrently })};\n`;
      const down = dropIndex(wanted, concurrently);
      editor.changeSchema(
        naming.path,
        { start: 0, end: 0, newText: withSections(up, down, facts, concurrently) },
        left,
      );
      if (naming.down) editor.insertInFile(naming.down, down);
      if (concurrently && naming.settings)
        editor.insertInFile(naming.settings, "run_in_transaction = false\n");
    },
  });
  const plain = draft(false, t("Index {0} in a new migration", shown));
  const { dialect, definition } = wanted.table;
  if (dialect !== "postgres" || definition.by.partitioned) return [plain];
  return [draft(true, t("Index {0} in a new migration, without locking writes", shown)), plain];
}

function dropIndex(wanted: Wanted, concurrently: boolean): string {
  const { dialect, definition, name } = wanted.table;
  const needsTable = dialect === "mysql" || dialect === "tsql";
  const on = needsTable ? ` ON ${definition.by.written ?? name.join(".")}` : "";
  const optional = dialect === "postgres" || dialect === "sqlite" ? "IF EXISTS " : "";
  return `DROP INDEX ${concurrently ? "CONCURRENTLY " : ""}${optional}${indexName(wanted)}${on};\n`;
}

/** The comments of goose, dbmate and their like around what applies and what undoes. */
function withSections(up: string, down: string, { sections }: SchemaFacts, concurrently: boolean): string {
  if (!sections) return up;
  const plainUp = sections.up.replace(/(?<!\s)\s+transaction:\w+$/, "");
  const isDbmate = /migrate:up/.test(plainUp);
  const isGoose = /\+goose/i.test(plainUp);
  const first = concurrently && isGoose ? "-- +goose NO TRANSACTION\n" : "";
  const suffix = concurrently && isDbmate ? " transaction:false" : "";
  const back = sections.down?.replace(/(?<!\s)\s+transaction:\w+$/, "");
  const undo = back ? `\n${back}${suffix}\n${down}` : "";
  return `${first}${plainUp}${suffix}\n${up}${undo}`;
}

/** The newest file of the folder that applies something. */
function lastMigration(folder: string, { project }: PythonContext | SqlContext): string | undefined {
  return migrationsIn(folder, project.workspace?.files.keys() ?? [])
    .filter((path) => !undoes(path))
    .at(-1);
}

function migrationsIn(folder: string, paths: Iterable<string>): string[] {
  const prefix = folder === "." ? "" : `${folder}/`;
  return [...paths]
    .filter((path) => path.startsWith(prefix) && path.endsWith(".sql"))
    .filter((path) => /^[VU]?\d+[^/]*(\/(up|down|migration)\.sql)?$/i.test(path.slice(prefix.length)))
    .sort(compareNames);
}

function nextName(
  last: string,
  folder: string,
  label: string,
  { project }: PythonContext | SqlContext,
): Naming | undefined {
  const prefix = folder === "." ? "" : `${folder}/`;
  const name = last.slice(prefix.length);
  const match = /^(V?)(\d+)((?:[._]\d+)*)([._-]+)([^/.]*)((?:\.up)?\.sql|\/(?:up|migration)\.sql)$/i.exec(
    name,
  );
  if (!match) return undefined;
  const [, lead = "", number = "", minor = "", separator = "", words = "", ending = ""] = match;
  // Prisma writes its migrations from a schema of its own, and takes back what it does not find there.
  if (minor || ending === "/migration.sql") return undefined;
  const joined = words.includes("-") && !words.includes("_") ? label.replaceAll("_", "-") : label;
  const base = `${prefix}${lead}${nextNumber(number)}${separator}${joined}`;
  const all = [...(project.workspace?.files.keys() ?? [])];
  const hasDown = all.some((path) => path.startsWith(prefix) && undoes(path));
  const isDiesel = ending === "/up.sql";
  const isPair = ending === ".up.sql";
  const { sections } = factsOf(last, { project } as SqlContext);
  const isMarked = sections !== undefined && /\+goose|migrate:/i.test(sections.up);
  return {
    path: base + ending,
    down: isDiesel && hasDown ? `${base}/down.sql` : isPair && hasDown ? `${base}.down.sql` : undefined,
    settings: isDiesel ? `${base}/metadata.toml` : undefined,
    runsAlone: isMarked || isPair || isDiesel || (lead === "V" && separator === "__"),
  };
}

/** The number after another: of the same width, and for a time one second later. */
function nextNumber(number: string): string {
  const time = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(number);
  if (time) {
    const [year, month, day, hour, minute, second] = time.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const next = new Date(Date.UTC(year, month - 1, day, hour, minute, second + 1));
    return next.toISOString().replace(/\D/g, "").slice(0, 14);
  }
  return String(BigInt(number) + 1n).padStart(number.length, "0");
}
