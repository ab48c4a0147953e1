import type { EmbeddingCall, ErrorFacts, Library, SdkCall } from "../../schema.ts";
import { type Completion, credential, embeddingLike, openaiLike, streamedCreate } from "./openai-like.ts";

const groqRow: Completion = {
  ...openaiLike,
  timeoutArgument: "timeout",
  errors: { base: "groq.GroqError", family: ["groq."], leaks: "in streams" },
};

export const groq: Library = {
  name: "groq",
  distributions: ["groq"],
  conventionalNames: { Groq: "groq.Groq", AsyncGroq: "groq.AsyncGroq" },
  source: "groq 1.7.0: resources/chat/completions.py, _exceptions.py, _client.py",
  aliases: {
    "groq.Client()": "groq.Groq()",
    "groq.AsyncClient()": "groq.AsyncGroq()",
    "groq.Groq().with_options()": "groq.Groq()",
    "groq.AsyncGroq().with_options()": "groq.AsyncGroq()",
  },
  calls: [
    streamedCreate(groqRow, "groq.Groq().chat.completions.create", false, 3),
    streamedCreate(groqRow, "groq.AsyncGroq().chat.completions.create", true, 3),
    credential("groq.Groq", { api_key: "GROQ_API_KEY" }),
    credential("groq.AsyncGroq", { api_key: "GROQ_API_KEY" }),
  ],
};

/** The base class of its errors was renamed in version 2, so no name of it is right for every release. */
const togetherErrors: ErrorFacts = { base: "Exception", family: ["together."] };
const togetherRow: Completion = { ...openaiLike, errors: togetherErrors };

export const together: Library = {
  name: "together",
  distributions: ["together"],
  source: "together 3.1.1: resources/chat/completions.py, _exceptions.py; together 1.5.30: error.py",
  aliases: {
    "together.Client()": "together.Together()",
    "together.AsyncClient()": "together.AsyncTogether()",
  },
  calls: [
    streamedCreate(togetherRow, "together.Together().chat.completions.create", false, 3),
    streamedCreate(togetherRow, "together.AsyncTogether().chat.completions.create", true, 3),
    ...[false, true].map(
      (async): SdkCall => ({
        ...togetherRow,
        path: `together.${async ? "AsyncTogether" : "Together"}().completions.create`,
        ...(async ? { async } : {}),
        text: [".choices[0].text"],
        structuredArguments: ["n", "logprobs"],
        prompt: [{ keyword: "prompt" }],
        streamArgument: "stream",
        streaming: {
          form: "iterate",
          argument: "stream=True",
          awaitCall: async,
          item: "chunk",
          guard: "chunk.choices and chunk.choices[0].text",
          delta: "chunk.choices[0].text",
        },
      }),
    ),
    { ...embeddingLike, path: "together.Together().embeddings.create", errors: togetherErrors },
    {
      ...embeddingLike,
      path: "together.AsyncTogether().embeddings.create",
      async: true,
      errors: togetherErrors,
    },
    credential("together.Together", { api_key: "TOGETHER_API_KEY" }),
    credential("together.AsyncTogether", { api_key: "TOGETHER_API_KEY" }),
  ],
};

/** Its errors derive from OpenAI's, whose package it depends on. */
const litellmErrors: ErrorFacts = { base: "openai.OpenAIError", family: ["litellm.", "openai."] };
const litellmGuards = ["fallbacks", "num_retries", "context_window_fallback_dict"];
const litellmRow: Completion = {
  ...openaiLike,
  prompt: [{ index: 1, keyword: "messages" }],
  timeoutArgument: "timeout",
  guardArguments: litellmGuards,
  errors: litellmErrors,
};
const litellmEmbedding = {
  ...embeddingLike,
  input: { index: 1, keyword: "input" },
  model: { index: 0, keyword: "model" },
  batch: {
    vectors: [
      { list: ".data", item: '["embedding"]' },
      { list: '["data"]', item: '["embedding"]' },
    ],
    // The smallest limit among its providers.
    limit: 96,
  },
  cacheArguments: ["caching", "cache"],
  timeoutArgument: "timeout",
  guardArguments: litellmGuards,
  errors: litellmErrors,
} satisfies Omit<EmbeddingCall, "path">;

export const litellm: Library = {
  name: "litellm",
  distributions: ["litellm"],
  source: "litellm 1.110.2: main.py, router.py, exceptions.py",
  aliases: {
    "litellm.main.completion": "litellm.completion",
    "litellm.main.acompletion": "litellm.acompletion",
    "litellm.router.Router()": "litellm.Router()",
  },
  calls: [
    ...["litellm", "litellm.Router()"].flatMap((receiver): SdkCall[] => [
      streamedCreate(litellmRow, `${receiver}.completion`, false),
      streamedCreate(litellmRow, `${receiver}.acompletion`, true),
      { ...litellmEmbedding, path: `${receiver}.embedding` },
      { ...litellmEmbedding, path: `${receiver}.aembedding`, async: true },
    ]),
    { ...litellmRow, path: "litellm.completion_with_retries", guarded: true },
    { ...litellmRow, path: "litellm.acompletion_with_retries", async: true, guarded: true },
    ...[false, true].map(
      (async): SdkCall => ({
        ...litellmRow,
        path: `litellm.${async ? "atext_completion" : "text_completion"}`,
        ...(async ? { async } : {}),
        text: [".choices[0].text"],
        structuredArguments: ["n", "logprobs", "best_of"],
        prompt: [{ index: 0, keyword: "prompt" }],
        streamArgument: "stream",
        streaming: {
          form: "iterate",
          argument: "stream=True",
          awaitCall: async,
          item: "chunk",
          guard: "chunk.choices and chunk.choices[0].text",
          delta: "chunk.choices[0].text",
        },
      }),
    ),
    { ...litellmRow, path: "litellm.batch_completion", text: [] },
    {
      ...litellmRow,
      path: "litellm.responses",
      text: [".output_text", ".output[0].content[0].text"],
      structuredArguments: ["text", "text_format", "tools"],
      prompt: [{ index: 0, keyword: "input" }, { keyword: "instructions" }],
      maxTokensArguments: ["max_output_tokens"],
      outputLimit: "max_output_tokens",
      streamArgument: "stream",
    },
    {
      ...litellmRow,
      path: "litellm.aresponses",
      async: true,
      text: [".output_text", ".output[0].content[0].text"],
      structuredArguments: ["text", "text_format", "tools"],
      prompt: [{ index: 0, keyword: "input" }, { keyword: "instructions" }],
      maxTokensArguments: ["max_output_tokens"],
      outputLimit: "max_output_tokens",
      streamArgument: "stream",
    },
    // The variable depends on the provider in the model's name; OpenAI's is the default one.
    ...["completion", "acompletion", "embedding", "aembedding"].map((name) =>
      credential(`litellm.${name}`, { api_key: "OPENAI_API_KEY" }),
    ),
  ],
};
