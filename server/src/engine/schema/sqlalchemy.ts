import type { CallFact, ClassFact, PythonFacts } from "../python/facts.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import type { ColumnFact, CreateTable, KeyFact, KeyPart, Operation, TableName } from "./facts.ts";
import { addKeyword, flagOf, lastNameOf, namedCall, stringOf, stringsOf } from "./python-nodes.ts";

/** The tables that SQLAlchemy, SQLModel and Flask-SQLAlchemy models and `Table` objects of a statement make. */
export function readSqlAlchemy(facts: PythonFacts): Operation[] {
  const operations: Operation[] = [];
  for (const cls of facts.classes) {
    const table = readModel(cls);
    if (table) operations.push(table);
  }
  for (const call of facts.calls) {
    const name = lastNameOf(call.callee);
    if (name === "Table") operations.push(...readTableCall(call));
    else if (name === "Index" && !call.node.ancestor("call", "class_definition"))
      operations.push(...readLooseIndex(call));
  }
  return operations;
}

function readModel(cls: ClassFact): CreateTable | undefined {
  const { name, node, attributes } = cls;
  const bases = cls.bases.flatMap((base) => lastNameOf(base) ?? []);
  const isDjango = cls.bases.some((base) => base.text === "models.Model");
  if (isDjango) return undefined;
  const columns: ColumnFact[] = [];
  const keys: KeyFact[] = [];
  for (const [attribute, values] of attributes) {
    const { value, annotation } = values[0]!;
    const isInBody = (value ?? annotation)?.ancestor("class_definition", "function_definition") === node;
    const read = isInBody ? readAttribute(attribute, value, annotation, bases) : undefined;
    if (!read) continue;
    columns.push(read.column);
    keys.push(...read.keys);
  }
  const tableName = stringOf(attributes.get("__tablename__")?.[0]?.value);
  const isTable =
    node.child("superclasses")?.named.some((base) => /^table\s*=\s*True$/.test(base.text)) ?? false;
  const isFlask = cls.bases.some((base) => /(^|\.)db\.Model$|^Model$/.test(base.text));
  const isModel = tableName !== undefined || isTable || isFlask || attributes.has("__table_args__");
  if (columns.length === 0 && !tableName) return undefined;
  if (!isModel && !columns.some(({ indexed }) => indexed)) return undefined;
  const given = tableName ?? (isTable ? name.toLowerCase() : isFlask ? snake(name) : undefined);
  const isAbstract = attributes.get("__abstract__")?.[0]?.value?.type === "true" || given === undefined;
  const extra = readArguments(attributes.get("__table_args__")?.[0]?.value);
  return {
    start: node.start,
    end: node.end,
    kind: "create-table",
    form: "sqlalchemy",
    table: isAbstract ? [] : [...extra.schema, given],
    columns,
    keys: [...keys, ...extra.keys],
    ...(extra.isUnsure && { incomplete: true as const }),
    model: { name, bases, abstract: isAbstract },
    after: node.end,
    terminated: true,
  };
}

