import { type CallFact, callOf, functionFactOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { templatesOf } from "../../engine/python/template.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** A part of a path: text as written, or a value that the code does not show. */
export type PathPart = { text: string } | { value: SyntaxNode };

/** What a path says about versions; `unknown` when a value in it could be one. */
export type PathKind = "unversioned" | "versioned" | "unknown";

const VERSION_TEXT =
  /(^|[^a-z])(v|ver|version|rev|run|iter|iteration|exp|trial|fold)[-_.]?\d|(^|[\W_])(19|20)\d\d([\W_]|$)|\d{4}[-_.]?\d{2}[-_.]?\d{2}|[-_]\d+\.|\d\.\d+\.\d|[0-9a-f]{8}|epoch|(^|[\W_])step|ckpt|checkpoint|snapshot|(^|[\W_])te?mp([\W_]|$)|^\/dev\/|^\/opt\/ml\/|^\/(tmp|var\/tmp)\//i;
const VERSION_NAME =
  /version|(^|_)(ver|rev|run|runs|date|day|time|timestamp|stamp|ts|epochs?|steps?|iter|iteration|hash|sha|digest|uuid|guid|tag|fold|seed|exp|experiment|trial|suffix|now|today|build|commit|job)(_|$)|strftime|isoformat|uuid|time\(/i;
/** Names of folders that stand still: constants, and where the code itself lies. */
const CONSTANT_NAME = /^([\w.]+\.)?[A-Z][A-Z0-9_]*$/;
const FIXED_NAME =
  /__file__|^(os\.getcwd|(pathlib\.)?Path\.(cwd|home))\(\)$|^(base|root|project|here|script|module|repo|home|this)_?(dir|path|folder|root)?$|^(\w+\.)*_?(models|artifacts?|saved_models?|weights)_?(dir|path|folder|root|directory)$/i;
/** What a path is built for, one file for each; another training writes the same file again. */
const ENTITY_NAME =
  /(^|[._])(symbol|ticker|region|country|city|store|shop|product|sku|item|category|customer|client|user|target|label|column|col|feature|lang|language|model_?name|model_?type|algo(rithm)?|dataset|task|kind|prefix|commodity|crop|stock|coin|currency|species|sensor|station|zone|area|district|segment|market|league|team|sport|asset|frequency|freq|horizon|algorithm|arch|architecture|backbone)(_?(name|safe|slug|key|clean))?(\.(lower|upper|strip)\(\))?$/i;
const PATH_FUNCTIONS =
  /(^|\.)(Path|PurePath|PosixPath|str|fspath|abspath|expanduser|realpath|normpath|absolute|resolve|as_posix)$/;

const MAX_DEPTH = 8;

/** The ways in which a path may be put together; several where callers pass different ones. */
export function pathsOf(node: SyntaxNode, resolver: Resolver, depth = 0): PathPart[][] {
  const unknown: PathPart[][] = [[{ value: node }]];
  if (depth > MAX_DEPTH) return unknown;
  const next = (part: SyntaxNode | undefined) => (part ? pathsOf(part, resolver, depth + 1) : [[]]);
  if (node.type === "parenthesized_expression" || node.type === "await") return next(node.named[0]);
  if (node.type === "binary_operator" && node.child("operator")?.text === "/")
    return join([next(node.child("left")), next(node.child("right"))]);
  const call = node.type === "call" ? callOf(node) : undefined;
  if (call) {
    const name = call.callee.child("attribute")?.text ?? call.callee.text;
    const object = call.callee.child("object");
    const callee = resolver.paths(call.callee)[0] ?? call.callee.text;
    if (/^(os\.path\.join|posixpath\.join)$/.test(callee)) return join(call.positional.map(next));
    if (name === "joinpath" && object) return join([next(object), ...call.positional.map(next)]);
    if (PATH_FUNCTIONS.test(callee) && call.positional.length > 0) return join(call.positional.map(next));
    if (/^(resolve|absolute|as_posix|expanduser)$/.test(name) && object) return next(object);
    if (/(^|\.)tempfile\./.test(callee)) return [[{ text: "/tmp/" }]];
  }
  if (node.type === "attribute") {
    const held = attributeParts(node, resolver, depth);
    if (held) return held;
  }
  if (node.type === "identifier") {
    const traced = nameParts(node, resolver, depth);
    if (traced) return traced;
  }
  return templatesOf(node, resolver).flatMap((template) => {
    let ways: PathPart[][] = [[]];
    for (const piece of template) {
      const text = piece.kind === "text" ? piece.source.text.slice(piece.start, piece.end) : "";
      const parts: PathPart[][] =
        piece.kind === "text"
          ? [[{ text }]]
          : piece.value && piece.value !== node
            ? pathsOf(piece.value, resolver, depth + 1)
            : [[{ value: piece.value ?? node }]];
      ways = ways.flatMap((way) => parts.map((part) => [...way, ...part])).slice(0, 4);
    }
    return ways;
  });
}

/** A name that holds a path made by more than text, or a parameter with a default or known arguments. */
function nameParts(node: SyntaxNode, resolver: Resolver, depth: number): PathPart[][] | undefined {
  const bindings = resolver.reaching(node);
  const [binding] = bindings;
  if (!binding || bindings.length > 1) return undefined;
  if (binding.kind === "assignment" && binding.value && binding.index === undefined)
    return binding.value.type === "identifier" ||
      binding.value.type === "call" ||
      binding.value.type === "binary_operator"
      ? pathsOf(binding.value, resolver, depth + 1)
      : undefined;
  if (binding.kind !== "parameter") return undefined;
  const fn = functionFactOf(binding.scope.node);
  if (!fn) return undefined;
  const index = fn.parameters.findIndex(({ name }) => name === binding.name) - (fn.owner ? 1 : 0);
  const calls = resolver.module.callsNamed(fn.owner && fn.name === "__init__" ? fn.owner.name : fn.name);
  if (calls.length > 6) return undefined;
  const passed = calls.map(
    (call) => call.keywords.get(binding.name) ?? call.positional[index] ?? binding.value,
  );
  const values = calls.length === 0 ? [binding.value] : passed;
  if (values.some((value) => !value || value.type === "none")) return undefined;
  return values.flatMap((value) => pathsOf(value!, resolver, depth + 1));
}

/** A path that an object of a local class holds: `self.out_dir`, `config.model_path`. */
function attributeParts(node: SyntaxNode, resolver: Resolver, depth: number): PathPart[][] | undefined {
  const object = node.child("object");
  const name = node.child("attribute")?.text ?? "";
  const held = object
    ? resolver
        .values(object)
        .flatMap((value) => (value.kind === "instance" ? (value.fact.attributes.get(name) ?? []) : []))
    : [];
  const [value, ...others] = held.flatMap((attribute) => attribute.value ?? []);
  return value && others.length === 0 && /^(identifier|call|binary_operator)$/.test(value.type)
    ? pathsOf(value, resolver, depth + 1)
    : undefined;
}

/** The file that an argument stands for: the path of an `open` call, or the argument itself. */
export interface SavedFile {
  path: SyntaxNode;
  /** The `open` call through which it is written. */
  open: CallFact | undefined;
  /** The `with` statement that opens it. */
  block: SyntaxNode | undefined;
}

/** Follows a file argument to its path; undefined when that cannot be known. */
export function savedFile(
  argument: SyntaxNode,
  isHandle: boolean,
  resolver: Resolver,
): SavedFile | undefined {
  const opened = argument.type === "call" ? openedPath(argument, resolver) : undefined;
  if (opened) return { ...opened, block: undefined };
  if (argument.type === "identifier") {
    const [binding, ...others] = resolver.reaching(argument);
    const value =
      binding && others.length === 0 && /^(with|assignment)$/.test(binding.kind) ? binding.value : undefined;
    const file = value?.type === "call" ? openedPath(value, resolver) : undefined;
    if (file)
      return {
        ...file,
        block: binding?.kind === "with" ? binding.node.ancestor("with_statement") : undefined,
      };
  }
  return isHandle ? undefined : { path: argument, open: undefined, block: undefined };
}

function openedPath(node: SyntaxNode, resolver: Resolver): { path: SyntaxNode; open: CallFact } | undefined {
  const call = callOf(node);
  if (!call) return undefined;
  const callee = resolver.paths(call.callee)[0] ?? "";
  const path = call.keywords.get("file") ?? call.keywords.get("filename") ?? call.positional[0];
  if (/^((builtins|io|gzip|bz2|lzma|codecs)\.)?open$|^(gzip\.GzipFile|bz2\.BZ2File)$/.test(callee))
    return path && { path, open: call };
  const object = call.callee.child("object");
  return call.callee.child("attribute")?.text === "open" &&
    object &&
    !path?.text.startsWith("http") &&
    call.positional.length <= 1
    ? { path: object, open: call }
    : undefined;
}

/** Whether a path carries a version. */
export function kindOfPath(parts: PathPart[]): PathKind {
  const text = textOf(parts, "\u0000");
  if (VERSION_TEXT.test(text)) return "versioned";
  const names = parts.flatMap((part) => ("value" in part ? [part.value.text] : []));
  if (names.some((name) => VERSION_NAME.test(name))) return "versioned";
  const isKnown = names.every(
    (name) =>
      CONSTANT_NAME.test(name) ||
      FIXED_NAME.test(name) ||
      ENTITY_NAME.test(name) ||
      /\b__file__\b/.test(name),
  );
  return isKnown && /[a-z]/i.test(text) ? "unversioned" : "unknown";
}

/** The text of a path, with something in place of its values. */
export function textOf(parts: PathPart[], placeholder = ""): string {
  return parts.map((part) => ("text" in part ? part.text : placeholder)).join("");
}

function join(alternatives: PathPart[][][]): PathPart[][] {
  let ways: PathPart[][] = [[]];
  for (const [index, parts] of alternatives.entries())
    ways = ways
      .flatMap((way) => parts.map((part) => (index > 0 ? [...way, { text: "/" }, ...part] : part)))
      .slice(0, 4);
  return ways;
}
