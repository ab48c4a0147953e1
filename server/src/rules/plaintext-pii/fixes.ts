import { t } from "@vscode/l10n";
import type { Editor } from "../../engine/edit/editor.ts";
import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import type { FixDraft, PythonContext, SqlContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type Vault, vaultFor, vaultName, vaultRead } from "../hardcoded-secret/vault.ts";
import type { PlainLiteral } from "./detect.ts";
import type { Exposure } from "./exposed.ts";
import { environmentFor, snakeCase } from "./kinds.ts";
import { maskedSample, writeMask } from "./mask.ts";
import type { StoredLiteral } from "./sql.ts";

/** Where the key for encryption is kept. */
const KEY = "PII_ENCRYPTION_KEY";

/** How the code here gets at what must not stand in it, and makes it unreadable. */
interface Means {
  vault(environment: string, at: SyntaxNode): Vault | undefined;
  context: PythonContext;
  /** A function of the project that encrypts one value. */
  encrypt: string | undefined;
  /** The project has the library already. */
  hasFernet: boolean;
}

function meansOf(context: PythonContext): Means {
  const { dependsOn, module } = context;
  return {
    vault(environment, literal) {
      const vault = vaultFor({ environment, literal }, context);
      return vault?.isSecond ? undefined : vault;
    },
    context,
    encrypt: ownEncrypt(context),
    hasFernet: dependsOn("cryptography") || module.imports("cryptography"),
  };
}

const OWN_NAMES = [
  "encrypt",
  "encrypt_value",
  "encrypt_field",
  "encrypt_text",
  "encrypt_string",
  "encrypt_pii",
  "encrypt_data",
];

/** A function of the file, or one that the file imports and calls so, that takes one text and gives one back. */
function ownEncrypt({ module }: PythonContext): string | undefined {
  return OWN_NAMES.find((name) => {
    const [binding, ...others] = module.bindings(name);
    if (!binding || others.length > 0) return false;
    const [fn] = module.functionsNamed(name);
    if (binding.kind === "function" && fn) return takesText(fn);
    const calls = module.callsNamed(name).filter(({ callee }) => callee.type === "identifier");
    return binding.kind === "import" && calls.length > 0 && calls.every(isOfText);
  });
}

