import type { Editor } from "../../engine/edit/editor.ts";
import { callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction, handlersOf, statementOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine, startOfLine } from "../../engine/text.ts";
import type { Origin } from "./replies.ts";

/** Something that a reply is made of and that takes one more field. */
export type Holder =
  | { kind: "dictionary"; node: SyntaxNode }
  /** `jsonify(answer=text)`, `dict(answer=text)` */
  | { kind: "keywords"; node: SyntaxNode };

/** The innermost dict or keywords that hold a value in what is built around it. */
export function holderOf({ value, carrier }: Origin): Holder | undefined {
  for (let at: SyntaxNode | null = value; at && carrier.contains(at); at = at.parent) {
    // A proxy in front of a function takes no field beside these two: the answer is what `body` holds.
    if (at.type === "dictionary" && /['"]statusCode['"]\s*:/.test(at.text)) return undefined;
    if (at.type === "dictionary") return { kind: "dictionary", node: at };
    const callee = at.type === "argument_list" ? at.parent?.child("function")?.text : undefined;
    if (callee && /(?:^|\.)(?:jsonify|dict)$/.test(callee) && at.named.every(isKeyword))
      return { kind: "keywords", node: at };
  }
  return undefined;
}

function isKeyword({ type }: SyntaxNode): boolean {
  return type === "keyword_argument";
}

/** Adds fields to a reply, in the layout that its fields have. @param fields - name, expression */
export function addFields(editor: Editor, holder: Holder, fields: readonly [string, string][]): void {
  const { node } = holder;
  const { source } = node;
  const last = node.named.at(-1)!;
  const texts = fields.map(([name, value]) =>
    holder.kind === "dictionary" ? `${editor.quote(name)}: ${value}` : `${name}=${value}`,
  );
  const line = startOfLine(source.text, last.start);
  const indent = source.text.slice(line, last.start);
  const comma = node.children.find((child) => child.type === "," && child.start >= last.end);
  const insert = (at: number, text: string) => editor.replace({ source, start: at, end: at }, text);
  if (indent.trim() !== "") return insert(last.end, texts.map((text) => `, ${text}`).join(""));
  const end = endOfLine(source.text, comma?.end ?? last.end);
  if (node.end <= end) return insert(last.end, texts.map((text) => `,\n${indent}${text}`).join(""));
  if (!comma) insert(last.end, ",");
  insert(end, texts.map((text) => `\n${indent}${text},`).join(""));
}

/** False where a declared type of the reply would drop or refuse a new field. */
export function takesNewFields(fn: FunctionFact): boolean {
  const annotation = fn.node.child("return_type")?.text ?? "dict";
  const isOpen =
    /^(?:dict|Dict|typing\.Dict|Any|typing\.Any|Response|flask\.Response|JSONResponse|JsonResponse|HttpResponse)$/.test(
      annotation,
    ) || /^(?:dict|Dict|typing\.Dict|Mapping)\[str, ?(?:Any|typing\.Any|object)\]$/.test(annotation);
  return (
    isOpen &&
    fn.decorators.every((decorator) => {
      const model = callOf(decorator)?.keywords.get("response_model");
      return !model || /^(?:None|dict|Dict)$/.test(model.text);
    })
  );
}

/** The class of the file that a reply is made with, when it is a Pydantic model made nowhere else. */
export function modelOf(reply: SyntaxNode, resolver: Resolver): SyntaxNode | undefined {
  const call = callOf(reply.type === "await" ? (reply.named[0] ?? reply) : reply);
  if (!call) return undefined;
  for (const value of resolver.values(call.callee)) {
    if (value.kind !== "class" || resolver.module.callsNamed(value.fact.name).length !== 1) continue;
    const isModel = value.fact.bases.some((base) => resolver.paths(base).includes("pydantic.BaseModel"));
    const body = value.fact.node.child("body");
    const field = body?.named.findLast(
      (statement) => statement.named[0]?.type === "assignment" && statement.named[0].child("type"),
    );
    if (isModel && field) return field;
  }
  return undefined;
}

/** True when a statement has run wherever another place of the same code is reached. */
export function runsBefore(statement: SyntaxNode, place: SyntaxNode, resolver: Resolver): boolean {
  const block = blockThatFollows(statement);
  if (!block || enclosingFunction(statement) !== enclosingFunction(place)) return false;
  if (statement.source === place.source)
    return block.contains(place) && statement.start <= statementOf(place).start;
  const name = place.type === "identifier" ? place.text : "";
  return block.type === "module" && (name === "" || resolver.module.precedes(statement.source, place.source));
}

/** The outermost block whose later statements run only after a statement: a `try` is left only that way when its handlers leave. */
function blockThatFollows(statement: SyntaxNode): SyntaxNode | undefined {
  const block = statement.parent ?? undefined;
  const outer = block?.parent;
  if (outer?.type === "with_statement") return blockThatFollows(outer);
  if (outer?.type !== "try_statement" || block?.field !== "body") return block;
  const handlers = handlersOf(outer);
  const areLeft = handlers.every(({ body }) =>
    /^(?:return|raise)_statement$/.test(body?.named.at(-1)?.type ?? ""),
  );
  return areLeft ? blockThatFollows(outer) : block;
}
