import { t } from "@vscode/l10n";
import { Patch } from "../../engine/edit/patch.ts";
import { withAwait } from "../../engine/python/flow.ts";
import type { FixDraft, Place, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { decoratorText, formsFor, type Lifetime, nameWithOrigin } from "../caching.ts";
import type { Embedding } from "./embedding.ts";

/**
 * The call goes into a cached function of the text alone, where everything else in it belongs to the module: what
 * holds it does more than embed.
 */
export function helperDrafts(embedding: Embedding, lifetime: Lifetime, context: PythonContext): FixDraft[] {
  const { call, text, input, row } = embedding;
  const argument = text ?? input;
  const whole = withAwait(call.node);
  const isAsync = whole !== call.node;
  if (!isOfModule(embedding, context) || (row.async && !isAsync)) return [];
  if (whole.text.includes("\n") && /#|"""|'''/.test(whole.text)) return [];
  const traits = {
    fn: { isAsync },
    connections: [],
    hasPlainKeys: true,
    raises: true,
    isShareable: true,
    dependsOnProgram: true,
  };
  // A list can be no key, except where the cache makes one of the list's content.
  const forms = formsFor(traits, context).filter((form) => text || form.needsImport);
  return forms.map((form) => ({
    title: t("Move the call into a function that keeps its results with {0}", nameWithOrigin(form, context)),
    safety: "suggested",
    write: (editor) => {
      const parameter = text ? "text" : "texts";
      const name = editor.uniqueName(`embed_${parameter}`, call.node);
      const patch = new Patch(whole.source);
      patch.replace(argument, parameter);
      const indent = editor.indentOf(whole);
      const [first = "", ...rest] = patch.text(whole.start, whole.end).split("\n");
      const body = [first, ...rest.map((line) => line.replace(indent, editor.indentUnit))];
      const decorator = decoratorText(
        form,
        { parameters: [], keys: [], connections: [], lifetime, at: call.node },
        editor,
        context,
      );
      editor.insertLinesBefore(startOf(call.node), [
        `@${decorator}`,
        `${isAsync ? "async " : ""}def ${name}(${parameter}):`,
        ...`${editor.indentUnit}return ${body.join("\n")}`.split("\n"),
        "",
        "",
      ]);
      editor.replace(whole, `${isAsync ? "await " : ""}${name}(${argument.text})`);
      return undefined;
    },
  }));
}

/** Where the module-level statement of a function starts, with the comments above it. */
function startOf({ source }: SyntaxNode): Place {
  const start = source.text.search(/\S/);
  return { source, start, end: start };
}

/** Every name in the call but the text's is one of the module. */
function isOfModule({ call, text, input }: Embedding, { resolver }: PythonContext): boolean {
  for (const node of call.node.walk()) {
    if (node.type !== "identifier" || node.field === "attribute" || (text ?? input).contains(node)) continue;
    if (node.field === "name" && node.parent?.type === "keyword_argument") continue;
    if (resolver.bindings(node).some(({ scope }) => scope.parent)) return false;
    if (/^(self|cls)$/.test(node.text)) return false;
  }
  return true;
}
