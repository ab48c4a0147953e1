import type { Span } from "../../engine/text.ts";
import type { Holder } from "./holder.ts";
import {
  CONNECTION_SETTINGS,
  CONNECTION_STRING,
  type CredentialPattern,
  entropy,
  isPlaceholder,
  type SecretKind,
  secretKind,
} from "./patterns.ts";

/** Whether a literal in a place for credentials is one. The guide's own `sk-...` counts: it stands for the real thing. */
export function isCredential(
  value: string,
  kind: SecretKind,
  holder: Pick<Holder, "name" | "kind">,
): boolean {
  if (/^sk-(?:\w+-)*\.{3}$/.test(value)) return holder.kind !== "compared";
  // What Django generates for a new project says itself that it is not meant to be kept.
  if (/^django-insecure-\S{30,}$/.test(value) && !isPlaceholder(value.replace("insecure-", "")))
    return holder.kind !== "compared";
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
  // A word that ends a sentence is said to somebody: `{"password": "Updated."}`.
  if (/^[A-Z][a-z]+[.!?:]$/.test(value)) return false;
  if (/\[[^[\]]+\][{+*]|\\[dws]/.test(value)) return false;
  // A digest, or what anybody types who needs a value.
  if (
    kind === "password" &&
    /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|\$(?:2[aby]|1|5|6|y|argon2\w*|pbkdf2[\w-]*|scrypt)\$.*|(?:pbkdf2|argon2|bcrypt|scrypt|sha|md5)\w*[$:].*|\{S?(?:SHA|CRYPT|MD5)\d*\}.*)$/i.test(
      value,
    )
  )
    return false;
  if (kind !== "password" && /^(?:\w*_)?secret_?\d{0,3}$|1234567890|abcdefgh|abc123|xyz789/i.test(value))
    return false;
  // It says of itself that it is one among others, for trying them out.
  if (
    MADE_UP_NAME.test(holder.name) ||
    /^(?:in)?valid[-_](?:\w+[-_])?(?:key|token|secret)(?:[-_]?\d{1,3})?$/i.test(value)
  )
    return false;
  if (kind !== "password" && VENDOR_DEFAULT.test(value.replace(/(?<!\d)\d+$/, ""))) return false;
  // Half of a pair: what is written in words is the name by which the other half, the secret one, is known.
  const isHalf = /access_?key$/i.test(holder.name) && !/secret/i.test(holder.name);
  if (isHalf && value.length < 32 && /^[a-z0-9]+(?:[-_.][a-z0-9]+)+$/.test(value)) return false;
  const isWord = /^[A-Za-z]+(?:[-_.][A-Za-z]+)*$/.test(value);
  if (kind === "password" && holder.kind === "getenv") return !isWord;
  if (kind === "password")
    return holder.kind === "compared" ? !isWord && value.length >= 8 : !isDottedName(value);
  if (holder.kind === "compared") return false;
  const hasMixture = /\d/.test(value) && /[A-Za-z]/.test(value);
  if (kind === "token") return !isWord && hasMixture && value.length >= 12 && entropy(value) > 2.8;
  return !isWord && value.length >= 8 && (hasMixture || value.length >= 20) && entropy(value) > 2.5;
}

/** Names of values that no service accepts. */
const MADE_UP_NAME = /^(?:simulated|fake|dummy|mock|mocked|bogus|invalid|wrong)[-_]/i;

/** Keys that are meant to be seen by everybody: PostHog's project keys, Stripe's and Clerk's publishable ones. */
const PUBLISHABLE = /^(?:phc_|pk_|pk-|pub_|public-|sb_publishable_)/;

function isDottedName(value: string): boolean {
  return /^[a-z_]\w*(?:\.[a-z_]\w*)+$/i.test(value) || /^[a-z]+(?:[_-][a-z]+)+$/.test(value);
}

/** Runs of one character, alphabets, and words that say so. */
export function isVisiblyFake(value: string, isTest: boolean): boolean {
  const body = value.replace(/^[a-z]{1,6}[-_]/i, "");
  if (
    /EXAMPLE|example|(.)\1{5,}|([a-z0-9])\2\2([a-z0-9])\3\3|abc[-_]?123|xyz[-_]?789|Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1|x{4,}|1234567|abcdefg|0123456|your|placeholder|redacted|dummy|fake|sample/i.test(
      body,
    )
  )
    return true;
  if (entropy(body) < 2.8 && !value.startsWith("-----")) return true;
  return isTest && (/test|mock|secret|key/i.test(body) || entropy(body) < 3.6);
}

