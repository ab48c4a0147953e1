import type { Library, SdkCall } from "../schema.ts";
import { credential } from "./chat/openai-like.ts";

/** Embeddings and nothing else. */
export const embedders: Library = {
  name: "voyageai",
  distributions: ["voyageai", "sentence-transformers"],
  roots: ["voyageai", "sentence_transformers"],
  source: "voyageai 0.5.0: client.py, error.py; sentence-transformers 6.2.0: SentenceTransformer",
  aliases: {},
  calls: [
    ...["embed", "contextualized_embed", "multimodal_embed"].flatMap((method): SdkCall[] =>
      [false, true].map((async) => ({
        kind: "embedding",
        path: `voyageai.${async ? "AsyncClient" : "Client"}().${method}`,
        ...(async ? { async: true } : {}),
        errors: { base: "voyageai.error.VoyageError", family: ["voyageai."] },
      })),
    ),
    // It runs in the process itself: what can fail is the machine, not a service.
    ...["encode", "encode_query", "encode_document"].map(
      (method): SdkCall => ({
        kind: "embedding",
        path: `sentence_transformers.SentenceTransformer().${method}`,
        guarded: true,
        errors: { base: "RuntimeError", family: [] },
      }),
    ),
    credential("voyageai.Client", { api_key: "VOYAGE_API_KEY" }),
    credential("voyageai.AsyncClient", { api_key: "VOYAGE_API_KEY" }),
    {
      kind: "model-save",
      path: "sentence_transformers.SentenceTransformer().save",
      model: "receiver",
      file: { index: 0, keyword: "path" },
      anyObject: false,
      flavour: "sentence_transformers",
    },
  ],
};
