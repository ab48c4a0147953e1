import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import type { InputFieldCall } from "../../sdk/schema.ts";
import { FILLED, MESSAGE, promptArguments } from "./leaves.ts";
import { asksForDocument, isShortName } from "./names.ts";
import { hasTextLimit, SAME_LENGTH } from "./origin.ts";

/** What people write to the program, as long as they like, and what then goes to a model. */
export interface OpenField {
  /** The call that makes the field, with the argument that would limit it; absent where a framework makes it by itself. */
  field: { call: CallFact; row: InputFieldCall } | undefined;
  /** The expressions with which the text begins its way to the model, where no call of the program makes the field. */
  starts: SyntaxNode[];
  /** The call that sends it. */
  sentBy: CallFact;
}

const MAX_DEPTH = 12;
/** Lists of what was said so far. */
const CONVERSATION = /messages?|history|conversation|chat/i;
/** Functions that cut a text, or look at how long it is; what cuts documents into chunks gets a question as well. */
const LIMITS =
  /trunc|shorten|limit|clip|trim|(count|num|check)_(tokens|length)|too_long|max_len|valid|sanitize|moderat/i;
/** Expressions in which a text stays whole. */
const CARRIES =
  /^(argument_list|keyword_argument|pair|dictionary|list|tuple|string|concatenated_string|interpolation|binary_operator|parenthesized_expression|await|boolean_operator|expression_list)$/;

/** The fields and handlers of a statement whose text reaches a model with nothing that limits its length. */
export function openFields(context: PythonContext): OpenField[] {
  const { facts, resolver } = context;
  const fields = facts.calls.flatMap((call): OpenField[] => {
    const [match] = resolver.sdk(call, "input-field");
    if (!match || match.certainty === "tail") return [];
    const { row } = match;
    if (call.hasSplat || call.keywords.has(row.limit) || isSecret(call) || isAnsweredBefore(call, row))
      return [];
    if (row.of !== "chat" && isShortName(nameOf(call.node))) return [];
    const starts = row.path.startsWith("gradio.") ? parametersFor(call.node, context) : [call.node];
    const sentBy = senderOf(starts, context);
    return sentBy ? [{ field: { call, row }, starts: [], sentBy }] : [];
  });
  const handled = facts.functions.flatMap((fn): OpenField[] => {
    const all = textsGivenTo(fn, context);
    const starts = all.filter((start) => senderOf([start], context));
    const sentBy = senderOf(all, context);
    return sentBy && starts.length > 0 ? [{ field: undefined, starts, sentBy }] : [];
  });
  return [...fields, ...handled];
}

function isSecret(call: CallFact): boolean {
  return /password/.test(call.keywords.get("type")?.text ?? "");
}

/** A field that asks for a document is looked at where its text stands in the prompt. */
function isAnsweredBefore(call: CallFact, row: InputFieldCall): boolean {
  return row.of === "text" && row.limit === "max_chars" && asksForDocument(call.positional[0]?.text ?? "");
}

function nameOf(value: SyntaxNode): string {
  const { parent } = value;
  return parent?.type === "assignment" ? (parent.child("left")?.text ?? "") : "";
}

/** `message.content` of a handler of chat messages, the message of a chat interface, the text of a demo. */
function textsGivenTo(fn: FunctionFact, context: PythonContext): SyntaxNode[] {
  const { resolver, module } = context;
  const isMethod = fn.owner !== undefined;
  const [parameter] = isMethod ? fn.parameters.slice(1) : fn.parameters;
  if (!parameter) return [];
  const reads = () => readsOfParameter(fn, parameter.name, context);
  const isChainlit = fn.decorators.some((decorator) =>
    resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.path === "chainlit.on_message"),
  );
  if (isChainlit)
    return reads().flatMap((read) => {
      const access = read.parent;
      return access?.type === "attribute" && access.child("attribute")?.text === "content" ? [access] : [];
    });
  const isShown = module.callsNamed("ChatInterface").some((call) => {
    const [match] = resolver.sdk(call, "wrapper");
    const given = call.positional[0] ?? call.keywords.get("fn");
    if (match?.row.path !== "gradio.ChatInterface" || call.keywords.has("textbox")) return false;
    return (
      given !== undefined &&
      resolver.values(given).some((value) => value.kind === "function" && value.fact === fn)
    );
  });
  return isShown ? reads() : [];
}

