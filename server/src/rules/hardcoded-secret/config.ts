import { type ConfigEntry, parentOf } from "../../engine/config/entry.ts";
import type { ConfigContext } from "../../engine/rule.ts";
import type { Span } from "../../engine/text.ts";
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
import { CREDENTIAL_PATTERNS, entropy, isPlaceholder, type SecretKind, secretKind } from "./patterns.ts";

/** A credential written in a config file. */
export interface ConfigSecret {
  /** The credential's own characters, in the file. */
  span: Span;
  /** What it is, without showing it: "an OpenAI key". */
  what: string;
  /** The setting that holds it; absent in a comment and where the file cannot be read. */
  entry: ConfigEntry | undefined;
  /** Environment variable to read it from instead. */
  environment: string;
}

/**
 * What a file needs for any of its values to be a credential by its place: a name like one before a value that is no
 * reference, `name: DB_TOKEN` that goes with a `value:`, or an address with a password. Most files have none of these, and
 * need no more than this look.
 */
const MAY_HOLD = new RegExp(
  [
    String.raw`(?:pass[_-]?word|passwd|passphrase|pwd|secret|token|key|keys|key_?base|credentials?|authorization|_?auth)["']?[ \t]*[:=][ \t]*["']?(?![\s$<%#]|\{\{|true\b|false\b|null\b|write\b|read\b)\S`,
    String.raw`\b(?:name|key|variable)["']?[ \t]*[:=][ \t]*["']?[\w.-]*(?:pass\w*|pwd|token|secret|key|credentials?)\b`,
    String.raw`:\/\/[^\s/@:]{0,200}:[^\s@]{1,1000}@`,
  ].join("|"),
  "i",
);

const SHAPES = CREDENTIAL_PATTERNS.map((credential) => ({
  ...credential,
  everywhere: new RegExp(credential.pattern.source, `${credential.pattern.flags}g`),
}));

/** Longer values are data, except for keys that are files of their own. */
const MAX_LENGTH = 4000;

/** The credentials of a config file, each setting's once. */
export function findInConfig(context: ConfigContext): ConfigSecret[] {
  const { config, file } = context;
  const { text } = config.source;
  if (file.isIgnored) return [];
  const found = byShape(context);
  if (file.isTest || !MAY_HOLD.test(text)) return found;
  const known = new Set(found.map(({ entry }) => entry));
  const candidates = config.entries.filter((entry) => !known.has(entry) && isCandidate(entry));
  if (candidates.length === 0) return found;
  const setting = settingOf(context, candidates);
  for (const entry of candidates) {
    const secret = inAddress(entry, setting) ?? byPlace(entry, setting);
    if (secret) found.push(secret);
  }
  return found;
}

/** Whether anything in an entry calls for a closer look. */
function isCandidate({ name, value }: ConfigEntry): boolean {
  if (value.length < 4 || value.length > MAX_LENGTH) return false;
  return (
    value.includes(":") ||
    value.includes("=") ||
    kindOf(name) !== undefined ||
    AUTHORIZATION.test(name) ||
    REGISTRY.test(name)
  );
}

/** Where registries of images and packages have name and password in base64. */
const REGISTRY = /^_?auth$/i;

const AUTHORIZATION = /^(?:proxy-)?authorization$/i;

function kindOf(name: string): SecretKind | undefined {
  return /^[\w.\s-]{1,80}$/.test(name) && !saysPublic(name) ? secretKind(name) : undefined;
}

/** What a file says of all its entries. */
interface Setting extends ConfigContext {
  /** It is there to be copied and filled in: `.env.example`. */
  isTemplate: boolean;
  /** It starts what one developer or one test run needs, and throws it away again. */
  isLocal: boolean;
  /** The values beside an entry, in lower case. */
  beside: ReadonlyMap<string, readonly ConfigEntry[]>;
  /** How many candidates have a path, but for places in lists. */
  counts: ReadonlyMap<string, number>;
}

