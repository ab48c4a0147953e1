import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Place, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type Holder, holderOf } from "./holder.ts";
import {
  isCredential,
  isDefaultBeside,
  isPublicToken,
  isVisiblyFake,
  NAMING,
  ofFixtures,
  passwordInText,
  saysPublic,
  VENDOR_DEFAULT,
} from "./judge.ts";
import { type CredentialPattern, secretKind, shapesFor, TEMPLATE_MARK } from "./patterns.ts";

/** A credential written in a string literal. */
export interface Secret {
  literal: SyntaxNode;
  /** The credential's own characters: the whole inside of the literal, or a part of it. */
  place: Place;
  /** What it is, without showing it: "an OpenAI key", "a password". */
  what: string;
  /** Environment variable to read it from instead. */
  environment: string;
  /** Where the code puts it: `api_key`, `password=`; undefined when only its shape gives it away. */
  holder: Holder | undefined;
}

/** Longer literals are data, not credentials; a private key is checked by its beginning. */
const MAX_LENGTH = 4000;

/** The credential in an outermost string literal, if there is one. */
export function findSecret(literal: SyntaxNode, { file, resolver }: PythonContext): Secret | undefined {
  if (isDocstring(literal) || literal.end - literal.start > MAX_LENGTH) return undefined;
  const parts = literal.type === "concatenated_string" ? literal.named : [literal];
  for (const part of parts) {
    const secret = byShape(part, resolver, file.isTest);
    if (secret) return secret;
  }
  if (file.isTest || literal.type !== "string") return undefined;
  return byPlace(literal, resolver);
}

function byShape(literal: SyntaxNode, resolver: Resolver, isTest: boolean): Secret | undefined {
  const inside = insideOf(literal);
  if (!inside) return undefined;
  const text = inside.source.text.slice(inside.start, inside.end);
  for (const credential of shapesFor(text)) {
    const match = credential.pattern.exec(text);
    if (
      !match ||
      (isTest && ofFixtures(credential)) ||
      isVisiblyFake(match[0], isTest) ||
      isPublicToken(match[0]) ||
      !isInOneText(literal, inside, match.index, match[0].length)
    )
      continue;
    const holder = holderOf(literal, resolver);
    const isPlain = !literal.childOfType("interpolation");
    const place = credential.isOnlyPart && isPlain ? inside : part(inside, match.index, match[0].length);
    const environment = variableFor(credential, holder);
    return { literal, place, what: credential.name, environment, holder };
  }
  return inConnection(literal, inside, text, resolver, isTest);
}

/** The variable that the vendor's software reads, unless the code names the one that it reads here. */
function variableFor({ environment, isShared }: CredentialPattern, holder: Holder | undefined): string {
  if (holder?.kind === "environ" || holder?.kind === "getenv") return holder.name;
  const isOwnName = holder?.kind === "variable" && /^[A-Z]+_[A-Z0-9_]+$/.test(holder.name);
  return isShared && isOwnName && /KEY|TOKEN|SECRET/.test(holder.name) ? holder.name : environment;
}

/** The credential in a comment: code that was commented out keeps its key in the repository like any other. */
export function findInComment(
  comment: Pick<SyntaxNode, "source" | "start" | "text">,
): { place: Place; what: string } | undefined {
  const { source, start, text } = comment;
  for (const { name, pattern } of shapesFor(text)) {
    const match = pattern.exec(text);
    if (match && !isVisiblyFake(match[0], false))
      return {
        place: { source, start: start + match.index, end: start + match.index + match[0].length },
        what: name,
      };
  }
  return undefined;
}

/** A password in an address or a list of settings; see `passwordInText`. */
function inConnection(
  literal: SyntaxNode,
  inside: Place,
  text: string,
  resolver: Resolver,
  isTest: boolean,
): Secret | undefined {
  const found = isTest ? undefined : passwordInText(text);
  if (!found) return undefined;
  const { match, password, environment } = found;
  if (!isInOneText(literal, inside, match.start, match.end - match.start)) return undefined;
  const holder = holderOf(literal, resolver);
  const isWhole =
    found.isAddress &&
    match.start === 0 &&
    !literal.childOfType("interpolation") &&
    !TEMPLATE_MARK.test(text);
  const place = isWhole ? inside : part(inside, password.start, password.end - password.start);
  const what = "a password inside a connection string";
  return { literal, place, what, environment: isWhole ? "DATABASE_URL" : environment, holder };
}