function readsOfParameter(fn: FunctionFact, name: string, { resolver }: PythonContext): SyntaxNode[] {
  const binding = fn.scope.bindings.get(name)?.find(({ kind }) => kind === "parameter");
  return binding ? readsOf(binding, resolver) : [];
}

/** The reads of the parameter that gets what is written into a text box of Gradio. */
function parametersFor(box: SyntaxNode, context: PythonContext): SyntaxNode[] {
  const { resolver } = context;
  return [box, ...readsOfValue(box, context)].flatMap((node) => {
    const list = node.parent?.type === "list" ? node.parent : undefined;
    const whole = list ?? node;
    const call = argumentOwner(whole);
    if (!call || !resolver.sdk(call, "wrapper").some(({ row }) => row.path.startsWith("gradio."))) return [];
    const isChat = call.keywords.get("textbox") === whole;
    if (!isChat && (call.keywords.get("inputs") ?? call.positional[1]) !== whole) return [];
    const given = call.positional[0] ?? call.keywords.get("fn");
    const index = list ? list.named.indexOf(node) : 0;
    return (given ? resolver.values(given) : []).flatMap((value) => {
      if (value.kind !== "function") return [];
      const parameters = value.fact.owner ? value.fact.parameters.slice(1) : value.fact.parameters;
      const parameter = parameters[index];
      return parameter ? readsOfParameter(value.fact, parameter.name, context) : [];
    });
  });
}

/** The reads of the name that an expression is assigned to. */
function readsOfValue(value: SyntaxNode, { resolver }: PythonContext): SyntaxNode[] {
  const { parent } = value;
  const name =
    parent?.type === "assignment" || parent?.type === "augmented_assignment"
      ? parent.child("left")
      : parent?.type === "named_expression"
        ? parent.child("name")
        : undefined;
  if (name?.type !== "identifier") return [];
  const binding = resolver.bindings(name).find(({ node }) => node === name);
  return binding ? readsOf(binding, resolver) : [];
}

function argumentOwner(argument: SyntaxNode): CallFact | undefined {
  const list = argument.parent?.type === "keyword_argument" ? argument.parent.parent : argument.parent;
  return list?.type === "argument_list" && list.parent ? callOf(list.parent) : undefined;
}