const TEMPLATE =
  /(?:^|[./_-])(?:example|sample|template|dist|tmpl|default|defaults|copy)(?:[./_-][^/]*)?$|(?:^|\/)(?:templates?|cookiecutter)[^/]*\//i;
const LOCAL =
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.devcontainer|\.buildkite)\/|(?:^|\/)\.gitlab-ci\.yml$|(?:^|[./_-])(?:dev|development|local|ci|testing|docker)[./_-]/i;

function settingOf(context: ConfigContext, candidates: readonly ConfigEntry[]): Setting {
  const { path, isExample } = context.file;
  const beside = new Map<string, ConfigEntry[]>();
  const counts = new Map<string, number>();
  for (const entry of context.config.entries) {
    const parent = parentOf(entry);
    const siblings = beside.get(parent);
    if (siblings) siblings.push(entry);
    else beside.set(parent, [entry]);
  }
  for (const entry of candidates) counts.set(shapeOf(entry), (counts.get(shapeOf(entry)) ?? 0) + 1);
  const isTemplate = TEMPLATE.test(path);
  return { ...context, isTemplate, isLocal: isExample || LOCAL.test(path), beside, counts };
}

function shapeOf({ path, name }: ConfigEntry): string {
  return [...path.map((part) => (/^\d+$/.test(part) ? "*" : part)), name].join("\u0000");
}

function byShape({ config, file }: ConfigContext): ConfigSecret[] {
  const { text } = config.source;
  const found: ConfigSecret[] = [];
  for (const credential of SHAPES) {
    for (const { index, 0: match } of text.matchAll(credential.everywhere)) {
      if (
        (file.isTest && ofFixtures(credential)) ||
        isVisiblyFake(match, file.isTest) ||
        isPublicToken(match)
      )
        continue;
      const span = { start: index, end: index + match.length };
      const entry = config.entries.find(({ inside }) => inside.start <= index && index < inside.end);
      if (entry && (entry.value.length > MAX_LENGTH || (ofFixtures(credential) && isPartOfExample(entry))))
        continue;
      if (found.some((other) => (entry ? other.entry === entry : other.span.start === index))) continue;
      const isOwnName = entry !== undefined && /^[A-Z][A-Z0-9_]{3,}$/.test(entry.name);
      const environment = isOwnName ? entry.name : credential.environment;
      const isPart = credential.isOnlyPart && entry?.quote !== "block";
      found.push({ span: entry && isPart ? entry.inside : span, what: credential.name, entry, environment });
    }
  }
  return found;
}

/** The password in an address or in a list of settings. */
function inAddress(entry: ConfigEntry, { isTemplate, isLocal, config }: Setting): ConfigSecret | undefined {
  const { text } = config.source;
  const value = text.slice(entry.inside.start, entry.inside.end);
  if (!/[@=]/.test(value) || isPartOfExample(entry)) return undefined;
  const found = passwordInText(value);
  if (!found) return undefined;
  const password = value.slice(found.password.start, found.password.end);
  if (REFERENCE.test(password) || secretKind(password)) return undefined;
  const user = /:\/\/([^:@/\s]*):/.exec(value)?.[1] ?? "";
  if (isDefaultBeside(password, [user])) return undefined;
  if ((isTemplate || isLocal) && (!isStrong(password) || isIn(user, password))) return undefined;
  const start = entry.inside.start + found.password.start;
  const span = { start, end: start + password.length };
  return { span, what: "a password inside a connection string", entry, environment: found.environment };
}

