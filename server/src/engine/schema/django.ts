import { type CallFact, type ClassFact, classFactOf, type PythonFacts } from "../python/facts.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import type { ColumnFact, CreateTable, KeyFact, KeyPart, Operation } from "./facts.ts";
import { addKeyword, flagOf, lastNameOf, namedCall, stringOf, stringsOf } from "./python-nodes.ts";

/** The tables of Django models; a table without `db_table` gets its name when the file's path is known. */
export function readDjangoModels(facts: PythonFacts): Operation[] {
  return facts.classes.flatMap((cls) => readModel(cls) ?? []);
}

function readModel(cls: ClassFact): CreateTable | undefined {
  const { node, name } = cls;
  const columns: ColumnFact[] = [];
  const keys: KeyFact[] = [];
  for (const [attribute, values] of cls.attributes) {
    const { value } = values[0]!;
    if (value?.ancestor("class_definition", "function_definition") !== node) continue;
    const read = readField(attribute, value);
    if (!read) continue;
    columns.push(read.column);
    keys.push(...read.keys);
  }
  const isModel = cls.bases.some((base) => /(^|\.)models\.Model$/.test(base.text));
  if (!isModel && columns.length === 0) return undefined;
  const meta = metaOf(cls);
  const say = (attribute: string) => meta?.attributes.get(attribute)?.[0]?.value;
  if (say("managed")?.type === "false" || say("proxy")?.type === "true") return undefined;
  const abstract = say("abstract")?.type === "true";
  const table = stringOf(say("db_table"))?.replaceAll('"', "").split(".");
  const bases = cls.bases.flatMap((base) => lastNameOf(base) ?? []);
  const { start, end } = node;
  const created: CreateTable = {
    start,
    end,
    kind: "create-table",
    form: "django",
    table: abstract ? [] : (table ?? []),
    columns,
    keys: [...keys, ...readMeta(say, columns, start, end)],
    model: { name, bases: bases.filter((base) => base !== "Model"), abstract },
    after: end,
    terminated: true,
  };
  if (!abstract && !keys.some(({ kind }) => kind === "primary-key")) {
    created.columns.unshift({ start, end, name: "id", type: "bigint" });
    created.keys.unshift({ start, end, kind: "primary-key", keys: [{ column: "id" }] });
  }
  return created;
}

function metaOf(cls: ClassFact): ClassFact | undefined {
  const body = cls.node.child("body");
  const meta = body?.named.find(
    (item) => item.type === "class_definition" && item.child("name")?.text === "Meta",
  );
  return meta && classFactOf(meta);
}

/** One field of a model or migration; undefined for what has no column. */
export function readField(
  attribute: string,
  value: SyntaxNode | undefined,
): { column: ColumnFact; keys: KeyFact[] } | undefined {
  const made = namedCall(value);
  if (!made || !FIELD.test(made.name) || made.name === "ManyToManyField" || made.name === "GenericForeignKey")
    return undefined;
  const { name: type, call } = made;
  // Forms, serializers and other libraries have fields of the same names.
  if (
    !/^(?:\w*models\.)/.test(call.callee.text) &&
    !(call.callee.type === "identifier" && KNOWN_FIELDS.has(type))
  )
    return undefined;
  const points = POINTERS.has(type);
  const name = stringOf(call.keywords.get("db_column")) ?? (points ? `${attribute}_id` : attribute);
  const { start, end } = call.node;
  const column: ColumnFact = { start, end, name, type };
  if (attribute !== name) column.attribute = attribute;
  if (/Boolean/.test(type) || call.keywords.has("choices")) column.fewValues = true;
  const keys: KeyFact[] = [];
  const add = (kind: KeyFact["kind"]) => keys.push({ start, end, kind, keys: [{ column: name }] });
  const index = flagOf(call, "db_index");
  if (flagOf(call, "primary_key") === true || /^(Big|Small)?AutoField$/.test(type)) add("primary-key");
  if (flagOf(call, "unique") === true || type === "OneToOneField") add("unique");
  if (index === true || (index === undefined && (type === "ForeignKey" || type === "SlugField")))
    add("index");
  if (index === "unknown" || index === false || call.hasSplat) column.unsure = true;
  if (points) keys.push(...pointer(call, name, start, end));
  const edit = addKeyword(call, "db_index=True");
  if (edit && index === undefined) column.indexed = edit;
  return { column, keys };
}

