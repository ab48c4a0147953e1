import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Place, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type Holder, holderOf } from "./holder.ts";
import {
  CONNECTION_SETTINGS,
  CONNECTION_STRING,
  CREDENTIAL_PATTERNS,
  type CredentialPattern,
  entropy,
  isPlaceholder,
  secretKind,
} from "./patterns.ts";

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
  for (const credential of CREDENTIAL_PATTERNS) {
    const match = credential.pattern.exec(text);
    if (
      !match ||
      (isTest && FIXTURES.test(credential.name)) ||
      isVisiblyFake(match[0], isTest) ||
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
  for (const { name, pattern } of CREDENTIAL_PATTERNS) {
    const match = pattern.exec(text);
    if (match && !isVisiblyFake(match[0], false))
      return {
        place: { source, start: start + match.index, end: start + match.index + match[0].length },
        what: name,
      };
  }
  return undefined;
}

/** A password in an address, `scheme://user:password@host`, or in a list of settings, `Server=…;PWD=…`. */
function inConnection(
  literal: SyntaxNode,
  inside: Place,
  text: string,
  resolver: Resolver,
  isTest: boolean,
): Secret | undefined {
  const settings = CONNECTION_SETTINGS.exec(text);
  const secret = settings?.[1] ?? "";
  const end = settings ? settings.index + settings[0].length : 0;
  if (
    settings &&
    !isTest &&
    !isPlaceholder(secret) &&
    !isLocalDefault(text, secret) &&
    isInOneText(literal, inside, end - secret.length, secret.length)
  )
    return {
      literal,
      place: part(inside, end - secret.length, secret.length),
      what: "a password inside a connection string",
      environment: "DB_PASSWORD",
      holder: holderOf(literal, resolver),
    };
  const match = CONNECTION_STRING.exec(text);
  const password = match?.[1] ?? "";
  if (!match || isTest || isPlaceholder(password) || /^%/.test(password)) return undefined;
  const isLocal =
    !/\.[a-z]/i.test(match[2] ?? "") || /\.(?:local|localhost|test)$|example\./i.test(match[2] ?? "");
  const isStrong =
    password.length >= 10 && /\d/.test(password) && /[a-z]/i.test(password) && entropy(password) > 3;
  if (isLocal && !isStrong) return undefined;
  if (!isInOneText(literal, inside, match.index, match[0].length)) return undefined;
  const at = match.index + match[0].lastIndexOf(`:${password}@`) + 1;
  const holder = holderOf(literal, resolver);
  const isWhole = match.index === 0 && !literal.childOfType("interpolation");
  const environment = /^https?/.test(match[0])
    ? "SERVICE_PASSWORD"
    : isWhole
      ? "DATABASE_URL"
      : "DB_PASSWORD";
  const place = isWhole && !/^https?/.test(match[0]) ? inside : part(inside, at, password.length);
  return { literal, place, what: "a password inside a connection string", environment, holder };
}

/** What a database is installed with on one's own machine: `host=localhost user=postgres password=postgres`. */
function isLocalDefault(settings: string, password: string): boolean {
  const setting = (names: string) =>
    new RegExp(`\\b(?:${names})\\s?=\\s?['{]?([^\\s;'"{}]+)`, "i").exec(settings)?.[1]?.toLowerCase() ?? "";
  const host = setting("host|server|data source");
  const isLocal = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\.|\(local\w*\))?(?:[\\:,].*)?$/.test(host);
  return isLocal && (VENDOR_DEFAULT.test(password) || setting("user|uid|user id") === password.toLowerCase());
}

const VENDOR_DEFAULT =
  /^(?:postgres|mysql|mariadb|redis|rabbitmq|mongo|minio|minioadmin|airflow|clickhouse)$/i;

