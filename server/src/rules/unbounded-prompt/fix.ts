import { t } from "@vscode/l10n";
import { setKeyword } from "../../engine/edit/arguments.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { type CallFact, callOf } from "../../engine/python/facts.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { asPython, thresholdOf } from "../../engine/thresholds.ts";
import type { OpenField } from "./fields.ts";

const CODE = /(^|[_.])(code|source_code|src|script|diff|patch)(\b|_)/i;

/** Limits what can be written: by the field's own argument, or where the program takes the text. */
export function fieldDrafts({ field, starts }: OpenField, context: PythonContext): FixDraft[] {
  if (field)
    return [
      {
        title: t("Limit the field to `{0}=MAX_PROMPT_CHARS`", field.row.limit),
        safety: "suggested",
        write(editor) {
          const limit = charactersConstant(editor, field.call.node, context);
          setKeyword(editor, field.call, field.row.limit, limit);
        },
      },
    ];
  return [
    {
      title: t("Limit the message to `MAX_PROMPT_CHARS` characters"),
      safety: "suggested",
      write(editor) {
        for (const start of starts) cut(start, context, editor);
      },
    },
  ];
}

/** Limits of the text, by tokens where the file counts them, and of the answer as well. */
export function limitDrafts(
  node: SyntaxNode,
  call: CallFact | undefined,
  context: PythonContext,
): FixDraft[] {
  const drafts: FixDraft[] = [];
  // Half of a program is no shorter program, and what a model makes of it may be written back.
  if (CODE.test(node.text) || isWrittenBack(node)) return drafts;
  const encoder = encoderOf(context);
  if (encoder && !/[\n"'\\]/.test(node.text))
    drafts.push({
      title: t("Limit the text to `MAX_PROMPT_TOKENS` tokens"),
      safety: "suggested",
      write(editor) {
        const limit = editor.constant(
          "MAX_PROMPT_TOKENS",
          asPython(thresholdOf(context.settings, "promptTokens")),
          node,
        );
        // A text of somebody else's may spell a special token, at which `encode` raises.
        editor.replace(node, `${encoder}.decode(${encoder}.encode_ordinary(${node.text})[:${limit}])`);
      },
    });
  drafts.push({
    title: t("Limit the text to `MAX_PROMPT_CHARS` characters"),
    safety: "suggested",
    write: (editor) => cut(node, context, editor),
  });
  const limit = call && context.resolver.sdk(call, "completion")[0]?.row;
  const isOpen =
    call &&
    limit?.outputLimit &&
    !call.hasSplat &&
    !limit.maxTokensArguments.some((name) => call.keywords.has(name));
  const answer = String(thresholdOf(context.settings, "answerTokens"));
  if (isOpen && call.node.source === node.source)
    drafts.push({
      title: t(
        "Limit the text to `MAX_PROMPT_CHARS` characters, and the answer by {0}",
        `\`${limit.outputLimit}=${answer}\``,
      ),
      safety: "suggested",
      write(editor) {
        cut(node, context, editor);
        setKeyword(editor, call, limit.outputLimit!, answer);
      },
    });
  return drafts;
}

/** The function around reads a file, and writes one of the same path. */
function isWrittenBack(node: SyntaxNode): boolean {
  const around = node.ancestor("function_definition") ?? node.root;
  const opened = [...around.walk()].flatMap((inner) => {
    const call = inner.type === "call" ? callOf(inner) : undefined;
    const name = call?.callee.child("attribute")?.text ?? call?.callee.text ?? "";
    const path = name === "open" ? call?.positional[0]?.text : call?.callee.child("object")?.text;
    const mode = (call?.keywords.get("mode") ?? call?.positional[1])?.text ?? "";
    const isWrite = name === "write_text" || (name === "open" && /w/.test(mode));
    return path && (name === "read_text" || name === "open" || isWrite) ? [{ path, isWrite }] : [];
  });
  return opened.some(
    ({ path, isWrite }) => isWrite && opened.some((other) => !other.isWrite && other.path === path),
  );
}

function charactersConstant(editor: Editor, at: SyntaxNode, { settings }: PythonContext): string {
  return editor.constant("MAX_PROMPT_CHARS", asPython(thresholdOf(settings, "promptCharacters")), at);
}

function cut(node: SyntaxNode, context: PythonContext, editor: Editor): void {
  const limit = charactersConstant(editor, node, context);
  if (mayBeNone(node, context)) {
    editor.insertBefore(node, "(");
    // Before Python 3.12 the quotes of an f-string cannot stand inside its braces.
    const outer = node.ancestor("string")?.childOfType("string_start")?.text;
    const mark = outer ? (outer.endsWith('"') ? "'" : '"') : editor.prefersSingleQuotes() ? "'" : '"';
    editor.insertAfter(node, ` or ${mark}${mark})[:${limit}]`);
    return;
  }
  const isSimple = /^(identifier|attribute|subscript|call|string|parenthesized_expression)$/.test(node.type);
  if (!isSimple) editor.insertBefore(node, "(");
  editor.insertAfter(node, `${isSimple ? "" : ")"}[:${limit}]`);
}

const OPTIONAL = /\bOptional\b|\bNone\b/;

/** A string with the value in it shows `None`, which cannot be cut. */
function mayBeNone(node: SyntaxNode, { resolver }: Pick<PythonContext, "resolver">): boolean {
  if (node.type === "attribute") {
    const object = node.child("object");
    const name = node.child("attribute")?.text ?? "";
    return (object ? resolver.values(object) : []).some(
      (value) =>
        value.kind === "instance" &&
        (value.fact.attributes.get(name) ?? []).some(
          (field) => OPTIONAL.test(field.annotation?.text ?? "") || field.value?.type === "none",
        ),
    );
  }
  if (node.type === "call") {
    const call = callOf(node);
    if (call?.callee.child("attribute")?.text === "get") return call.positional.length < 2;
    return (call ? resolver.functions(call) : []).some(
      (fn) =>
        OPTIONAL.test(fn.node.child("return_type")?.text ?? "") ||
        fn.returns.some(({ value }) => !value || value.type === "none"),
    );
  }
  if (node.type !== "identifier") return false;
  return resolver
    .reaching(node)
    .some(
      ({ annotation, value, kind }) =>
        OPTIONAL.test(annotation?.text ?? "") ||
        value?.type === "none" ||
        (kind === "assignment" && value?.type === "call" && mayBeNone(value, { resolver })),
    );
}

/** A tokenizer of tiktoken that the module holds by name. */
function encoderOf({ module }: PythonContext): string | undefined {
  if (!module.imports("tiktoken")) return undefined;
  return ["enc", "encoding", "encoder", "tokenizer", "ENC", "ENCODING", "ENCODER", "TOKENIZER"].find((name) =>
    module
      .bindings(name)
      .some(
        ({ kind, value }) =>
          kind === "assignment" && /(get_encoding|encoding_for_model)\(/.test(value?.text ?? ""),
      ),
  );
}