const FIELD = /(Field|ForeignKey)$/;
const POINTERS = new Set(["ForeignKey", "OneToOneField"]);
const KNOWN_FIELDS = new Set(
  `CharField TextField IntegerField BigIntegerField SmallIntegerField PositiveIntegerField PositiveBigIntegerField
  PositiveSmallIntegerField DateField DateTimeField TimeField DurationField DecimalField FloatField BooleanField
  NullBooleanField EmailField URLField SlugField UUIDField JSONField BinaryField FileField ImageField FilePathField
  GenericIPAddressField AutoField BigAutoField SmallAutoField ForeignKey OneToOneField`.split(/\s+/),
);

function pointer(call: CallFact, column: string, start: number, end: number): KeyFact[] {
  const target = call.positional[0] ?? call.keywords.get("to");
  const model = stringOf(target)?.split(".").at(-1) ?? lastNameOf(target);
  if (!model || model === "self") return [];
  return [
    { start, end, kind: "foreign-key", keys: [{ column }], references: { table: [model], columns: [] } },
  ];
}

/** Indexes and constraints of `class Meta`. */
function readMeta(
  say: (attribute: string) => SyntaxNode | undefined,
  columns: readonly ColumnFact[],
  start: number,
  end: number,
): KeyFact[] {
  const keys: KeyFact[] = [];
  for (const attribute of ["indexes", "constraints"])
    for (const item of say(attribute)?.named ?? []) {
      const key = readIndex(item, columns);
      if (key) keys.push(key);
    }
  for (const attribute of ["unique_together", "index_together"]) {
    const kind = attribute === "unique_together" ? "unique" : "index";
    for (const fields of groupsOf(say(attribute)))
      keys.push({ start, end, kind, keys: fields.map((field) => partOf(field, columns)) });
  }
  return keys;
}

/** `models.Index(fields=["a", "-b"])`, `models.UniqueConstraint(fields=…, condition=…)`. */
export function readIndex(node: SyntaxNode | undefined, columns: readonly ColumnFact[]): KeyFact | undefined {
  const made = namedCall(node);
  if (!made || !/(Index|UniqueConstraint)$/.test(made.name)) return undefined;
  const { name, call } = made;
  const { start, end } = call.node;
  const fields = stringsOf(call.keywords.get("fields"));
  const keys = fields
    ? fields.map((field) => partOf(field, columns))
    : call.positional.map((part): KeyPart => expressionPart(part, columns));
  if (keys.length === 0) return undefined;
  const key: KeyFact = { start, end, kind: name === "UniqueConstraint" ? "unique" : "index", keys };
  const label = stringOf(call.keywords.get("name"));
  if (label) key.name = label;
  const condition = call.keywords.get("condition");
  if (condition) key.where = condition.text;
  const method = /^(Gin|Gist|Brin|Hash|Bloom|SpGist|HashIndex)/.exec(name)?.[1];
  if (method) key.method = method.toLowerCase();
  return key;
}

function expressionPart(part: SyntaxNode, columns: readonly ColumnFact[]): KeyPart {
  const made = namedCall(part);
  if (made && /^(desc|asc)$/.test(made.name)) {
    const field = namedCall(made.call.callee.child("object"))?.call.positional[0];
    const name = stringOf(field);
    if (name) return partOf(name, columns);
  }
  const plain = stringOf(part);
  return plain ? partOf(plain, columns) : { expression: part.text };
}

/** `-created` names the field `created`; a foreign key's column has another name. */
function partOf(field: string, columns: readonly ColumnFact[]): KeyPart {
  const name = field.replace(/^-/, "");
  return { column: columns.find((column) => column.attribute === name)?.name ?? name };
}

/** `("a", "b")` or `[("a", "b"), ("c", "d")]`. */
export function groupsOf(node: SyntaxNode | undefined): string[][] {
  const single = stringsOf(node);
  if (single) return single.length > 0 ? [single] : [];
  return (node?.named ?? []).flatMap((group) => {
    const fields = stringsOf(group);
    return fields ? [fields] : [];
  });
}
