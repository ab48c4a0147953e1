import type { CallFact, ClassFact, PythonFacts } from "../python/facts.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { groupsOf, readIndex as readDjangoIndex, readField } from "./django.ts";
import type { ColumnFact, KeyFact, Operation, Revision, TableName } from "./facts.ts";
import { flagOf, lastNameOf, namedCall, stringOf, stringsOf } from "./python-nodes.ts";
import { readColumn, readTableItems } from "./sqlalchemy.ts";

/** What Alembic's `op.…` calls do, those of `downgrade` left out. */
export function readAlembic(facts: PythonFacts): Operation[] {
  return facts.calls.flatMap((call) => {
    const receiver = call.callee.child("object");
    if (receiver?.type !== "identifier" || isUndone(call.node)) return [];
    if (receiver.text === "op") return readOperation(call, undefined);
    const batch = /^(batch|batch_op|bop)$/.test(receiver.text) ? batchTable(call.node) : undefined;
    return batch ? readOperation(call, batch) : [];
  });
}

/** True in a function that takes the migration back. */
export function isUndone(node: SyntaxNode): boolean {
  for (let fn = node.ancestor("function_definition"); fn; fn = fn.ancestor("function_definition"))
    if (/^_?(downgrade|backwards?|reverse|rollback|undo|down)/.test(fn.child("name")?.text ?? ""))
      return true;
  return false;
}

