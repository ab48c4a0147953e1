import { type CallFact, type ClassFact, callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isOwn, kindOfName, type PiiKind } from "./kinds.ts";

/** A field of a record that a statement fills. */
interface FieldWrite {
  value: SyntaxNode;
  kind: PiiKind;
}

/**
 * The personal columns of an ORM's model that a call fills, `Patient(ssn=…)` and `Patient.objects.create(ssn=…)`: those
 * that the model declares as plain ones.
 */
export function fieldsFilled(call: CallFact, resolver: Resolver): FieldWrite[] {
  const personal = [...call.keywords].flatMap(([name, value]): (FieldWrite & { name: string })[] => {
    const kind = kindOfName(name);
    return kind && isOwn(kind) ? [{ name, value, kind }] : [];
  });
  if (personal.length === 0) return [];
  const made = modelOf(call, resolver);
  return made ? personal.filter(({ name }) => isPlainColumn(made, name)) : [];
}

function modelOf({ callee }: CallFact, resolver: Resolver): ClassFact | undefined {
  const made = classOf(callee, resolver);
  if (made) return made;
  const method = callee.child("attribute")?.text ?? "";
  if (!/^a?(create|update|get_or_create|update_or_create)$/.test(method)) return undefined;
  let object = callee.child("object");
  for (let depth = 0; object && depth < 8; depth++) {
    if (object.type === "attribute" && object.child("attribute")?.text === "objects")
      return classOf(object.child("object"), resolver);
    object = object.type === "call" ? callOf(object)?.callee : object.child("object");
  }
  return undefined;
}

function classOf(node: SyntaxNode | null | undefined, resolver: Resolver): ClassFact | undefined {
  if (!node) return undefined;
  const [value] = resolver.values(node).filter(({ kind }) => kind === "class");
  return value?.kind === "class" ? value.fact : undefined;
}

/** A column of text or numbers, with nothing that says that it is encrypted. */
function isPlainColumn({ attributes }: ClassFact, name: string): boolean {
  const [field, ...others] = attributes.get(name) ?? [];
  const call = field?.value && callOf(field.value);
  if (!call || others.length > 0) return false;
  const column = call.callee.child("attribute")?.text ?? call.callee.text;
  return PLAIN_COLUMN.test(column) && !HIDES.test(call.node.text);
}

const PLAIN_COLUMN = /^(?:Column|mapped_column|CharField|TextField|IntegerField|BigIntegerField)$/;
const HIDES = /encrypt|hash|cipher|token|mask|secret/i;
