import { type CallFact, callOf, type FunctionFact, functionFactOf } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isRoute } from "../blocking-llm-call/functions.ts";
import { argumentOf, type Leaf } from "./leaves.ts";
import {
  asksForDocument,
  isDocumentBy,
  isDocumentName,
  isLimiterName,
  isMediaText,
  isReaderName,
  isShortName,
  isTextName,
} from "./names.ts";

/** Why a value of a prompt may be of any length. */
export interface Origin {
  /** What it is, in English: "a whole file"; `{0}` stands for `name`. Empty where only the place is known. */
  what: string;
  name?: string;
  place: SyntaxNode | undefined;
}

/** What texts are that the catalogue has no word for. */
export const WHAT_TEXTS_ARE = [
  "whatever a request sends",
  "a whole document",
  "a whole file",
  "all chunks of a split text",
  "every page that the loader gives",
  "what `{0}()` gives",
] as const;

const MAX_DEPTH = 8;
/** Methods and functions whose result is about as long as their text. */
export const SAME_LENGTH =
  /^(strip|lstrip|rstrip|lower|upper|title|replace|decode|encode|expandtabs|casefold|format|translate|escape|unescape|normalize|get_content_as_string)$/;
/** The first rows, a summary of the columns. */
const FEW_ROWS =
  /\b(head|tail|sample|describe|nlargest|nsmallest|value_counts|info|dtypes|columns|corr|agg|groupby|iloc|limit|isnull|isna|nunique|mean|sum)\b/;
/** Files of the program's own: what it says, how it behaves. */
const OWN_FILE =
  /prompt|template|instruct|system|persona|schema|config|example|few_?shot|skill|rules?\b|guide|__file__|\.j2|\.jinja|\.ya?ml|\.toml|settings|spec\b|manifest|task|goal/i;

