import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import { constructionOf } from "../blocking-llm-call/functions.ts";
import type { Embedding } from "./embedding.ts";

/** LangChain's embedder is put behind its own cache, where it is made. */
export function cacheBackedDrafts({ call, row }: Embedding, context: PythonContext): FixDraft[] {
  const { module, project, dependsOn } = context;
  if (!/embed_(query|documents)$/.test(row.path)) return [];
  const [maker, ...others] = constructionOf(call.callee, context.resolver) ?? [];
  if (!maker || others.length > 0 || !/Embeddings$/.test(maker.callee.text)) return [];
  const model = ["model", "model_name", "azure_deployment", "deployment"]
    .map((name) => maker.keywords.get(name))
    .find((node) => node !== undefined);
  const isKnown =
    model &&
    (model.type === "string" || /^[A-Z][A-Z0-9_.]*$/.test(model.text)) &&
    !/\bf['"]/.test(model.text);
  const version = project.dependencies.get("langchain");
  const isOld = module.imports("langchain") && !module.imports("langchain_classic");
  if (!isKnown || isOld || (version !== undefined && Number.parseInt(version, 10) < 1)) return [];
  const isUsed = module.imports("langchain_classic") || dependsOn("langchain-classic");
  return [
    {
      title: `Keep the vectors on disk with \`CacheBackedEmbeddings\` of langchain_classic${isUsed ? "" : ", a new dependency"}`,
      safety: "suggested",
      write: (editor) => {
        const cache = editor.member("langchain_classic.embeddings.CacheBackedEmbeddings", maker.node);
        const store = editor.member("langchain_classic.storage.LocalFileStore", maker.node);
        const lines = [
          `${store}(${editor.quote("./.embedding_cache/documents")})`,
          `namespace=${model.text}`,
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