/** The call by which a model gets a text; undefined as well where the code looks at its length on the way. */
function senderOf(starts: readonly SyntaxNode[], context: PythonContext): CallFact | undefined {
  const { resolver } = context;
  const visited = new Set<SyntaxNode>();
  let isLimited = false;
  const senders = starts.flatMap((start) => follow(start, 0) ?? []);
  return isLimited ? undefined : senders[0];

  function follow(from: SyntaxNode, depth: number): CallFact | undefined {
    if (visited.has(from) || depth > MAX_DEPTH) return undefined;
    visited.add(from);
    let node = from;
    for (let parent = node.parent; parent; parent = node.parent) {
      if (
        parent.type === "subscript" &&
        node.field === "value" &&
        parent.child("subscript")?.type === "slice"
      ) {
        isLimited = true;
        return undefined;
      }
      // What a chat field with files gives is an object with a text.
      if (/^(attribute|subscript)$/.test(parent.type) && /^(object|value)$/.test(node.field ?? "")) {
        const method =
          parent.parent?.type === "call" && parent.field === "function" ? parent.parent : undefined;
        const name = parent.child("attribute")?.text ?? parent.child("subscript")?.text ?? "";
        if (method ? !SAME_LENGTH.test(name) : !/^["']?text["']?$/.test(name)) return undefined;
        node = method ?? parent;
        continue;
      }
      if (parent.type === "conditional_expression") {
        if (parent.named[1] === node) return undefined;
        node = parent;
        continue;
      }
      if (parent.type === "call") {
        const call = callOf(parent);
        const found = call && passedTo(call, node, from, depth);
        if (found === undefined || found === "stays") return undefined;
        if (found !== "goes on") return found;
        node = parent;
        continue;
      }
      if (parent.type === "named_expression" || /assignment$/.test(parent.type)) {
        for (const read of readsOfValue(node, context)) {
          const found = follow(read, depth + 1);
          if (found) return found;
        }
        if (parent.type !== "named_expression") return undefined;
        node = parent;
        continue;
      }
      if (!CARRIES.test(parent.type)) return undefined;
      if (
        parent.type === "boolean_operator" &&
        /^(if_statement|while_statement)$/.test(parent.parent?.type ?? "")
      )
        return undefined;
      node = parent;
    }
    return undefined;
  }

  /** What a call does with a text somewhere in its arguments: sends it, keeps it, or gives it back as part of its result. */
  function passedTo(
    call: CallFact,
    list: SyntaxNode,
    from: SyntaxNode,
    depth: number,
  ): CallFact | "goes on" | "stays" {
    const name = call.callee.child("attribute")?.text ?? call.callee.text;
    const holds = (argument: SyntaxNode | undefined) => argument?.contains(from) === true;
    if (name === "len" || LIMITS.test(name) || resolver.sdk(call, "text-limit").length > 0) {
      if (name !== "len" || isJudged(call.node)) isLimited = true;
      return "stays";
    }
    const [completion] = resolver.sdk(call, "completion");
    if (completion) return promptArguments(call, completion.row).some(holds) ? call : "stays";
    const [part] = resolver.sdk(call, "prompt-text");
    if (part && holds(argumentAt(call, part.row.text))) return call;
    const later = isAdded(call, name) ? sentLater(call, context) : undefined;
    if (later) return later;
    const [fn] = resolver.functions(call);
    if (fn && fn.name !== "__init__") {
      for (const read of handedOn(fn, call, from)) {
        const found = follow(read, depth + 1);
        if (found) return found;
      }
      return "stays";
    }
    if (/^(run|create_task|gather|to_thread|run_until_complete)$/.test(name) && list.type === "argument_list")
      return "goes on";
    if (MESSAGE.test(name) || FILLED.test(name) || /^(dedent|cleandoc|Message|UserMessage)$/.test(name))
      return "goes on";
    const isElsewhere = resolver.paths(call.callee).some((path) => path.startsWith("."));
    const argument = [...call.positional, ...call.keywords.values()].find(holds);
    const isWhole = argument?.type === "identifier" || argument === from;
    return isElsewhere && isWhole && resolver.runs(call, "completion").length > 0 ? call : "stays";
  }

  /** The reads of the parameter by which a local function gets the text. */
  function handedOn(fn: FunctionFact, call: CallFact, from: SyntaxNode): SyntaxNode[] {
    const keyword = [...call.keywords].find(([, value]) => value.contains(from))?.[0];
    const index = call.positional.findIndex((value) => value.contains(from));
    const isBound = fn.owner && !fn.decorators.some(({ text }) => text === "staticmethod");
    const name = keyword ?? fn.parameters[index + (isBound ? 1 : 0)]?.name;
    if (!name || (index < 0 && !keyword)) return [];
    if (LIMITS.test(fn.name) || hasTextLimit(fn)) {
      isLimited = true;
      return [];
    }
    return readsOfParameter(fn, name, context);
  }
}

/** `if len(text) > 500`, not `st.write(len(text))`. */
function isJudged(length: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = length.parent; at; at = at.parent) {
    if (at.type === "comparison_operator") return true;
    if (/_statement$|^block$/.test(at.type)) return false;
    if (at.type === "assignment") return true;
  }
  return false;
}

function isAdded({ callee }: CallFact, name: string): boolean {
  return (
    /^(append|extend|insert|add_user_message|add_message)$/.test(name) &&
    CONVERSATION.test(callee.child("object")?.text ?? "")
  );
}

let names: readonly string[] | undefined;

/** The completion of the file that gets the list to which something was added. */
function sentLater(call: CallFact, { module, resolver }: PythonContext): CallFact | undefined {
  const object = call.callee.child("object");
  const list =
    object?.child("attribute")?.text ?? object?.child("subscript")?.text.slice(1, -1) ?? object?.text ?? "";
  names ??= [...new Set(callsOfKind("completion").map(({ path }) => path.split(".").at(-1) ?? ""))];
  const word = new RegExp(`\\b${list.replace(/\W/g, "")}\\b`);
  return names
    .flatMap((name) => module.callsNamed(name))
    .find((other) => {
      const [match] = resolver.sdk(other, "completion");
      return (
        match !== undefined && promptArguments(other, match.row).some((prompt) => mentions(prompt, word))
      );
    });

  function mentions(prompt: SyntaxNode, word: RegExp): boolean {
    if (word.test(prompt.text)) return true;
    const bindings: readonly Binding[] = prompt.type === "identifier" ? resolver.reaching(prompt) : [];
    return bindings.some(({ value }) => value !== undefined && word.test(value.text));
  }
}