/** The table of the `with op.batch_alter_table("t") as batch_op:` around a call. */
function batchTable(node: SyntaxNode): string | undefined {
  for (let block = node.ancestor("with_statement"); block; block = block.ancestor("with_statement")) {
    const match = /\bop\.batch_alter_table\(\s*(?:table_name\s*=\s*)?["'](\w+)["']/.exec(
      block.childOfType("with_clause")?.text ?? "",
    );
    if (match) return match[1];
  }
  return undefined;
}

/** @param batch - the table, where a batch names it, so that the calls do not */
function readOperation(call: CallFact, batch: string | undefined): Operation[] {
  const { start, end } = call.node;
  const span = { start, end };
  const argument = (index: number, ...keywords: string[]) =>
    keywords.map((keyword) => call.keywords.get(keyword)).find(Boolean) ?? call.positional[index];
  const named = (table: string | undefined): TableName | undefined => {
    const schema = stringOf(call.keywords.get("schema"));
    return table === undefined ? undefined : schema ? [schema, table] : [table];
  };
  const tableAt = (index: number, ...keywords: string[]) =>
    named(batch ?? stringOf(argument(index, ...keywords)));
  /** In a batch the table's argument is missing. */
  const shift = batch === undefined ? 0 : -1;
  const addKey = (table: TableName | undefined, key: KeyFact | undefined): Operation[] =>
    table && key ? [{ ...span, kind: "add-key", table, key, form: "alembic" }] : [];
  const method = lastNameOf(call.callee);
  switch (method) {
    case "create_table": {
      const table = tableAt(0, "table_name");
      if (!table) return [];
      const { columns, keys } = readTableItems(call.positional.slice(1));
      for (const column of columns) delete column.indexed;
      const after = end;
      return [
        { ...span, kind: "create-table", form: "alembic", table, columns, keys, after, terminated: true },
      ];
    }
    case "drop_table": {
      const table = tableAt(0, "table_name");
      return table ? [{ ...span, kind: "drop-table", table }] : [];
    }
    case "rename_table": {
      const [table, to] = [tableAt(0, "old_table_name"), stringOf(argument(1, "new_table_name"))];
      return table && to ? [{ ...span, kind: "rename-table", table, to }] : [];
    }
    case "add_column": {
      const table = tableAt(0, "table_name");
      const made = namedCall(argument(1 + shift, "column"));
      const read = made && readColumn(made.call, undefined);
      if (!table || !read) return [];
      delete read.column.indexed;
      return [
        { ...span, kind: "add-column", table, column: read.column, form: "alembic" },
        ...read.keys.flatMap((key) => addKey(table, key)),
      ];
    }
    case "drop_column": {
      const [table, column] = [tableAt(0, "table_name"), stringOf(argument(1 + shift, "column_name"))];
      return table && column ? [{ ...span, kind: "drop-column", table, column }] : [];
    }
    case "alter_column": {
      const [table, column] = [tableAt(0, "table_name"), stringOf(argument(1 + shift, "column_name"))];
      const to = stringOf(call.keywords.get("new_column_name"));
      return table && column && to ? [{ ...span, kind: "rename-column", table, column, to }] : [];
    }
    case "create_index":
    case "create_unique_constraint":
    case "create_primary_key": {
      const table = tableAt(1, "table_name");
      const columns = argument(2 + shift, "columns");
      const isIndex = method === "create_index";
      const isUnique = isIndex ? flagOf(call, "unique") === true : method === "create_unique_constraint";
      const key: KeyFact = {
        ...span,
        kind: isUnique ? "unique" : isIndex ? "index" : "primary-key",
        keys: (columns?.named ?? []).map((part) => partOf(part)),
      };
      const name = nameOf(argument(0, "index_name", "constraint_name"));
      if (name) key.name = name;
      const where = call.keywords.get("postgresql_where") ?? call.keywords.get("sqlite_where");
      if (where) key.where = where.text;
      const using = stringOf(call.keywords.get("postgresql_using"));
      if (using && using !== "btree") key.method = using;
      return key.keys.length > 0 ? addKey(table, key) : [];
    }
    case "create_foreign_key": {
      const table = tableAt(1, "source_table");
      const target = stringOf(argument(2 + shift, "referent_table"));
      const columns = stringsOf(argument(3 + shift, "local_cols"));
      const remote = stringsOf(argument(4 + shift, "remote_cols")) ?? [];
      if (!target || !columns) return [];
      const name = nameOf(argument(0, "constraint_name"));
      return addKey(table, {
        ...span,
        kind: "foreign-key",
        keys: columns.map((column) => ({ column })),
        references: { table: [target], columns: remote },
        ...(name && { name }),
      });
    }
    case "drop_index":
    case "drop_constraint": {
      const name = nameOf(argument(0, "index_name", "constraint_name"));
      const table = tableAt(1, "table_name");
      return name ? [{ ...span, kind: "drop-key", name, ...(table && { table }) }] : [];
    }
    default:
      return [];
  }
}

/** `"ix"`, `op.f("ix")`. */
function nameOf(node: SyntaxNode | undefined): string | undefined {
  return stringOf(node) ?? stringOf(namedCall(node)?.call.positional[0]);
}

function partOf(node: SyntaxNode): { column: string } | { expression: string } {
  const column = stringOf(node);
  if (column !== undefined) return { column };
  const text = stringOf(namedCall(node)?.call.positional[0]);
  const plain = text && /^"?(\w+)"?(?:\s+(?:asc|desc))?(?:\s+nulls\s+\w+)?$/i.exec(text)?.[1];
  return plain ? { column: plain } : { expression: text ?? node.text };
}

/** Alembic's `revision` and `down_revision`, which may stand in two statements. */
export function readRevision(facts: readonly PythonFacts[]): Revision | undefined {
  const said = new Map<string, SyntaxNode>();
  for (const { assignments } of facts)
    for (const { target, value } of assignments)
      if (/^(down_)?revision$/.test(target.text)) said.set(target.text, value);
  const id = stringOf(said.get("revision"));
  if (id === undefined) return undefined;
  const before = said.get("down_revision");
  const one = stringOf(before);
  return { id, after: one === undefined ? (stringsOf(before) ?? []) : [one] };
}

/** The operations of a Django migration, with the migrations that it depends on. @param app - the app's label */
export function readDjangoMigration(
  cls: ClassFact,
  app: string,
): { operations: Operation[]; after: string[] } | undefined {
  const isMigration = cls.bases.some((base) => /(^|\.)Migration$/.test(base.text));
  const list = cls.attributes.get("operations")?.[0]?.value;
  if (!isMigration || !list) return undefined;
  const after = (cls.attributes.get("dependencies")?.[0]?.value?.named ?? []).flatMap((item) => {
    const [label, name] = stringsOf(item) ?? [];
    return label === app && name ? [`${app}.${name}`] : [];
  });
  return { operations: list.named.flatMap((item) => readStep(item, app)), after };
}

function readStep(node: SyntaxNode, app: string): Operation[] {
  const made = namedCall(node);
  if (!made) return [];
  const { name, call } = made;
  const { start, end } = call.node;
  const span = { start, end };
  const say = (index: number, ...keywords: string[]) =>
    keywords.map((keyword) => call.keywords.get(keyword)).find(Boolean) ?? call.positional[index];
  const model = stringOf(say(0, "model_name", "name"))?.toLowerCase();
  const table: TableName = [`${app}_${model}`];
  const form = "django-migration" as const;
  if (name === "SeparateDatabaseAndState")
    return (say(0, "database_operations")?.named ?? []).flatMap((item) => readStep(item, app));
  if (!model) return [];
  switch (name) {
    case "CreateModel":
      return readCreateModel(call, table, span);
    case "DeleteModel":
      return [{ ...span, kind: "drop-table", table }];
    case "RenameModel": {
      const [from, to] = [stringOf(say(0, "old_name")), stringOf(say(1, "new_name"))];
      return from && to
        ? [
            {
              ...span,
              kind: "rename-table",
              table: [`${app}_${from.toLowerCase()}`],
              to: `${app}_${to.toLowerCase()}`,
            },
          ]
        : [];
    }
    case "AlterModelTable": {
      const to = stringOf(say(1, "table"));
      return to ? [{ ...span, kind: "rename-table", table, to }] : [];
    }
    case "AddField":
    case "AlterField": {
      const field = stringOf(say(1, "name"));
      const read = field && readField(field, say(2, "field"));
      if (!read) return [];
      delete read.column.indexed;
      const { column } = read;
      return [
        ...(name === "AlterField"
          ? [{ ...span, kind: "drop-column" as const, table, column: column.name }]
          : []),
        { ...span, kind: "add-column", table, column, form },
        ...read.keys.map((key): Operation => ({ ...span, kind: "add-key", table, key, form })),
      ];
    }
    case "RemoveField": {
      const field = stringOf(say(1, "name"));
      return field
        ? [field, `${field}_id`].map((column): Operation => ({ ...span, kind: "drop-column", table, column }))
        : [];
    }
    case "RenameField": {
      const [from, to] = [stringOf(say(1, "old_name")), stringOf(say(2, "new_name"))];
      return from && to
        ? ["", "_id"].map(
            (end): Operation => ({ ...span, kind: "rename-column", table, column: from + end, to: to + end }),
          )
        : [];
    }
    case "AddIndex":
    case "AddConstraint": {
      const key = readDjangoIndex(say(1, "index", "constraint"), []);
      return key ? [{ ...span, kind: "add-key", table, key, form }] : [];
    }
    case "RemoveIndex":
    case "RemoveConstraint": {
      const key = stringOf(say(1, "name"));
      return key ? [{ ...span, kind: "drop-key", table, name: key }] : [];
    }
    case "AlterUniqueTogether":
    case "AlterIndexTogether": {
      const kind = name === "AlterUniqueTogether" ? "unique" : "index";
      const groups = groupsOf(say(1, "unique_together", "index_together"));
      return groups.map((fields): Operation => {
        const key: KeyFact = { ...span, kind, keys: fields.map((column) => ({ column })) };
        return { ...span, kind: "add-key", table, key, form };
      });
    }
    default:
      return [];
  }
}

function readCreateModel(
  call: CallFact,
  table: TableName,
  span: { start: number; end: number },
): Operation[] {
  const columns: ColumnFact[] = [];
  const keys: KeyFact[] = [];
  for (const item of call.keywords.get("fields")?.named ?? call.positional[1]?.named ?? []) {
    const field = stringOf(item.named[0]);
    const read = field && readField(field, item.named[1]);
    if (!read) continue;
    delete read.column.indexed;
    columns.push(read.column);
    keys.push(...read.keys);
  }
  const options = call.keywords.get("options")?.named ?? [];
  const option = (name: string) =>
    options.find((pair) => stringOf(pair.child("key")) === name)?.child("value");
  if (option("managed")?.type === "false" || option("proxy")?.type === "true") return [];
  const given = stringOf(option("db_table"));
  for (const name of ["unique_together", "index_together"])
    for (const fields of groupsOf(option(name))) {
      const parts = fields.map((field) => ({
        column: columns.find((column) => column.attribute === field)?.name ?? field,
      }));
      keys.push({ ...span, kind: name === "unique_together" ? "unique" : "index", keys: parts });
    }
  for (const name of ["indexes", "constraints"])
    for (const item of option(name)?.named ?? []) {
      const key = readDjangoIndex(item, columns);
      if (key) keys.push(key);
    }
  return [
    {
      ...span,
      kind: "create-table",
      form: "django-migration",
      table: given ? [given] : table,
      columns,
      keys,
      after: span.end,
      terminated: true,
    },
  ];
}