/** Where a value comes from, when that says that it may be of any length and nothing has limited it. */
export function originOf({ node, around }: Leaf, context: PythonContext): Origin | undefined {
  const { resolver } = context;
  /** The parameters whose arguments are being looked at. */
  const asking = new Set<SyntaxNode>();
  // What the program itself says, wherever it keeps that.
  if (node.type === "identifier" && /(^|_)(prompts?|instructions?)$/i.test(node.text)) {
    const origin = trace(node, 0);
    return origin && /request|pastes|uploaded/.test(origin.what) ? origin : undefined;
  }
  return trace(node, 0);

  function trace(at: SyntaxNode | undefined, depth: number): Origin | undefined {
    if (!at || depth > MAX_DEPTH) return undefined;
    switch (at.type) {
      case "await":
      case "parenthesized_expression":
        return trace(at.named[0], depth);
      case "conditional_expression":
        return trace(at.named[0], depth) ?? trace(at.named[2], depth);
      case "boolean_operator":
        return trace(at.child("left"), depth) ?? trace(at.child("right"), depth);
      case "identifier":
        return traceName(at, depth);
      case "attribute":
        return known(at) ?? traceAttribute(at, depth);
      case "subscript":
        return traceElement(at, depth);
      case "call":
        return traceCall(at, depth);
      default:
        return undefined;
    }
  }

  /** What the catalogue says of a call or an attribute. */
  function known(at: SyntaxNode): Origin | undefined {
    const call = callOf(at);
    const [match] = call ? resolver.sdk(call, "long-text") : resolver.sdkOf(at, "long-text");
    if (!match) return undefined;
    const { row, certainty } = match;
    if (row.limitArguments?.some((place) => call && argumentAt(call, place))) return undefined;
    const receiver = (call?.callee ?? at).child("object");
    if (row.of === "table" && (FEW_ROWS.test(receiver?.text ?? "") || isFewRows(receiver))) return undefined;
    if (
      row.of === "table" &&
      certainty === "tail" &&
      !["pandas", "polars", "geopandas"].some((name) => context.module.imports(name))
    )
      return undefined;
    if (row.of === "file" && (isOwnFile(receiver) || isMedia(receiver))) return undefined;
    // `get_text` of who knows what is that of a document only where the file reads documents.
    if (row.of === "document" && certainty === "tail" && !readsDocuments(row.path)) return undefined;
    if (row.of === "field" && !asksForDocument(call?.positional[0]?.text ?? "")) return undefined;
    return { what: row.what, place: at };
  }

  function readsDocuments(path: string): boolean {
    const { module } = context;
    return (
      !module.hasImports || ["fitz", "pymupdf", path.split(".")[0]!].some((name) => module.imports(name))
    );
  }

  function isFewRows(receiver: SyntaxNode | undefined): boolean {
    if (receiver?.type !== "identifier") return false;
    return resolver.reaching(receiver).some(({ value }) => FEW_ROWS.test(value?.text ?? ""));
  }

  function isOwnFile(receiver: SyntaxNode | undefined): boolean {
    if (!receiver) return false;
    const fn = functionAround(receiver);
    return textsOf(receiver).some((text) => OWN_FILE.test(text)) || OWN_FILE.test(fn?.name ?? "");
  }

  function isMedia(receiver: SyntaxNode | undefined): boolean {
    return receiver !== undefined && isMediaText(textsOf(receiver));
  }

  /** An expression, and what the names in it were given. */
  function textsOf(receiver: SyntaxNode): string[] {
    const texts = [receiver.text];
    for (const name of receiver.walk()) {
      if (name.type !== "identifier" || name.field === "attribute") continue;
      for (const { value, kind } of resolver.reaching(name)) {
        if (!value || kind === "for") continue;
        texts.push(value.text);
        for (const inner of value.walk())
          if (inner.type === "identifier" && inner.field !== "attribute")
            for (const binding of resolver.reaching(inner)) texts.push(binding.value?.text ?? "", inner.text);
      }
    }
    return texts;
  }

  function traceName(at: SyntaxNode, depth: number): Origin | undefined {
    const bindings = resolver.reaching(at);
    if (isMeasured(at)) return undefined;
    if (bindings.length === 0) return context.module.bindings(at.text).length > 0 ? undefined : byName(at);
    for (const binding of bindings) {
      const origin = traceBinding(binding, at, depth);
      if (origin) return origin;
    }
    return undefined;
  }

  function traceBinding(binding: Binding, at: SyntaxNode, depth: number): Origin | undefined {
    const { kind, value, index } = binding;
    if (kind === "parameter") return traceParameter(binding, at);
    if (!value || index !== undefined || !/^(assignment|augmented)$/.test(kind)) return undefined;
    const isGathered = value.type === "string" && /^['"]{2}$|^['"]{6}$/.test(value.text);
    return isGathered
      ? undefined
      : (trace(value, depth + 1) ?? (kind === "augmented" ? traceSum(value, depth) : undefined));
  }

  /** `text += page.extract_text() + "\n"`, `text += f"{name}: {content}"`. */
  function traceSum(value: SyntaxNode, depth: number): Origin | undefined {
    const parts =
      value.type === "binary_operator"
        ? value.named
        : value.named.flatMap((part) =>
            part.type === "interpolation" ? (part.child("expression") ?? []) : [],
          );
    for (const part of /^(binary_operator|string)$/.test(value.type) ? parts : []) {
      const origin = part.type === "binary_operator" ? traceSum(part, depth + 1) : trace(part, depth + 1);
      if (origin?.place) return origin;
    }
    return undefined;
  }

  function traceParameter(binding: Binding, at: SyntaxNode): Origin | undefined {
    const fn = functionFactOf(binding.scope.node);
    const parameter = fn?.parameters.find(({ name }) => name === binding.name);
    // What a model writes into the arguments of its tool is as long as its answers are.
    if (!fn || !parameter || parameter.splat || fn.decorators.some(({ text }) => /tool\b/i.test(text)))
      return undefined;
    const type = parameter.annotation?.text ?? "";
    if (/max_length|constr\(|Literal|StringConstraints/.test(type + (parameter.defaultValue?.text ?? "")))
      return undefined;
    if (type && !/^['"]?(Optional\[|Union\[|Annotated\[)?\s*(str|bytes|Any)\b/.test(type)) return undefined;
    const handles = isRoute(fn, resolver) && servesRequests(fn);
    if (
      handles &&
      type &&
      !isShortName(parameter.name) &&
      !isInPath(parameter.name, fn) &&
      !/Depends|Header|Path\(|Cookie/.test(parameter.defaultValue?.text ?? "")
    )
      return { what: "whatever a request sends", place: parameter.node };
    const calls = context.module.callsNamed(fn.name).filter((call) => resolver.functions(call).includes(fn));
    const given = calls.flatMap((call) => argumentOf(call, fn, parameter.name) ?? []);
    if (given.some((argument) => argument.source === binding.node.source && argument === at))
      return undefined;
    // A function may be given what it returned: `clean(clean(text))`.
    if (asking.has(parameter.node)) return undefined;
    asking.add(parameter.node);
    const isKnown = given.some((argument) => isShort(argument) || trace(argument, 1) !== undefined);
    asking.delete(parameter.node);
    return isKnown ? undefined : byName(at, fn);
  }

  /** A literal, a slice, an element of a loop. */
  function isShort(argument: SyntaxNode): boolean {
    if (/^(string|concatenated_string)$/.test(argument.type) || isSlice(argument)) return true;
    const call = callOf(argument);
    if (call) return resolver.sdk(call, "text-limit").length > 0 || isLimiterName(call.callee.text);
    if (argument.type !== "identifier") return false;
    return resolver
      .reaching(argument)
      .some(
        ({ kind, value }) =>
          kind === "for" || (value !== undefined && kind === "assignment" && /string$/.test(value.type)),
      );
  }

  /** The decorator belongs to a server, not to a page or a chat window. */
  function servesRequests(fn: FunctionFact): boolean {
    return fn.decorators.some((decorator) =>
      resolver
        .paths(decorator.type === "call" ? decorator.child("function")! : decorator)
        .some((path) => /^(fastapi|starlette|flask|quart|ninja|litestar|sanic|aiohttp)\b/.test(path)),
    );
  }

  function isInPath(name: string, fn: FunctionFact): boolean {
    return fn.decorators.some(({ text }) => new RegExp(`[{<](\\w+:)?${name}\\b`).test(text));
  }

  function byName(at: SyntaxNode, fn = functionAround(at)): Origin | undefined {
    const name = at.text;
    const isDocument = isDocumentName(name) || isDocumentBy(name, around, fn?.name ?? "");
    return isDocument ? { what: "", place: undefined } : undefined;
  }

  function traceAttribute(at: SyntaxNode, depth: number): Origin | undefined {
    const name = at.child("attribute")?.text ?? "";
    const object = at.child("object");
    if (object?.type === "subscript" && /^(page_content|text)$/.test(name)) return firstLoaded(object, depth);
    if (object?.type !== "identifier" || isMeasured(at)) return undefined;
    const fields = resolver
      .values(object)
      .flatMap((value) => (value.kind === "instance" ? (value.fact.attributes.get(name) ?? []) : []));
    if (object.text === "self") {
      const [only, ...others] = fields.flatMap(({ value }) =>
        value && value.type !== "none" ? [value] : [],
      );
      return only && others.length === 0 ? trace(only, depth + 1) : undefined;
    }
    const [binding] = resolver.reaching(object);
    const fn = binding?.kind === "parameter" ? functionFactOf(binding.scope.node) : undefined;
    if (fn && isRoute(fn, resolver)) {
      const [field] = fields;
      const text = `${field?.annotation?.text ?? ""} ${field?.value?.text ?? ""}`;
      const isText = /^(Optional\[)?str\b/.test(field?.annotation?.text ?? "");
      const isOpen =
        isText && !/max_length|constr|Literal|StringConstraints/.test(text) && !isValidated(binding, name);
      return isOpen && !isShortName(name)
        ? { what: "whatever a request sends", place: field?.annotation }
        : undefined;
    }
    return undefined;
  }

  /** `docs[0]` of a loader that gives a whole page or file as one document; a page of a PDF is short. */
  function firstLoaded(element: SyntaxNode, depth: number): Origin | undefined {
    const list = element.child("value");
    const origin = isSlice(element) || isMeasured(element) ? undefined : traceAll(list, depth + 1);
    const isPaged = /pdf/i.test(`${origin?.place?.text ?? ""} ${list ? resolverText(list) : ""}`);
    return origin && /loader/.test(origin.what) && !isPaged
      ? { ...origin, what: "a whole document" }
      : undefined;
  }

  /** A validator of the model looks at the field. */
  function isValidated(binding: Binding | undefined, name: string): boolean {
    const facts = binding ? resolver.values(binding.node) : [];
    return facts.some(
      (value) =>
        value.kind === "instance" &&
        value.fact.methods.some((method) =>
          method.decorators.some(({ text }) => /validator/.test(text) && text.includes(name)),
        ),
    );
  }

  function traceElement(at: SyntaxNode, depth: number): Origin | undefined {
    if (isSlice(at)) {
      const bound = at.child("subscript")!;
      const isOpen = bound.children.at(-1)?.type === ":" && !/^-/.test(bound.named[0]?.text ?? "");
      return isOpen ? trace(at.child("value"), depth + 1) : undefined;
    }
    const origin = known(at);
    if (origin) return origin;
    if (isMeasured(at)) return undefined;
    const key = at.child("subscript");
    if (key?.type !== "string" || isShortName(key.text.slice(1, -1))) return undefined;
    return input(trace(at.child("value"), depth + 1));
  }

  /** Only what a request sends is as open in its parts as in the whole. */
  function input(origin: Origin | undefined): Origin | undefined {
    return origin && /request sends/.test(origin.what) ? origin : undefined;
  }

  function traceCall(at: SyntaxNode, depth: number): Origin | undefined {
    const call = callOf(at);
    if (!call) return undefined;
    if (resolver.sdk(call, "text-limit").length > 0) return undefined;
    const origin = known(at);
    if (origin) return origin;
    const object = call.callee.child("object");
    const name = call.callee.child("attribute")?.text ?? call.callee.text;
    if (isLimiterName(name)) return undefined;
    if (name === "join" && object) return traceJoined(call.positional[0], depth + 1);
    if (object && SAME_LENGTH.test(name)) return trace(object, depth + 1);
    if (name === "sub" && /^re\./.test(call.callee.text)) return trace(call.positional[2], depth + 1);
    if (/^(str|repr|dumps|bytes)$/.test(name)) return trace(call.positional[0], depth + 1);
    if (name === "get" && object && call.positional[0]?.type === "string")
      return isShortName(call.positional[0].text.slice(1, -1)) || isMeasured(at)
        ? undefined
        : input(trace(object, depth + 1));
    const [fn] = resolver.functions(call);
    if (fn && fn.name !== "__init__") {
      if (isLimited(fn)) return undefined;
      const results = fn.returns.flatMap(({ value }) => value ?? []);
      for (const value of results) {
        const found =
          value.type === "identifier" && fn.parameters.some((parameter) => parameter.name === value.text)
            ? undefined
            : trace(value, depth + 1);
        if (found?.place) return { ...found, place: at };
      }
      return undefined;
    }
    if (resolver.runs(call, "text-limit", "completion", "embedding").length > 0) return undefined;
    const elsewhere = ofAnotherFile(call, name);
    if (elsewhere) return { what: elsewhere, place: at };
    const isAnswer = resolver.sdk(call, "completion", "embedding", "query").length > 0;
    return !fn &&
      !isAnswer &&
      isReaderName(name) &&
      !(object && name === "get_text") &&
      !isOwnFile(call.callee) &&
      !call.positional.some(isOwnFile)
      ? { what: "what `{0}()` gives", name, place: at }
      : undefined;
  }

  /** What a function of another file reads and gives back. */
  function ofAnotherFile(call: CallFact, name: string): string | undefined {
    if (resolver.sdk(call, "long-text").length > 0 || OWN_FILE.test(`${name} ${call.node.text}`))
      return undefined;
    const [made] = resolver.madeBy(call.node, "long-text");
    if (made && made.row.of !== "field") return made.row.what;
    const read = resolver
      .runs(call, "long-text")
      .find(({ row }) => /^(document|page|transcript)$/.test(row.of));
    return isTextName(name) ? read?.row.what : undefined;
  }

  /** `"\n".join(page.extract_text() for page in reader.pages)`, or a list that was filled before. */
  function traceJoined(parts: SyntaxNode | undefined, depth: number): Origin | undefined {
    if (!parts || depth > MAX_DEPTH) return undefined;
    if (/^(list_comprehension|generator_expression)$/.test(parts.type)) {
      const iterable = parts.childOfType("for_in_clause")?.child("right");
      const body = parts.child("body");
      if (iterable && isSlice(iterable)) return undefined;
      return (body ? trace(body, depth + 1) : undefined) ?? traceAll(iterable, depth + 1);
    }
    if (parts.type !== "identifier") return traceAll(parts, depth);
    if (isMeasured(parts)) return undefined;
    for (const binding of resolver.reaching(parts)) {
      const { value, kind } = binding;
      if (kind !== "assignment" || !value) continue;
      if (/comprehension$/.test(value.type)) return traceJoined(value, depth + 1);
      if (value.type === "list" && value.named.length === 0)
        for (const read of readsOf(binding, resolver)) {
          const access = read.parent?.type === "attribute" ? read.parent : undefined;
          const added = access?.parent ? callOf(access.parent)?.positional[0] : undefined;
          const origin = access?.child("attribute")?.text === "append" ? trace(added, depth + 1) : undefined;
          if (origin?.place) return origin;
        }
      const all = traceAll(value, depth + 1);
      if (all) return all;
    }
    return undefined;
  }

  /** All chunks of a split text, all pages that a loader gives. */
  function traceAll(list: SyntaxNode | undefined, depth: number): Origin | undefined {
    if (!list || depth > MAX_DEPTH || isSlice(list)) return undefined;
    if (list.type === "identifier") {
      if (isMeasured(list)) return undefined;
      for (const { value, kind, index } of resolver.reaching(list)) {
        const origin = kind === "assignment" && index === undefined ? traceAll(value, depth + 1) : undefined;
        if (origin) return origin;
      }
      return undefined;
    }
    if (list.type === "await") return traceAll(list.named[0], depth);
    const call = callOf(list);
    if (!call) return undefined;
    const origin = known(list);
    if (origin) return origin;
    if (resolver.sdk(call, "text-limit").some(({ row }) => row.does === "split"))
      return { what: "all chunks of a split text", place: list };
    const object = call.callee.child("object");
    const name = call.callee.child("attribute")?.text ?? "";
    if (
      /^(load|load_data|lazy_load|aload)$/.test(name) &&
      /[lL]oader|[rR]eader/.test(object ? resolverText(object) : "")
    )
      return { what: "every page that the loader gives", place: list };
    return /^(readlines|splitlines)$/.test(name) && object
      ? (trace(object, depth + 1) ?? fileLines(object, list))
      : undefined;
  }

  function fileLines(object: SyntaxNode, list: SyntaxNode): Origin | undefined {
    const isFile = resolver
      .paths(object)
      .some((path) => /^(builtins|io|codecs|pathlib\.Path\(\))\.open\(\)$/.test(path));
    return isFile && !isOwnFile(object) ? { what: "a whole file", place: list } : undefined;
  }

  function resolverText(object: SyntaxNode): string {
    return `${object.text} ${resolver.paths(object).join(" ")}`;
  }

  /** The code looks at the length of a value, counts its tokens or cuts it, in the function that uses it. */
  function isMeasured(at: SyntaxNode): boolean {
    let scope = functionAround(at);
    while (scope?.outer) scope = scope.outer;
    const text = at.text.replace(/\s+/g, "");
    for (const inner of (scope?.body ?? at.root).walk()) {
      if (inner.type !== "call" && inner.type !== "subscript") continue;
      const call = callOf(inner);
      if (call) {
        const name = call.callee.child("attribute")?.text ?? call.callee.text;
        const isMeasure =
          (name === "len" && isCompared(inner)) ||
          isLimiterName(name) ||
          resolver.sdk(call, "text-limit").length > 0;
        if (isMeasure && call.positional.some((argument) => argument.text.replace(/\s+/g, "") === text))
          return true;
      } else if (isSlice(inner) && inner.child("value")?.text === text && isAssignedTo(inner, text))
        return true;
    }
    return false;
  }

  function isLimited(fn: FunctionFact): boolean {
    return isLimiterName(fn.name) || hasTextLimit(fn);
  }
}

/** A parameter says how long the text may be; one that limits the answer, or how often something is tried, says nothing of it. */
export function hasTextLimit(fn: FunctionFact): boolean {
  return fn.parameters.some(({ name }) => {
    if (!/^max_|limit|budget/.test(name)) return false;
    if (/^max_(?:retr|turn|iter|worker|attempt|round|step|result)/.test(name)) return false;
    const handsOn = new RegExp(`\\bmax_(?:\\w+_)?tokens["']?\\s*[=:]\\s*${name}\\b`);
    return !/tokens$/.test(name) || !handsOn.test(fn.body.text);
  });
}

function isCompared(length: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = length.parent; at; at = at.parent) {
    if (at.type === "comparison_operator") return true;
    if (/_statement$|^block$|^assignment$/.test(at.type)) return at.type === "assignment";
  }
  return false;
}

function isAssignedTo(slice: SyntaxNode, name: string): boolean {
  return slice.parent?.type === "assignment" && slice.parent.child("left")?.text === name;
}

export function isSlice(node: SyntaxNode): boolean {
  return node.type === "subscript" && node.child("subscript")?.type === "slice";
}

function functionAround(node: SyntaxNode): FunctionFact | undefined {
  const definition = node.ancestor("function_definition");
  return definition && functionFactOf(definition);
}