/** Values that stand for one kept elsewhere: references to variables, vaults and parameters, and encrypted ones. */
const REFERENCE =
  /\$\{|\$\(|^\$|^\(\(|\{\{|<%|%\(|^%.*%$|^ENC\[|^(?:os\.environ|env|file|vault|ssm|secrets?|aws|gcp|az|op|sm|keyvault|kms|ref|resolve|sops)[:/.]|^arn:|^@|^(?:sha\d+|md5)[-:]|\bsecrets?\.|\bvars?\./i;

function byPlace(entry: ConfigEntry, setting: Setting): ConfigSecret | undefined {
  const { name, value, inside } = entry;
  if (entry.quote === "block" || isPartOfExample(entry) || isReferenceName(entry)) return undefined;
  if (isRecord(entry, setting) || I18N.test(setting.file.path)) return undefined;
  const environment = variableFor(entry);
  const bearer = AUTHORIZATION.test(name) ? /^(?:Bearer|Token|Basic) +(\S+)$/i.exec(value) : undefined;
  if (bearer?.[1]) {
    if (!isSecretValue(bearer[1], "token", entry, setting)) return undefined;
    const at = setting.config.source.text.indexOf(bearer[1], inside.start);
    return {
      span: { start: at, end: at + bearer[1].length },
      what: "a token",
      entry,
      environment: "API_TOKEN",
    };
  }
  if (REGISTRY.test(name)) {
    const password = /^[\w.@-]+:(\S+)$/.exec(decoded(value) ?? "")?.[1];
    if (!password || !isSecretValue(password, "password", entry, setting)) return undefined;
    return { span: inside, what: "a name with its password", entry, environment: "REGISTRY_AUTH" };
  }
  const kind = kindOf(name);
  if (!kind) return undefined;
  const plain = isEncoded(entry, setting) ? decoded(value) : value;
  if (plain === undefined || !isSecretValue(plain, kind, entry, setting)) return undefined;
  const what = kind === "password" ? "a password" : kind === "token" ? "a token" : "a key";
  return { span: inside, what, entry, environment };
}

/** The same question as in Python, and what config files have instead of secrets. */
function isSecretValue(value: string, kind: SecretKind, entry: ConfigEntry, setting: Setting): boolean {
  if (REFERENCE.test(value) || /[^\x20-\x7e]/.test(value)) return false;
  if (!isCredential(value, kind, { name: entry.name, kind: "key" })) return false;
  // It says what it stands for: `e2e-upload-key`.
  if (kind !== "password" && /^[a-z\d]+(?:[-_][a-z\d]+)*[-_](?:key|token|secret)$/.test(value)) return false;
  // An entry point: `package.module:function`.
  if (/^[A-Za-z_]\w*(?:\.\w+)+(?::\w+)?$/.test(value)) return false;
  if (kind !== "password" && /^[a-z]{2,}(?:[-._/](?:[a-z]{2,}|v?\d{1,4}|[a-z]\d{1,2}[a-z]))+$/.test(value))
    return false;
  const isWord = /^[A-Za-z]+(?:[-_.][A-Za-z]+)*$/.test(value);
  // A type in the description of an interface: `list<Key>`.
  if (kind !== "password" && /^\w+<.*>$/.test(value)) return false;
  // A sentence in place of the value: `use_what_openssl_rand_gives`.
  if (
    kind !== "password" &&
    /^(?:[a-z\d]*[-_])*[a-z]{2,}(?:[-_][a-z\d]+)*[.!]*$/.test(value) &&
    wordsOf(value) >= 3
  )
    return false;
  if (VENDOR_DEFAULT.test(value.replace(/(?<!\d)\d+$/, "")) || asksToReplace(entry, setting)) return false;
  const { format } = setting.config;
  // In YAML and JSON a word is as likely a label, a translation or the name of something.
  if (kind === "password" && isWord && (format === "yaml" || format === "json")) return false;
  if (setting.isTemplate) return isStrong(value);
  const siblings = setting.beside.get(parentOf(entry)) ?? [];
  const names = siblings
    .filter((other) => other !== entry && NAMING.test(other.name))
    .map((other) => other.value);
  if (kind === "password" && isDefaultBeside(value, names)) return false;
  if (setting.isLocal && kind === "password")
    return !isWord && !WEAK.test(value) && !names.some((name) => isIn(name, value));
  return kind !== "password" || !isWord || value.length >= 6;
}

/** What starts a password that nobody means to keep, and what it is made complete with. */
const WEAK =
  /^(?:p[a@]s+(?:w[o0]rd|wd|phrase)?|secret|admin|root|test|dev|local|user|demo|example|super|change|my|db|sa|default|guest|postgres|mysql|mariadb|mongo|redis|minio|rabbit|airflow|docker|welcome|qwerty|your)|p[a@]s+w[o0]rd|^[a-z]+\d{1,4}$|^\d{1,8}$/i;

/** A comment on the line says that the value is one to be replaced. */
function asksToReplace({ nameSpan, span }: ConfigEntry, { config }: Setting): boolean {
  const { text } = config.source;
  return [nameSpan.end, span.end].some((from) => {
    const line = /[^\r\n]*/.exec(text.slice(from, from + 300))?.[0] ?? "";
    return /(?:#|\/\/).*\b(?:replace|change|your|example|placeholder|fake|dummy)\b/i.test(line);
  });
}

/** How many words a text is made of, for numbers and single letters between them do not count. */
function wordsOf(value: string): number {
  return value.split(/[-_]/).filter((part) => /^[a-z]{2,}$/.test(part)).length;
}

/** Whether a password is put together around a name. */
function isIn(name: string, password: string): boolean {
  return name.length >= 4 && password.toLowerCase().includes(name.toLowerCase());
}

/** Long and mixed as only machines write it. */
function isStrong(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return (
    value.length >= 16 &&
    kinds >= 2 &&
    /\d/.test(value) &&
    entropy(value) > 3.3 &&
    !/secret|token|passw|key/i.test(value) &&
    !isPlaceholder(value)
  );
}

/** Examples in the description of an interface, and texts for people. */
function isPartOfExample({ path }: ConfigEntry): boolean {
  return path.some((part) =>
    /^(?:examples?|i18n|translations?|locales?|labels?|messages|placeholders?|enum)$/i.test(part),
  );
}

/** What names a secret that is kept elsewhere: `secretKeyRef`, `existingSecret`, `imagePullSecret`. */
function isReferenceName({ path, name }: ConfigEntry): boolean {
  return (
    path.some((part) =>
      /^(?:secretKeyRef|valueFrom|secretRef|configMapKeyRef|keyRef|secretObjects|encryptedData)$/i.test(part),
    ) || /^(?:existing|image_?pull|pull|tls|cert)[_-]?secrets?$/i.test(name)
  );
}

/** Three or more of the same in a list are data: no program is set up by so many tokens. */
function isRecord(entry: ConfigEntry, { counts }: Setting): boolean {
  return entry.path.some((part) => /^\d+$/.test(part)) && (counts.get(shapeOf(entry)) ?? 0) >= 3;
}

const I18N = /(?:^|[/._-])(?:locales?|i18n|l10n|lang|langs|languages?|translations?|messages)[/._-]/i;

/** It is in the `data` of a Kubernetes Secret, where base64 hides nothing. */
function isEncoded({ path }: ConfigEntry, { beside }: Setting): boolean {
  if (path.at(-2) !== "data") return false;
  const around = beside.get(path.slice(0, -2).join("\u0000")) ?? [];
  return around.some((other) => other.path.at(-1) === "kind" && other.value === "Secret");
}

function decoded(value: string): string | undefined {
  try {
    return atob(value.trim()).trimEnd();
  } catch {
    return undefined;
  }
}

function variableFor({ name }: ConfigEntry): string {
  const upper = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/\W+/g, "_")
    .toUpperCase();
  return /^(?:PASSWORD|PASSWD|PWD)$/.test(upper) ? "DB_PASSWORD" : upper;
}

/** The two kinds of file that read variables by themselves: docker compose's, and GitHub's workflows. */
export function interpolationOf(path: string): "compose" | "workflow" | undefined {
  if (/(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i.test(path)) return "compose";
  return /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) ? "workflow" : undefined;
}

/** Whether a file is there to be copied and filled in. */
export function isTemplateFile(path: string): boolean {
  return TEMPLATE.test(path);
}