/** One attribute of a class as a column; undefined for relationships and everything else. */
function readAttribute(
  attribute: string,
  value: SyntaxNode | undefined,
  annotation: SyntaxNode | undefined,
  bases: readonly string[],
): { column: ColumnFact; keys: KeyFact[] } | undefined {
  if (attribute.startsWith("__")) return undefined;
  const made = namedCall(value);
  const type = annotation?.text.replace(/^(?:\w+\.)?Mapped\[(.*)\]$/s, "$1") ?? "";
  if (made && COLUMN_CALLS.has(made.name)) return readColumn(made.call, attribute, type);
  const isMapped = annotation !== undefined && /^(?:\w+\.)?Mapped\[/.test(annotation.text);
  const isField = bases.includes("SQLModel") || made?.name === "Field";
  if (made?.name === "Field" && annotation) return readField(made.call, attribute, type);
  if (
    !(isMapped || (isField && annotation)) ||
    (value && made) ||
    /relationship|list\[|List\[|WriteOnly/i.test(type)
  )
    return undefined;
  const span = { start: (annotation ?? value)!.start, end: (value ?? annotation)!.end };
  const column: ColumnFact = { ...span, name: attribute, type };
  if (/^(?:Optional\[)?bool\b/.test(type)) column.fewValues = true;
  // A type of the project's own may carry a `mapped_column(index=True)`.
  if (isMapped && !PLAIN_TYPES.test(type)) column.unsure = true;
  return { column, keys: [] };
}

const COLUMN_CALLS = new Set(["Column", "mapped_column"]);
const PLAIN_TYPES =
  /^(?:(?:typing\.)?Optional\[)?['"]?(?:str|int|float|bool|bytes|dict|Dict|date|time|timedelta|Decimal|UUID|Any|uuid\.UUID|(?:datetime|dt)(?:\.\w+)?|decimal\.Decimal)\b/;

/** `Column("name", Type, ForeignKey("t.c"), index=True)`. */
export function readColumn(
  call: CallFact,
  attribute: string | undefined,
  annotated = "",
): { column: ColumnFact; keys: KeyFact[] } | undefined {
  const given = stringOf(call.positional[0]) ?? stringOf(call.keywords.get("name"));
  const name = given ?? attribute;
  if (!name) return undefined;
  const { start, end } = call.node;
  const typeNode = call.positional.find(
    (argument) => argument.type !== "string" && !CONSTRAINT_CALLS.has(namedCall(argument)?.name ?? ""),
  );
  const type = (typeNode ?? call.keywords.get("type_"))?.text ?? annotated;
  const column: ColumnFact = { start, end, name, type };
  if (attribute && attribute !== name) column.attribute = attribute;
  if (FEW.test(type)) column.fewValues = true;
  const keys = flags(call, name, column);
  for (const argument of call.positional) {
    const inner = namedCall(argument);
    if (inner?.name === "ForeignKey") keys.push(...foreignKey(inner.call, [name], start, end));
  }
  const edit = addKeyword(call, "index=True");
  if (edit && !call.keywords.has("index")) column.indexed = edit;
  return { column, keys };
}

/** SQLModel's `Field(index=True, foreign_key="team.id")`. */
function readField(
  call: CallFact,
  name: string,
  type: string,
): { column: ColumnFact; keys: KeyFact[] } | undefined {
  const inner = namedCall(call.keywords.get("sa_column"));
  if (inner) return readColumn(inner.call, name, type);
  const { start, end } = call.node;
  const column: ColumnFact = { start, end, name, type };
  if (FEW.test(type)) column.fewValues = true;
  if (call.keywords.has("sa_column") || call.keywords.has("sa_column_kwargs")) column.unsure = true;
  const keys = flags(call, name, column);
  const target = stringOf(call.keywords.get("foreign_key"));
  if (target) keys.push(...pointer(target, [name], start, end));
  const edit = addKeyword(call, "index=True");
  if (edit && !call.keywords.has("index")) column.indexed = edit;
  return { column, keys };
}

const FEW =
  /^(?:\w+\.)?(?:(?:Boolean|BOOLEAN|Enum|ENUM|BIT)\b|(?:String|CHAR|VARCHAR|Unicode)\(\s*(?:length\s*=\s*)?1\s*\))|^(?:Optional\[)?bool\b/;
const CONSTRAINT_CALLS = new Set(["ForeignKey", "Sequence", "Identity", "Computed", "CheckConstraint"]);

/** Keys by `primary_key=`, `unique=`, `index=`; one that is given in another way leaves the column unsure. */
function flags(call: CallFact, name: string, column: ColumnFact): KeyFact[] {
  const { start, end } = call.node;
  const keys: KeyFact[] = [];
  const kinds = [
    ["primary_key", "primary-key"],
    ["unique", "unique"],
    ["index", "index"],
  ] as const;
  for (const [keyword, kind] of kinds) {
    const flag = flagOf(call, keyword);
    if (flag === true) keys.push({ start, end, kind, keys: [{ column: name }] });
    else if (flag === "unknown" || (flag === false && keyword === "index")) column.unsure = true;
  }
  if (call.hasSplat) column.unsure = true;
  return keys;
}

function foreignKey(call: CallFact, columns: string[], start: number, end: number): KeyFact[] {
  const [target] = call.positional;
  const text = stringOf(target);
  if (text) return pointer(text, columns, start, end);
  const model = target?.type === "attribute" ? lastNameOf(target.child("object")) : undefined;
  return model ? pointer(`${model}.${lastNameOf(target)}`, columns, start, end) : [];
}

function pointer(target: string, columns: string[], start: number, end: number): KeyFact[] {
  const parts = target.split(".");
  const table = parts.length > 1 ? parts.slice(0, -1) : parts;
  const references = { table, columns: parts.length > 1 ? [parts.at(-1)!] : [] };
  return [{ start, end, kind: "foreign-key", keys: columns.map((column) => ({ column })), references }];
}

/** `__table_args__`, a tuple or a dictionary. */
function readArguments(node: SyntaxNode | undefined): {
  keys: KeyFact[];
  schema: string[];
  isUnsure: boolean;
} {
  if (!node) return { keys: [], schema: [], isUnsure: false };
  const items = node.type === "tuple" || node.type === "list" ? node.named : [node];
  const options = items.find((item) => item.type === "dictionary");
  const schema = options?.named.find((pair) => stringOf(pair.child("key")) === "schema")?.child("value");
  const name = stringOf(schema);
  return {
    keys: items.flatMap((item) => readKeyCall(item) ?? []),
    schema: name ? [name] : [],
    isUnsure: !/^(tuple|dictionary)$/.test(node.type),
  };
}

/** `Index("name", "a", "b")`, `UniqueConstraint("a", "b")` and their like. */
export function readKeyCall(node: SyntaxNode | undefined): KeyFact | undefined {
  const made = namedCall(node);
  if (!made) return undefined;
  const { name, call } = made;
  const { start, end } = call.node;
  const label = stringOf(call.keywords.get("name"));
  const named = label === undefined ? {} : { name: label };
  switch (name) {
    case "Index":
      return readIndex(call);
    case "UniqueConstraint":
    case "PrimaryKeyConstraint": {
      const kind = name === "UniqueConstraint" ? "unique" : "primary-key";
      const keys = call.positional.map(partOf);
      return keys.length > 0 ? { start, end, kind, keys, ...named } : undefined;
    }
    case "ForeignKeyConstraint": {
      const columns = stringsOf(call.positional[0] ?? call.keywords.get("columns"));
      const targets = stringsOf(call.positional[1] ?? call.keywords.get("refcolumns"));
      const [first] = targets ?? [];
      return columns && first ? { ...pointer(first, columns, start, end)[0]!, ...named } : undefined;
    }
    default:
      return undefined;
  }
}

function readIndex(call: CallFact): KeyFact | undefined {
  const { start, end } = call.node;
  const [first, ...parts] = call.positional;
  if (parts.length === 0) return undefined;
  const key: KeyFact = {
    start,
    end,
    kind: flagOf(call, "unique") === true ? "unique" : "index",
    keys: parts.map(partOf),
  };
  const label = stringOf(first);
  if (label) key.name = label;
  const where = call.keywords.get("postgresql_where") ?? call.keywords.get("sqlite_where");
  if (where) key.where = where.text;
  const method = stringOf(call.keywords.get("postgresql_using"));
  if (method && method !== "btree") key.method = method;
  return key;
}

/** `"a"`, `User.a`, `a`, `table.c.a`, `User.a.desc()`; anything else is an expression. */
function partOf(node: SyntaxNode): KeyPart {
  const text = stringOf(node);
  if (text !== undefined) return { column: text };
  const made = namedCall(node);
  if (made && /^(desc|asc|nulls_last|nulls_first)$/.test(made.name)) {
    const inner = made.call.positional[0] ?? made.call.callee.child("object");
    if (inner) return partOf(inner);
  }
  if (made?.name === "text") return { column: stringOf(made.call.positional[0])?.split(" ")[0] ?? "" };
  const name = lastNameOf(node);
  return name ? { column: name } : { expression: node.text };
}

function readTableCall(call: CallFact): Operation[] {
  const name = stringOf(call.positional[0]);
  if (name === undefined || call.positional.length < 2) return [];
  const schema = stringOf(call.keywords.get("schema"));
  const { columns, keys } = readTableItems(call.positional.slice(2));
  if (columns.length === 0) return [];
  const { start, end } = call.node;
  const target =
    call.node.parent?.type === "assignment" ? lastNameOf(call.node.parent.child("left")) : undefined;
  return [
    {
      start,
      end,
      kind: "create-table",
      form: "sqlalchemy",
      table: schema ? [schema, name] : [name],
      columns,
      keys,
      ...((call.hasSplat || call.keywords.has("autoload_with")) && { incomplete: true as const }),
      ...(target && { model: { name: target, bases: [], abstract: false } }),
      after: end,
      terminated: true,
    },
  ];
}

/** The `Column(…)` and constraint arguments of `Table(…)` and `op.create_table(…)`. */
export function readTableItems(items: readonly SyntaxNode[]): { columns: ColumnFact[]; keys: KeyFact[] } {
  const columns: ColumnFact[] = [];
  const keys: KeyFact[] = [];
  for (const item of items) {
    const made = namedCall(item);
    const read = made?.name === "Column" ? readColumn(made.call, undefined) : undefined;
    if (read) {
      columns.push(read.column);
      keys.push(...read.keys);
    } else {
      const key = readKeyCall(item);
      if (key) keys.push(key);
    }
  }
  return { columns, keys };
}

/** `Index("ix", User.email)` beside the model. */
function readLooseIndex(call: CallFact): Operation[] {
  const key = readIndex(call);
  const owner = call.positional[1];
  const object = owner?.type === "attribute" ? owner.child("object") : undefined;
  const model =
    object?.type === "attribute" && lastNameOf(object) === "c"
      ? lastNameOf(object.child("object"))
      : lastNameOf(object);
  if (!key || !model) return [];
  const { start, end } = call.node;
  const table: TableName = [model];
  return [{ start, end, kind: "add-key", table, key, form: "sqlalchemy" }];
}

function snake(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