function byPlace(literal: SyntaxNode, resolver: Resolver): Secret | undefined {
  const inside = insideOf(literal);
  const pair = passwordOfPair(literal);
  const holder = inside && (holderOf(literal, resolver) ?? pair);
  if (!holder || literal.childOfType("interpolation")) return undefined;
  const value = inside.source.text.slice(inside.start, inside.end);
  const bearer = /^authorization$/i.test(holder.name) ? /^(?:Bearer|Token|Basic) +(\S+)$/i.exec(value) : null;
  if (bearer?.[1] && isCredential(bearer[1], "token", holder)) {
    const place = part(inside, value.length - bearer[1].length, bearer[1].length);
    return { literal, place, what: "a token", environment: "API_TOKEN", holder };
  }
  const kind = kindOf(holder, value, resolver);
  if (!kind || !isCredential(value, kind, holder) || isPartOfExample(literal)) return undefined;
  if (kind === "password" && repeatsName(literal, value)) return undefined;
  const call = holder.kind === "argument" ? callOf(holder.node) : undefined;
  if (call && (isLocalServer(call) || isDefaultOfNoServer(call, value))) return undefined;
  const what = kind === "password" ? "a password" : kind === "token" ? "a token" : "a key";
  const variable = /login$/.test(call?.callee.text ?? "") ? "LOGIN_PASSWORD" : "AUTH_PASSWORD";
  const environment = holder === pair ? variable : environmentFor(holder, call, resolver);
  return { literal, place: inside, what, environment, holder };
}