/** What tests make for themselves. */
const FIXTURES = /private key|JSON Web Token/;

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
  if (!kind || !isCredential(value, kind, holder)) return undefined;
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
  if (!/^[\w.-]+$/.test(holder.name)) return undefined;
  const kind = secretKind(holder.name);
  // Following a name costs more than a look at the text: most strings are no credential by any name.
  if (kind || holder.kind !== "variable" || !isCredential(value, "key", holder)) return kind;
  return secretUse(holder.node.child("left"), resolver) ? "key" : undefined;
}

/** Whether a literal in a place for credentials is one. The guide's own `sk-...` counts: it stands for the real thing. */
function isCredential(value: string, kind: "password" | "key" | "token", holder: Holder): boolean {
  if (/^sk-(?:\w+-)*\.{3}$/.test(value)) return holder.kind !== "compared";
  // What Django generates for a new project says itself that it is not meant to be kept.
  if (/^django-insecure-\S{30,}$/.test(value)) return holder.kind !== "compared";
  // Gmail's passwords for programs come in four groups.
  if (kind === "password" && /^[a-z]{4}(?: [a-z]{4}){3}$/.test(value))
    return !/^(\w{4})(?: \1)+$/.test(value);
  if (value.length < 4 || value.length > 200 || /\s/.test(value) || isPlaceholder(value)) return false;
  if (isPlaceholder(value.replace(/^[a-z]{2,4}[-_]/i, ""))) return false;
  if (/^[A-Z][A-Z0-9_]*$/.test(value) && value.includes("_")) return false;
  if (/^(?:[a-z]+:)?\/\/|^[.~]?\/|[\\/].*[\\/]|\.(?:json|pem|key|txt|env|ya?ml|toml|crt|py)$/i.test(value))
    return false;
  if (value.toLowerCase().replace(/\W/g, "") === holder.name.toLowerCase().replace(/\W/g, "")) return false;
  if (secretKind(value) || PUBLISHABLE.test(value)) return false;
  if (/\[[^\]]+\][{+*]|\\[dws]/.test(value)) return false;
  // A digest, or what anybody types who needs a value.
  if (
    kind === "password" &&
    /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|\$2[aby]\$.*)$/.test(value)
  )
    return false;
  if (kind !== "password" && /^(?:\w*_)?secret_?\d{0,3}$|1234567890|abcdefgh/i.test(value)) return false;
  const isWord = /^[A-Za-z]+(?:[-_.][A-Za-z]+)*$/.test(value);
  if (kind === "password" && holder.kind === "getenv") return !isWord;
  if (kind === "password")
    return holder.kind === "compared" ? !isWord && value.length >= 8 : !isDottedName(value);
  if (holder.kind === "compared") return false;
  const hasMixture = /\d/.test(value) && /[A-Za-z]/.test(value);
  if (kind === "token") return !isWord && hasMixture && value.length >= 12 && entropy(value) > 2.8;
  return !isWord && value.length >= 8 && (hasMixture || value.length >= 20) && entropy(value) > 2.5;
}

/** Keys that are meant to be seen by everybody: PostHog's project keys, Stripe's and Clerk's publishable ones. */
const PUBLISHABLE = /^(?:phc_|pk_|pk-|pub_|public-|sb_publishable_)/;

function isDottedName(value: string): boolean {
  return /^[a-z_]\w*(?:\.[a-z_]\w*)+$/i.test(value) || /^[a-z]+(?:[_-][a-z]+)+$/.test(value);
}

/** Runs of one character, alphabets, and words that say so. */
function isVisiblyFake(value: string, isTest: boolean): boolean {
  const body = value.replace(/^[a-z]{1,6}[-_]/i, "");
  if (
    /EXAMPLE|example|(.)\1{5,}|x{4,}|1234567|abcdefg|0123456|your|placeholder|redacted|dummy|fake|sample/i.test(
      body,
    )
  )
    return true;
  if (entropy(body) < 2.8 && !value.startsWith("-----")) return true;
  return isTest && (/test|mock|secret|key/i.test(body) || entropy(body) < 3.6);
}

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