/** `encrypt(value)`: not awaited, and not given bytes. */
function isOfText({ node, positional, keywords, hasSplat }: CallFact): boolean {
  const [value, ...others] = positional;
  return (
    value !== undefined &&
    others.length + keywords.size === 0 &&
    !hasSplat &&
    node.parent?.type !== "await" &&
    !/\.encode\([^()]*\)$|^b["']|^bytes\(/.test(value.text)
  );
}

function takesText({ node, parameters, isAsync }: FunctionFact): boolean {
  const [first, ...rest] = parameters;
  if (isAsync || first?.splat !== "" || node.child("return_type")?.text === "bytes") return false;
  const body = node.child("body")?.text ?? "";
  const isText = first.annotation
    ? /^(?:str|Any|typing\.Any)$/.test(first.annotation.text)
    : new RegExp(`\\b${first.name}\\.encode\\(|\\bbytes\\(${first.name},`).test(body);
  return isText && rest.every(({ defaultValue, splat }) => defaultValue !== undefined || splat !== "");
}

/** Rewrites of a literal: it leaves the source, and what comes in its place is encrypted where nothing needs it readable. */
export function literalFixes(
  found: PlainLiteral,
  all: readonly PlainLiteral[],
  context: PythonContext,
): FixDraft[] {
  const environment = variableFor(found);
  const isShared = all.some((other) => other !== found && variableFor(other) === environment);
  if (found.isElement || isShared || isFixedBySyntax(found.literal)) return [];
  const means = meansOf(context);
  const day = found.literal.type === "call" ? callOf(found.literal) : undefined;
  if (day) return [dayFix(day, environment, means)];
  const vault = means.vault(environment, found.literal);
  const source = vault
    ? `${t(vault.form.title)}: \`${vaultName(environment)}\``
    : `\`os.environ["${environment}"]\``;
  const outside: FixDraft = {
    title: t("Read it from {0}", source),
    safety: "suggested",
    write: (editor) => editor.replace(found.literal, readOutside(editor, environment, found.literal, means)),
  };
  const encrypted: FixDraft = {
    title: t("Read it from {0}, and keep it encrypted by `{1}`", source, means.encrypt ?? "Fernet"),
    safety: "suggested",
    write(editor) {
      const plain = readOutside(editor, environment, found.literal, means);
      editor.replace(found.literal, encryption(editor, plain, found.literal, means));
    },
  };
  const withExample: FixDraft = {
    title: t("Read it from the environment, and name `{0}` in .env.example", environment),
    safety: "suggested",
    write(editor) {
      editor.replace(
        found.literal,
        readOutside(editor, environment, found.literal, { ...means, vault: () => undefined }),
      );
      editor.insertInFile(".env.example", `${environment}=\n`);
    },
  };
  if (found.literal.type === "integer") return [];
  switch (useOf(found, context)) {
    case "kept":
      return [encrypted, outside, withExample];
    case "unknown":
      return [outside, encrypted, withExample];
    default:
      return [outside, withExample];
  }
}

/** A day made of numbers becomes one that is read as a text. */
function dayFix(
  { callee, node, keywords, positional }: CallFact,
  environment: string,
  means: Means,
): FixDraft {
  const outside = { ...means, vault: () => undefined };
  return {
    title: t("Read it from {0}, written as YYYY-MM-DD", `\`os.environ["${environment}"]\``),
    safety: "suggested",
    write(editor) {
      if (positional.length + keywords.size !== 3 || /Timestamp$/.test(callee.text)) return false;
      editor.replace(
        node,
        `${callee.text}.fromisoformat(${readOutside(editor, environment, node, outside)})`,
      );
      return undefined;
    },
  };
}

/** `PATIENT_SSN` for the key `ssn` of the record `patient`. */
function variableFor({ literal, name, kind }: PlainLiteral): string {
  const own = environmentFor(name, kind);
  const record = literal.parent?.type === "pair" ? literal.ancestor("assignment")?.child("left") : undefined;
  const owner = record?.type === "identifier" ? snakeCase(record.text) : "";
  return owner && !/^(?:data|record|row|payload|params|body|item|values|kwargs|config|settings)$/.test(owner)
    ? `${owner}_${own}`.toUpperCase()
    : own;
}

/** A default that is read when the module is loaded, a place where only a literal may stand, or bytes. */
function isFixedBySyntax(literal: SyntaxNode): boolean {
  return (
    literal.ancestor("interpolation", "decorator", "case_clause", "parameters") !== undefined ||
    literal.childOfType("string_start")?.text.toLowerCase().includes("b") === true
  );
}

/** Whether somebody needs the value readable: `kept` means that it is only put away. */
function useOf(
  { holder, literal }: PlainLiteral,
  { resolver, module }: PythonContext,
): "kept" | "unknown" | "read" {
  if (holder?.kind === "key") {
    const call = literal.ancestor("argument_list")?.parent;
    const name = call ? (callOf(call)?.callee.text ?? "") : "";
    return /(?:^|[._])(?:insert\w{0,60}|save|store|add|create\w{0,60}|put_item|update\w{0,60}|append|set)$/.test(
      name,
    )
      ? "kept"
      : "unknown";
  }
  if (holder?.kind === "argument")
    return /^[A-Z]\w*$|(?:^|[._])(?:insert\w{0,60}|save|store|create)$/.test(
      callOf(holder.node)?.callee.text ?? "",
    )
      ? "unknown"
      : "read";
  const target =
    holder?.kind === "variable" ? (holder.node.child("left") ?? holder.node.child("name")) : undefined;
  if (
    target?.type !== "identifier" ||
    holder?.node.type !== "assignment" ||
    holder.node.ancestor("class_definition")
  )
    return "read";
  const binding = resolver.bindings(target).find(({ node }) => node === target);
  if (!binding || readsOf(binding, resolver).length > 0) return "read";
  // What a module of a program does not read itself, others import.
  return binding.scope.parent || !module.hasImports ? "kept" : "unknown";
}

function readOutside(editor: Editor, environment: string, at: SyntaxNode, means: Means): string {
  const quote = quoteFor(editor, at);
  const vault = means.vault(environment, at);
  const isNested = at.ancestor("interpolation") !== undefined;
  return vault
    ? vaultRead(editor, vault, { literal: at, environment }, quote, isNested, means.context)
    : `${editor.module("os", at)}.environ[${quote}${environment}${quote}]`;
}

/** Whether a value is a `str` for sure: by its parameter's annotation. */
function isText(value: SyntaxNode, { resolver }: PythonContext): boolean {
  if (value.type !== "identifier") return false;
  const bindings = resolver.reaching(value);
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, annotation }) => kind === "parameter" && annotation?.text === "str")
  );
}

