import { type CallFact, callOf } from "../../engine/python/facts.ts";
import type { FrameEvent } from "../../engine/python/frame-flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { tablesRead } from "./sql.ts";

/** What a source or a destination is called: words known now, or an expression that gives them when the code runs. */
export interface Name {
  /** For a message, and to judge what it is. */
  text: string;
  literal?: string;
  expression?: SyntaxNode;
}

/** Where the data of a read comes from. */
export function sourceOf(call: CallFact, context: PythonContext): Name | undefined {
  const { resolver, queries } = context;
  const [query] = resolver.sdk(call, "query");
  if (query) {
    const sql = queries.find((fact) => fact.call === call)?.embedded[0]?.text ?? "";
    const tables = tablesRead(sql);
    return tables ? { text: tables, literal: tables } : nameOf(argumentAt(call, query.row.sql));
  }
  const [match] = resolver.sdk(call, "read", "frame");
  if (!match) return { text: `${call.callee.text}()`, literal: lastName(call.callee) };
  if (/to_dataframe|to_geodataframe|fetch_pandas/.test(match.path)) return sourceOfJob(call, context);
  return nameOfContent(call.positional[0] ?? [...call.keywords.values()][0], context);
}

/** What is read from may be an open file, or the very text: no record can hold that. */
function nameOfContent(node: SyntaxNode | undefined, { resolver }: PythonContext): Name | undefined {
  const name = nameOf(node);
  if (!name?.expression) return name;
  const binding = node?.type === "identifier" ? resolver.reaching(node)[0] : undefined;
  if (binding?.kind === "with") {
    const opened = binding.value?.type === "call" ? callOf(binding.value) : undefined;
    const file = nameOf(opened?.positional[0]);
    return file && (file.literal !== undefined || PLACE.test(file.text)) ? file : { text: name.text };
  }
  return CONTENT.test(name.text) && !PLACE.test(name.text) ? { text: name.text } : name;
}

const CONTENT =
  /data|content|text|payload|body|response|buffer|bytes|string|json|stream|^(f|fh|fp|file|obj)$/i;
const PLACE = /path|url|uri|dir|folder|location|file_?name|source|src|input|key/i;

/** `client.query("SELECT … FROM web.sessions").to_dataframe()` */
function sourceOfJob(call: CallFact, context: PythonContext): Name | undefined {
  for (const node of call.callee.walk()) {
    const inner = node.type === "call" ? callOf(node) : undefined;
    const fact = inner && context.queries.find((query) => query.call === inner);
    const tables = fact && tablesRead(fact.embedded[0]?.text ?? "");
    if (tables) return { text: tables, literal: tables };
  }
  return undefined;
}

/** Where a write puts the data; what only a helper knows is called like the helper. */
export function destinationOf(event: FrameEvent): Name | undefined {
  const { write, node } = event;
  if (!write) return undefined;
  const isHere = write.call.node === node;
  const target = write.row.target && argumentAt(write.call, write.row.target);
  const name = target ? nameOf(target) : nameOfSql(write.call);
  if (isHere) {
    const schema = write.call.keywords.get("schema");
    if (name?.literal && schema?.type === "string") {
      const literal = `${literalOf(schema) ?? ""}.${name.literal}`;
      return { text: literal, literal };
    }
    return name ?? { text: `${lastName(write.call.callee)}()`, literal: lastName(write.call.callee) };
  }
  if (name?.literal) return name;
  const helper = callOf(node);
  return helper && { text: `${helper.callee.text}()`, literal: lastName(helper.callee) };
}

/** The table of an INSERT. */
function nameOfSql(call: CallFact): Name | undefined {
  const text = call.positional.map((argument) => argument.text).join(" ");
  const table = /insert\s+(?:into\s+)?([\w.]+)/i.exec(text)?.[1];
  return table === undefined ? undefined : { text: table, literal: table };
}

/** What an expression that says where something is stands for. */
export function nameOf(node: SyntaxNode | undefined): Name | undefined {
  if (!node) return undefined;
  const literal = literalOf(node);
  if (literal !== undefined) return { text: literal, literal };
  const isSimple = [...node.walk()].every(
    (part) => !REPEATS.test(part.type) && (part.type !== "call" || isPathCall(part)),
  );
  if (isSimple && !node.text.includes("\n")) return { text: node.text, expression: node };
  return { text: node.text.replace(/\s+/g, " ") };
}

/** What would do its work a second time. */
const REPEATS = /^(await|lambda|yield|named_expression|ERROR)$|comprehension/;

/** `os.path.join(folder, "orders")` gives the same text whenever it is called. */
function isPathCall(node: SyntaxNode): boolean {
  return /^(os\.path\.join|(pathlib\.)?Path|str|[\w.]+\.joinpath)$/.test(node.child("function")?.text ?? "");
}

function literalOf(node: SyntaxNode): string | undefined {
  return /^['"][^'"\\\n{]*['"]$/.test(node.text) ? node.text.slice(1, -1) : undefined;
}

/** The last segment of what is called. */
export function lastName(callee: SyntaxNode): string {
  return (callee.type === "attribute" ? callee.child("attribute")?.text : callee.text) ?? "";
}

/** The data goes back to where it came from. */
export function isSame(a: Name | undefined, b: Name | undefined): boolean {
  return a !== undefined && b !== undefined && a.text === b.text;
}
