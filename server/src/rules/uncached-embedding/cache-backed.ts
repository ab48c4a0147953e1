import { t } from "@vscode/l10n";
import type { Editor } from "../../engine/edit/editor.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { constructionOf } from "../blocking-llm-call/functions.ts";
import type { Embedding } from "./embedding.ts";

const CONSTANT = /^[A-Z][A-Z0-9_.]*$/;
/** What a `LocalFileStore` takes for a key, which starts with the namespace. */
const OTHER_CHARACTERS = "[^A-Za-z0-9_.-]";

/** LangChain's embedder is put behind its own cache, where it is made. */
export function cacheBackedDrafts({ call, row }: Embedding, context: PythonContext): FixDraft[] {
  const { module, project, dependsOn } = context;
  if (!/embed_(query|documents)$/.test(row.path)) return [];
  const [maker, ...others] = constructionOf(call.callee, context.resolver) ?? [];
  if (!maker || others.length > 0 || !/Embeddings$/.test(maker.callee.text)) return [];
  const model = ["model", "model_name", "azure_deployment", "deployment"]
    .map((name) => maker.keywords.get(name))
    .find((node) => node !== undefined);
  const size = ["dimensions", "output_dimensionality"].map((name) => maker.keywords.get(name)).find(Boolean);
  const isKnown =
    model &&
    (isPlainString(model) || CONSTANT.test(model.text)) &&
    (!size || size.type === "integer" || CONSTANT.test(size.text));
  const version = project.dependencies.get("langchain");
  const isOld = module.imports("langchain") && !module.imports("langchain_classic");
  if (!isKnown || isOld || (version !== undefined && Number.parseInt(version, 10) < 1)) return [];
  const isUsed = module.imports("langchain_classic") || dependsOn("langchain-classic");
  return [
    {
      title: isUsed
        ? t("Keep the vectors on disk with `CacheBackedEmbeddings` of langchain_classic")
        : t("Keep the vectors on disk with `CacheBackedEmbeddings` of langchain_classic, a new dependency"),
      safety: "suggested",
      write: (editor) => {
        const cache = editor.member("langchain_classic.embeddings.CacheBackedEmbeddings", maker.node);
        const store = editor.member("langchain_classic.storage.LocalFileStore", maker.node);
        const lines = [
          `${store}(${editor.quote("./.embedding_cache/documents")})`,
          `namespace=${namespaceOf(model, size, context, editor)}`,
          // A store of their own: many models embed a query in another way than the same text in a document.
          `query_embedding_cache=${store}(${editor.quote("./.embedding_cache/queries")})`,
          `key_encoder=${editor.quote("sha256")}`,
        ];
        const outer = editor.indentOf(maker.node);
        const inner = `\n${outer}${editor.indentUnit}`;
        editor.insertBefore(maker.node, `${cache}.from_bytes_store(${inner}`);
        editor.insertAfter(maker.node, `,${lines.map((line) => `${inner}${line},`).join("")}\n${outer})`);
      },
    },
  ];
}

/** What decides the vectors besides their texts, in characters that a key may have. */
function namespaceOf(
  model: SyntaxNode,
  size: SyntaxNode | undefined,
  { resolver }: PythonContext,
  editor: Editor,
): string {
  const end = !size ? "" : size.type === "integer" ? `-${size.text.replaceAll("_", "")}` : `-{${size.text}}`;
  const quoted = (name: string) => `${name.includes("{") ? "f" : ""}${editor.quote(name)}`;
  if (isPlainString(model))
    return quoted(model.text.slice(1, -1).replace(new RegExp(OTHER_CHARACTERS, "g"), "-") + end);
  const whole = size ? quoted(`{${model.text}}${end}`) : model.text;
  const values = resolver.values(model).map((value) => (value.kind === "literal" ? value.node.text : ""));
  const isFit = values.length > 0 && values.every((text) => /^(["'])[A-Za-z0-9_.-]+\1$/.test(text));
  if (isFit) return whole;
  return `${editor.module("re", model)}.sub(r${editor.quote(OTHER_CHARACTERS)}, ${editor.quote("-")}, ${whole})`;
}

function isPlainString({ type, text }: SyntaxNode): boolean {
  return type === "string" && /^(["'])(?!\1)[^\\]*\1$/.test(text);
}