/** The call that encrypts an expression, which is a `str`. */
function encryption(editor: Editor, plain: string, at: SyntaxNode, means: Means): string {
  if (means.encrypt) return `${means.encrypt}(${plain})`;
  const fernet = editor.member("cryptography.fernet.Fernet", at);
  return `${fernet}(${readOutside(editor, KEY, at, means)}).encrypt(${plain}.encode()).decode()`;
}

/** Inside an f-string the other quotes: before Python 3.12 it must not hold its own. */
function quoteFor(editor: Editor, at: SyntaxNode): string {
  const around = at.ancestor("interpolation")?.parent?.childOfType("string_start")?.text;
  if (around) return around.includes('"') ? "'" : '"';
  return editor.prefersSingleQuotes() ? "'" : '"';
}

/** Rewrites of a value that is written as it is: masked where people read it, encrypted where it is kept. */
export function exposureFixes(exposure: Exposure, context: PythonContext): FixDraft[] {
  const { value, name, kind, to } = exposure;
  if (exposure.isElsewhere || exposure.isField) return [];
  if (to === "file" || to === "table") {
    const means = meansOf(context);
    // Nothing may become the text "None" where it was missing before.
    if (!means.encrypt && !isText(value, context)) return [];
    return [
      {
        title: t(
          "Encrypt `{0}` with `{1}` before it is written; what reads it has to decrypt it",
          name,
          means.encrypt ?? "Fernet",
        ),
        safety: "suggested",
        write: (editor) => editor.replace(value, encryption(editor, value.text, value, means)),
      },
    ];
  }
  return [
    {
      title: t("Mask it: `{0}`", maskedSample(kind)),
      safety: "suggested",
      write: (editor) => writeMask(editor, exposure, context),
    },
  ];
}

/** Rewrite of a value in an SQL file, where the file shows that PostgreSQL reads it. */
export function sqlFixes(
  found: StoredLiteral,
  all: readonly StoredLiteral[],
  { script, statement }: SqlContext,
): FixDraft[] {
  const { column, kind, isWritten, rows, span } = found;
  const isRepeated = rows > 1 || all.some((other) => other !== found && other.column === column);
  if (!isWritten || isRepeated || column === "" || kind === "birth-date" || script.dialect() !== "postgres")
    return [];
  const table = found.statement.target && script.table(found.statement.target)?.definition;
  const type = table?.columns.find(({ name }) => name.toLowerCase() === column.toLowerCase())?.type ?? "";
  if (/^(?:var)?char|^character|^(?:small|big)?int|^numeric|^decimal|^date/i.test(type)) return [];
  const setting = snakeCase(column);
  const encrypted = `pgp_sym_encrypt(current_setting('app.${setting}'), current_setting('app.pii_key'))`;
  return [
    {
      title: t("Encrypt it with `pgp_sym_encrypt`, and take it from the setting `app.{0}`", setting),
      safety: "suggested",
      write: (editor) =>
        editor.replace(
          { source: statement.source, ...span },
          /^text/i.test(type) ? `armor(${encrypted})` : encrypted,
        ),
    },
  ];
}