/** The second of name and password: `auth=("reports", "…")`, `HTTPBasicAuth("reports", "…")`, `server.login("…", "…")`. */
function passwordOfPair(literal: SyntaxNode): Holder | undefined {
  const { parent } = literal;
  const isSecond = parent?.named.length === 2 && parent.named[1] === literal;
  if (!parent || !isSecond || /^\w*["'][A-Za-z]+["']$/.test(literal.text)) return undefined;
  const named = parent.type === "tuple" ? parent.parent : undefined;
  const isAuth = named?.type === "keyword_argument" && named.child("name")?.text === "auth";
  const call = isAuth ? named.parent?.parent : parent.type === "argument_list" ? parent.parent : undefined;
  if (call?.type !== "call") return undefined;
  const takesPair = /(?:^|\.)(?:HTTP(?:Basic|Digest)Auth|BasicAuth)$|\.login$/.test(
    call.child("function")?.text ?? "",
  );
  return isAuth || takesPair ? { name: "password", kind: "argument", node: call } : undefined;
}

/** What a holder's name says of its literal, or the client that it is passed to. */
function kindOf(holder: Holder, value: string, resolver: Resolver): "password" | "key" | "token" | undefined {
  if (!/^[\w.-]+$/.test(holder.name) || saysPublic(holder.name)) return undefined;
  const kind = secretKind(holder.name);
  // Following a name costs more than a look at the text: most strings are no credential by any name.
  if (kind || holder.kind !== "variable" || !isCredential(value, "key", holder)) return kind;
  return secretUse(holder.node.child("left"), resolver) ? "key" : undefined;
}

/** The user's or the database's name over again, as in made-up accounts, unless it opens something far away. */
function repeatsName(literal: SyntaxNode, password: string): boolean {
  const values = valuesBeside(literal);
  const isRemote = [...values].some(
    ([name, value]) => /host|server|url/i.test(name) && /\.[a-z]/i.test(value),
  );
  // Nobody has a mailbox there: the account is made up, and so is a password like `password123`.
  const isMadeUp = [...values.values()].some((value) => /@example\.(?:com|org|net)$/i.test(value));
  if (isMadeUp && /^[a-z]+\d{0,4}$/i.test(password)) return true;
  // Whoever tries to get in tries these first: no account of one's own machine.
  if (ADMIN_PASSWORD.test(password)) return false;
  const names = [...values].filter(([name]) => NAMING.test(name)).map(([, value]) => value);
  return names.length > 0 && !isRemote && isDefaultBeside(password, names);
}

const ADMIN_PASSWORD = /^(?:admin|administrator|superuser|sysadmin|root)[@_]?\d{2,}!?$/i;

/** The literals beside one, by name: other arguments or keys, other assignments in the body of a class or function. */
function valuesBeside({ parent: own }: SyntaxNode): Map<string, string> {
  const values = new Map<string, string>();
  const isAssigned = own?.type === "assignment";
  const items = isAssigned ? own.parent?.parent : own?.parent;
  if (isAssigned && items?.type !== "block") return values;
  for (const item of items?.named ?? []) {
    const other = isAssigned ? item.named[0] : item;
    if (!other || other === own) continue;
    const [target, value] = FIELDS[other.type] ?? [];
    const name = target && other.child(target)?.text.replace(/\W/g, "");
    const text = value && other.child(value);
    if (name && text && text.type === "string") values.set(name, text.text.replace(/^\w*["']|["']$/g, ""));
  }
  return values;
}

/** What names and what holds the value, by type of node. */
const FIELDS: Record<string, readonly [string, string]> = {
  pair: ["key", "value"],
  keyword_argument: ["name", "value"],
  assignment: ["left", "right"],
};

/** Sample values in the description of a field or a route. */
function isPartOfExample(literal: SyntaxNode): boolean {
  for (let node = literal.parent; node && node.type !== "call"; node = node.parent) {
    const name = node.child(
      node.type === "pair" ? "key" : node.type === "assignment" ? "left" : "name",
    )?.text;
    if (name && EXAMPLE.test(name.replace(/^["']|["']$/g, ""))) return true;
    if (node.type === "expression_statement") return false;
  }
  return false;
}

const EXAMPLE = /^(?:openapi_)?examples?$|^(?:json_)?schema_extra$/;

/** A dummy that a client of a local model server has to pass. */
function isLocalServer(call: CallFact): boolean {
  return [...call.keywords].some(
    ([name, value]) =>
      /base|url|host|endpoint/i.test(name) &&
      /localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker/.test(value.text),
  );
}

/** The vendor's own password beside a host that is left open: a form to fill in. */
function isDefaultOfNoServer({ keywords }: CallFact, value: string): boolean {
  const host = keywords.get("host");
  return VENDOR_DEFAULT.test(value) && host?.type === "string" && /^\w*["']{2}$/.test(host.text);
}

function environmentFor(holder: Holder, call: CallFact | undefined, resolver: Resolver): string {
  const name = holder.name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/\W/g, "_")
    .toUpperCase();
  if (holder.kind === "environ" || holder.kind === "getenv") return holder.name;
  const [row] = call ? resolver.sdk(call, "credential") : [];
  const known = row?.row.environment[holder.name];
  if (known) return known;
  const passed = holder.kind === "variable" && secretUse(holder.node.child("left"), resolver);
  if (passed) return passed;
  const module =
    holder.kind === "variable" && holder.node.child("left")?.type === "attribute"
      ? holder.node.child("left")
      : undefined;
  const owner = module?.child("object")?.text ?? "";
  if (/^\w+$/.test(owner) && owner !== "self" && owner !== "cls") return `${owner}_${name}`.toUpperCase();
  const isDatabase = /connect|engine|pool|database|db/i.test(call?.callee.text ?? "");
  return /^(?:PASSWORD|PASSWD|PWD)$/.test(name) && isDatabase ? "DB_PASSWORD" : name;
}

/** The environment variable of the client that a name is passed to: `OPENAI_API_KEY` for `OpenAI(api_key=key)`. */
function secretUse(target: SyntaxNode | undefined, resolver: Resolver): string | undefined {
  const binding =
    target?.type === "identifier" && resolver.bindings(target).find(({ node }) => node === target);
  if (!binding) return undefined;
  for (const { parent } of readsOf(binding, resolver)) {
    const call = parent?.type === "keyword_argument" ? parent.parent?.parent : undefined;
    const [match] = call?.type === "call" ? resolver.sdk(call, "credential") : [];
    const keyword = parent?.child("name")?.text ?? "";
    const known = match?.row.environment[keyword];
    if (known && secretKind(keyword)) return known;
  }
  return undefined;
}

function isDocstring(literal: SyntaxNode): boolean {
  return literal.parent?.type === "expression_statement";
}

function insideOf(literal: SyntaxNode): Place | undefined {
  const start = literal.childOfType("string_start")?.end;
  const end = literal.childOfType("string_end")?.start;
  return start === undefined || end === undefined ? undefined : { source: literal.source, start, end };
}

/** False when an interpolation lies inside the match: then part of it comes from elsewhere. */
function isInOneText(literal: SyntaxNode, inside: Place, index: number, length: number): boolean {
  const start = inside.start + index;
  return !literal.children.some(
    (child) => child.type === "interpolation" && child.start < start + length && child.end > start,
  );
}

function part(inside: Place, index: number, length: number): Place {
  return { source: inside.source, start: inside.start + index, end: inside.start + index + length };
}
