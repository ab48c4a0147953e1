import type { SyntaxNode } from "../syntax/node.ts";
import { callOf, type PythonFacts } from "./facts.ts";

/** A place where a page framework keeps things for one user between two runs of its code. */
export interface SessionStore {
  /** Its path, as it is imported. */
  path: string;
  /** Its last name, which every statement that uses it mentions. */
  name: string;
}

const STORES: readonly SessionStore[] = [
  { path: "streamlit.session_state", name: "session_state" },
  { path: "chainlit.user_session", name: "user_session" },
];

/** The store that a path leads to. */
export function storeAt(path: string): SessionStore | undefined {
  return STORES.find((store) => store.path === path);
}

/** The store expression and the key that is read: `st.session_state.agent`, `["agent"]`, `.get("agent")`. */
export function storedPart(node: SyntaxNode): { store: SyntaxNode; key: string } | undefined {
  const part = (store: SyntaxNode | undefined, key: string | undefined) =>
    store && key ? { store, key } : undefined;
  switch (node.type) {
    case "attribute":
      return part(node.child("object"), node.child("attribute")?.text);
    case "subscript":
      return part(node.child("value"), literalText(node.child("subscript")));
    case "call": {
      const call = callOf(node);
      if (call?.callee.child("attribute")?.text !== "get") return undefined;
      return part(call.callee.child("object"), literalText(call.positional[0]));
    }
    default:
      return undefined;
  }
}

const PUT = new WeakMap<PythonFacts, Map<string, SyntaxNode[]>>();

/**
 * What one statement puts into a store under a key: by assignment, or with `set` or `setdefault`.
 *
 * @param name - the store's last name
 */
export function putInto(name: string, key: string, facts: PythonFacts): readonly SyntaxNode[] {
  return putBy(facts).get(`${name} ${key}`) ?? [];
}

/** The stores and keys that one statement puts something into: `session_state client`. */
export function storedIn(facts: PythonFacts): Iterable<string> {
  return putBy(facts).keys();
}

function putBy(facts: PythonFacts): ReadonlyMap<string, SyntaxNode[]> {
  let known = PUT.get(facts);
  if (!known) {
    known = new Map();
    PUT.set(facts, known);
    for (const { target, value } of facts.assignments) note(known, storedPart(target), value);
    for (const { callee, positional } of facts.calls) {
      const isPut = /^set(?:default)?$/.test(callee.child("attribute")?.text ?? "");
      const store = isPut ? callee.child("object") : undefined;
      const text = literalText(positional[0]);
      if (store && text) note(known, { store, key: text }, positional[1]);
    }
  }
  return known;
}

function note(
  known: Map<string, SyntaxNode[]>,
  part: { store: SyntaxNode; key: string } | undefined,
  value: SyntaxNode | undefined,
): void {
  const name = part?.store.child("attribute")?.text ?? part?.store.text;
  if (!part || !value || !STORES.some((store) => store.name === name)) return;
  const id = `${name} ${part.key}`;
  const values = known.get(id);
  if (values) values.push(value);
  else known.set(id, [value]);
}

function literalText(node: SyntaxNode | undefined): string | undefined {
  return node?.type === "string" ? /^(['"])(\w+)\1$/.exec(node.text)?.[2] : undefined;
}
