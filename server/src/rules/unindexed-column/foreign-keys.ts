import type { PythonContext, SqlContext } from "../../engine/rule.ts";
import type { ColumnFact, KeyFact, Operation } from "../../engine/schema/facts.ts";
import { undoes } from "../../engine/schema/order.ts";
import type { Table } from "../../engine/schema/schema.ts";
import type { Dialect } from "../../engine/sql/dialect.ts";
import { isLookUp } from "./columns.ts";
import { columnOf, hasIndex, isJudged } from "./judge.ts";

/** A foreign key that a statement declares, and that has no index in the end. */
export interface BareForeignKey {
  table: Table;
  column: ColumnFact;
  /** Offsets are into the statement's text. */
  key: KeyFact;
}

/** @param dialectOf - asked where the table's own files do not tell */
export function findForeignKeys(
  context: PythonContext | SqlContext,
  dialectOf: () => Dialect | undefined,
): BareForeignKey[] {
  const { schema, file } = context;
  const source = "facts" in context ? context.facts.root.source : context.statement.source;
  /** A key that the tables still have is the one declared here, and not one that a later file declares again. */
  const isDeclaration = (fact: KeyFact, path: string, key: KeyFact): boolean => {
    const place = fact.kind === "foreign-key" ? schema.place(path, fact) : undefined;
    return place?.source === source && place.start === key.start && place.end === key.end;
  };
  if (undoes(file.path)) return [];
  return schema.said.flatMap((operation): BareForeignKey[] => {
    const declared = declaredBy(operation);
    if (declared.length === 0 || !operation.table) return [];
    const model = operation.kind === "create-table" ? operation.model : undefined;
    if (model?.abstract) return [];
    const name = operation.table.length > 0 ? operation.table : model ? [model.name] : [];
    const found = name.length > 0 ? schema.table(name) : undefined;
    if (!found || !isToldHere(found, operation, file.path)) return [];
    const table = { ...found, dialect: found.dialect ?? dialectOf() };
    if (!isJudged(table) || isLookUp(table)) return [];
    return declared.flatMap((key) => {
      const column = columnOf(table, key.keys[0]?.column ?? "");
      const isKept = table.keys.some(({ fact, path }) => isDeclaration(fact, path, key));
      // A dump may say it in the column and once more in a constraint: one index is all that is missing.
      const first = table.keys.find(
        ({ fact, path }) =>
          path === file.path &&
          fact.kind === "foreign-key" &&
          fact.keys[0]?.column?.toLowerCase() === key.keys[0]?.column?.toLowerCase(),
      );
      const isRepeated = first !== undefined && !isDeclaration(first.fact, first.path, key);
      const isServed = key.keys.some((part) => hasIndex(table, part.column ?? ""));
      if (!column || column.unsure || !isKept || isRepeated || isServed) return [];
      return [{ table, column, key }];
    });
  });
}

function declaredBy(operation: Operation): KeyFact[] {
  const keys =
    operation.kind === "create-table" ? operation.keys : operation.kind === "add-key" ? [operation.key] : [];
  return keys.filter(({ kind }) => kind === "foreign-key");
}

/** Migrations of frameworks repeat what the models say; what models say, plain migrations beside them may repeat. */
function isToldHere({ definition }: Table, operation: Operation, path: string): boolean {
  const form = "form" in operation ? operation.form : undefined;
  if (form === "alembic" || form === "django-migration") return definition.by.form === form;
  return definition.path === path || definition.by.form === form;
}