/** A token that a web page hands to everybody who opens it: Supabase's anonymous one says so itself. */
export function isPublicToken(token: string): boolean {
  try {
    return atob(token.split(".")[1] ?? "").includes('"role":"anon"');
  } catch {
    return false;
  }
}

/** Whether a name says that its value is for everybody to see. */
export function saysPublic(name: string): boolean {
  return /(?:^|[_.-])(?:public|publishable|anon)(?:$|[_.-])/i.test(
    name.replace(/([a-z0-9])([A-Z])/g, "$1_$2"),
  );
}

/** Settings whose value a default password repeats. */
export const NAMING = /user|name|login|account|database|schema|_db$|^db$|email|app/i;

/** What digits stand for in names that are disguised: `k3str4`. */
const LETTERS: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };

/** A password that is the vendor's own, or the name of the user or the database beside it, with a few digits at most. */
export function isDefaultBeside(password: string, names: readonly string[]): boolean {
  const stem = password.toLowerCase().replace(/(?<![\d!@#_-])[\d!@#_-]+$/, "");
  if (VENDOR_DEFAULT.test(stem)) return true;
  const plain = password.toLowerCase().replace(/[013457]/g, (digit) => LETTERS[digit]!);
  if (names.some((name) => name.length >= 4 && name.toLowerCase() === plain)) return true;
  return (
    stem.length >= 3 && names.some((name) => name.toLowerCase().replace(/(?<![\d_-])[\d_-]+$/, "") === stem)
  );
}

/** What tests make for themselves. */
export function ofFixtures({ name }: CredentialPattern): boolean {
  return /private key|JSON Web Token/.test(name);
}

/** A password inside a text; offsets are into that text. */
export interface PasswordInText {
  /** The address or the settings. */
  match: Span;
  password: Span;
  /** The text is an address that one variable may hold as a whole: no page on the web, no list of settings. */
  isAddress: boolean;
  /** The variable for the password alone. */
  environment: string;
}

/** The password in an address, `scheme://user:password@host`, or in a list of settings, `Server=…;PWD=…`. */
export function passwordInText(text: string): PasswordInText | undefined {
  const settings = CONNECTION_SETTINGS.exec(text);
  const secret = settings?.[1] ?? "";
  if (settings && !isPlaceholder(secret) && !isLocalDefault(text, secret)) {
    const end = settings.index + settings[0].length;
    const password = { start: end - secret.length, end };
    return { match: password, password, isAddress: false, environment: "DB_PASSWORD" };
  }
  const match = CONNECTION_STRING.exec(text);
  const password = match?.[1] ?? "";
  if (!match || isPlaceholder(password) || /^%/.test(password)) return undefined;
  const isLocal =
    !/\.[a-z]/i.test(match[2] ?? "") || /\.(?:local|localhost|test)$|example\./i.test(match[2] ?? "");
  const isStrong =
    password.length >= 10 && /\d/.test(password) && /[a-z]/i.test(password) && entropy(password) > 3;
  if (isLocal && !isStrong) return undefined;
  const start = match.index + match[0].lastIndexOf(`:${password}@`) + 1;
  const isPage = /^https?/.test(match[0]);
  return {
    match: { start: match.index, end: match.index + match[0].length },
    password: { start, end: start + password.length },
    isAddress: !isPage,
    environment: isPage ? "SERVICE_PASSWORD" : "DB_PASSWORD",
  };
}

/** What a database is installed with on one's own machine: `host=localhost user=postgres password=postgres`. */
function isLocalDefault(settings: string, password: string): boolean {
  const setting = (names: string) =>
    new RegExp(`\\b(?:${names})\\s?=\\s?['{]?([^\\s;'"{}]+)`, "i").exec(settings)?.[1]?.toLowerCase() ?? "";
  const host = setting("host|server|data source");
  const isLocal = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\.|\(local\w*\))?(?:[\\:,].*)?$/.test(host);
  return isLocal && (VENDOR_DEFAULT.test(password) || setting("user|uid|user id") === password.toLowerCase());
}

/** The passwords that databases and brokers are delivered with. */
export const VENDOR_DEFAULT =
  /^(?:postgres|mysql|mariadb|redis|rabbitmq|mongo|minio|minioadmin|airflow|clickhouse)$/i;
