import { setKeyword } from "../../engine/edit/arguments.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** About four thousand tokens of English. */
const MAX_CHARS = "16_000";
const MAX_TOKENS = "4_000";
const MAX_ANSWER = "1024";

/** Limits of the text, by tokens where the file counts them, and of the answer as well. */
export function limitDrafts(
  node: SyntaxNode,
  call: CallFact | undefined,
  context: PythonContext,
): FixDraft[] {
  const drafts: FixDraft[] = [];
  const encoder = encoderOf(context);
  if (encoder && !/[\n"'\\]/.test(node.text))
    drafts.push({
      title: "Limit the text to `MAX_PROMPT_TOKENS` tokens",
      safety: "suggested",
      write(editor) {
        const limit = editor.constant("MAX_PROMPT_TOKENS", MAX_TOKENS, node);
        editor.replace(node, `${encoder}.decode(${encoder}.encode(${node.text})[:${limit}])`);
      },
    });
  drafts.push({
    title: "Limit the text to `MAX_PROMPT_CHARS` characters",
    safety: "suggested",
    write: (editor) => cut(node, editor),
  });
  const limit = call && context.resolver.sdk(call, "completion")[0]?.row;
  const isOpen =
    call &&
    limit?.outputLimit &&
    !call.hasSplat &&
    !limit.maxTokensArguments.some((name) => call.keywords.has(name));
  if (isOpen && call.node.source === node.source)
    drafts.push({
      title: `Limit the text to \`MAX_PROMPT_CHARS\` characters, and the answer by \`${limit.outputLimit}=${MAX_ANSWER}\``,
      safety: "suggested",
      write(editor) {
        cut(node, editor);
        setKeyword(editor, call, limit.outputLimit!, MAX_ANSWER);
      },
    });
  return drafts;
}

function cut(node: SyntaxNode, editor: Editor): void {
  const limit = editor.constant("MAX_PROMPT_CHARS", MAX_CHARS, node);
  const isSimple = /^(identifier|attribute|subscript|call|string|parenthesized_expression)$/.test(node.type);
  if (!isSimple) editor.insertBefore(node, "(");
  editor.insertAfter(node, `${isSimple ? "" : ")"}[:${limit}]`);
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
