import type { EmbeddingCall, Library, SdkCall } from "../schema.ts";
import { credential } from "./chat/openai-like.ts";

const voyage = {
  kind: "embedding",
  errors: { base: "voyageai.error.VoyageError", family: ["voyageai."] },
} satisfies Omit<EmbeddingCall, "path">;

const voyageTexts = {
  ...voyage,
  input: { index: 0, keyword: "texts" },
  takes: "list",
  model: { index: 1, keyword: "model" },
  batch: { vectors: [{ list: ".embeddings", item: "" }], limit: 1000 },
} satisfies Omit<EmbeddingCall, "path">;

/** It runs in the process itself: what can fail is the machine, not a service. */
const local = {
  kind: "embedding",
  guarded: true,
  errors: { base: "RuntimeError", family: [] },
} satisfies Omit<EmbeddingCall, "path">;

const TRANSFORMER = "sentence_transformers.SentenceTransformer()";
const sentences: Omit<EmbeddingCall, "path"> = {
  ...local,
  input: { index: 0, keyword: "sentences" },
  takes: "both",
  batch: { vectors: [{ list: "", item: "" }], isArray: true },
  vectorOfText: "",
};

/** Embeddings and nothing else. */
export const embedders: Library = {
  name: "voyageai",
  distributions: ["voyageai", "sentence-transformers", "fastembed"],
  roots: ["voyageai", "sentence_transformers", "fastembed"],
  conventionalNames: { SentenceTransformer: "sentence_transformers.SentenceTransformer" },
  source:
    "voyageai 0.5.0: client.py, error.py (1,000 texts a request: API reference); sentence-transformers 6.2.0: SentenceTransformer; fastembed 0.7: text_embedding.py",
  aliases: {
    [`${TRANSFORMER}.to()`]: TRANSFORMER,
    [`${TRANSFORMER}.eval()`]: TRANSFORMER,
  },
  calls: [
    ...[false, true].flatMap((async): SdkCall[] => {
      const client = `voyageai.${async ? "AsyncClient" : "Client"}()`;
      const awaited = async ? { async: true } : {};
      return [
        { ...voyageTexts, ...awaited, path: `${client}.embed` },
        { ...voyage, ...awaited, path: `${client}.contextualized_embed` },
        { ...voyage, ...awaited, path: `${client}.multimodal_embed` },
      ];
    }),
    ...["encode", "encode_query", "encode_document"].map(
      (method): SdkCall => ({ ...sentences, path: `${TRANSFORMER}.${method}` }),
    ),
    // Generators of vectors: what they get is split by them.
    ...["embed", "query_embed", "passage_embed"].map(
      (method): SdkCall => ({
        ...local,
        path: `fastembed.TextEmbedding().${method}`,
        input: { index: 0, keyword: method === "query_embed" ? "query" : "documents" },
        takes: "both",
        batch: { vectors: [] },
      }),
    ),
    credential("voyageai.Client", { api_key: "VOYAGE_API_KEY" }),
    credential("voyageai.AsyncClient", { api_key: "VOYAGE_API_KEY" }),
    {
      kind: "model-save",
      path: `${TRANSFORMER}.save`,
      model: "receiver",
      file: { index: 0, keyword: "path" },
      anyObject: false,
      flavour: "sentence_transformers",
    },
  ],
};
