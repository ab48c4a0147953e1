import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Secret } from "./detect.ts";
import { TEMPLATE_MARK } from "./patterns.ts";
import { type Vault, vaultFor, vaultName, vaultRead } from "./vault.ts";

/** The rewrites of one secret. None of them copies it anywhere. */
export function fixesFor(secret: Secret, context: PythonContext): FixDraft[] {
  const { environment, holder, literal } = secret;
  if (holder?.kind === "compared") return [];
  if (holder?.kind === "environ")
    return [
      {
        title: t("Remove the line: `{0}` is set where the program runs", environment),
        safety: "suggested",
        write: (editor) => removeStatement(editor, holder.node),
      },
    ];
  const vault = vaultFor(secret, context);
  const write = (from: Vault | undefined) => (editor: Editor) => replaceSecret(editor, secret, from, context);
  const fromEnvironment: FixDraft = {
    title: t("Read it from {0}", `\`os.${environmentRead(secret, '"')}\``),
    safety: "suggested",
    write: write(undefined),
  };
  const withExample: FixDraft = {
    title: t("Read it from the environment, and name `{0}` in .env.example", environment),
    safety: "suggested",
    write(editor) {
      replaceSecret(editor, secret, undefined, context);
      editor.insertInFile(".env.example", `${environment}=\n`);
    },
  };
  const fromVault: FixDraft[] = vault
    ? [
        {
          title: t("Read it from {0}", `${t(vault.form.title)}: \`${vaultName(environment)}\``),
          safety: "suggested",
          write: write(vault),
        },
      ]
    : [];
  const ordered = vault?.isSecond ? [fromEnvironment, ...fromVault] : [...fromVault, fromEnvironment];
  return literal.parent?.type === "default_parameter"
    ? [fromEnvironment, withExample]
    : [...ordered, withExample];
}

/** @param vault - where it is read from; the environment when absent */
function replaceSecret(
  editor: Editor,
  secret: Secret,
  vault: Vault | undefined,
  context: PythonContext,
): void {
  const { literal, place, holder } = secret;
  const node = holder?.kind === "getenv" ? holder.node : literal;
  const isWhole = holder?.kind === "getenv" || isWholeLiteral(secret);
  const prefix = literal.childOfType("string_start")?.text.replace(/["']/g, "").toLowerCase() ?? "";
  if (prefix.includes("b")) throw new CannotEdit("bytes cannot hold an environment variable");
  if (isFormatted(literal)) throw new CannotEdit("a mark in the value outside would be filled in");
  const read = (quote: string, isNested: boolean) =>
    vault
      ? vaultRead(editor, vault, secret, quote, isNested, context)
      : `${editor.module("os", literal)}.${environmentRead(secret, quote)}`;
  if (isWhole) {
    const inFString = node.ancestor("interpolation")?.ancestor("string");
    const quote = inFString
      ? inFString.text.includes('"')
        ? "'"
        : '"'
      : editor.prefersSingleQuotes()
        ? "'"
        : '"';
    return editor.replace(node, read(quote, inFString !== undefined));
  }
  const open = literal.childOfType("string_start")?.text ?? "";
  if (
    literal.parent?.type === "concatenated_string" ||
    open.length > prefix.length + 1 ||
    !/^f?$/.test(prefix)
  )
    throw new CannotEdit("only a part of the literal is the secret");
  if (prefix === "") {
    editor.insertBefore(literal, "f");
    doubleBraces(editor, secret);
  }
  editor.replace(place, `{${read(open.endsWith('"') ? "'" : '"', true)}}`);
}

/** The literal, or the text that it is a part of, is what `%` or `.format()` fills in. */
function isFormatted(literal: SyntaxNode): boolean {
  let node = literal;
  for (let { parent } = node; parent; { parent } = node) {
    const operator = parent.type === "binary_operator" ? parent.child("operator")?.text : undefined;
    if (operator === "%") return parent.child("left") === node;
    if (parent.type === "attribute") return /^format(?:_map)?$/.test(parent.child("attribute")?.text ?? "");
    if (operator !== "+" && !/^(?:parenthesized_expression|concatenated_string)$/.test(parent.type))
      return false;
    node = parent;
  }
  return false;
}

/** Braces of a plain literal mean themselves; in an f-string they are written twice. */
function doubleBraces(editor: Editor, { literal, place }: Secret): void {
  if (TEMPLATE_MARK.test(literal.text)) throw new CannotEdit("the literal may be a template");
  for (const { index, 0: brace } of literal.text.matchAll(/[{}]/g)) {
    const at = literal.start + index;
    if (at < place.start || at >= place.end)
      editor.insertAfter({ source: literal.source, start: at, end: at + 1 }, brace);
  }
}

/** The default of a command's option may be missing: the option can be given instead. */
function environmentRead({ environment, literal, holder }: Secret, quote: string): string {
  const { parent } = literal;
  const isOption = !holder && parent?.type === "keyword_argument" && parent.child("name")?.text === "default";
  const name = `${quote}${environment}${quote}`;
  return isOption ? `environ.get(${name})` : `environ[${name}]`;
}

/** The literal has nothing else inside. */
export function isWholeLiteral({ literal, place }: Secret): boolean {
  const start = literal.childOfType("string_start")?.end;
  const end = literal.childOfType("string_end")?.start;
  return place.start === start && place.end === end;
}

function removeStatement(editor: Editor, assignment: SyntaxNode): void {
  const statement = assignment.parent;
  const block = statement?.parent;
  if (statement?.type !== "expression_statement" || !block)
    throw new CannotEdit("not a statement of its own");
  if (block.type === "block" && block.named.length === 1) editor.replace(statement, "pass");
  else editor.removeLines(statement);
}
