import type { EmbeddingCall, ErrorFacts, Library, SdkCall, SdkPath } from "../../schema.ts";
import { chatDelta } from "../openai.ts";
import { type Completion, credential, embeddingLike, openaiLike, streamedCreate } from "./openai-like.ts";

/** A server that is down raises the built-in ConnectionError: its own ResponseError is not all. */
const ollamaErrors: ErrorFacts = { base: "Exception", family: ["ollama.", "httpx.", "ConnectionError"] };

function ollamaCalls(receiver: SdkPath, async: boolean): SdkCall[] {
  const row: Completion = {
    kind: "completion",
    via: "chat",
    text: ['["message"]["content"]', ".message.content"],
    structuredArguments: ["format", "tools"],
    maxTokensArguments: [],
    options: [{ argument: "options", structured: [], maxTokens: ["num_predict"] }],
    streamArgument: "stream",
    errors: ollamaErrors,
    ...(async ? { async: true } : {}),
  };
  const embedding = {
    kind: "embedding",
    errors: ollamaErrors,
    model: { index: 0, keyword: "model" },
    ...(async ? { async: true } : {}),
  } as const;
  return [
    {
      ...row,
      path: `${receiver}.chat`,
      prompt: [{ index: 1, keyword: "messages" }],
      streaming: {
        form: "iterate",
        argument: "stream=True",
        awaitCall: async,
        item: "chunk",
        guard: 'chunk["message"]["content"]',
        delta: 'chunk["message"]["content"]',
      },
    },
    {
      ...row,
      path: `${receiver}.generate`,
      text: ['["response"]', ".response"],
      prompt: [{ index: 1, keyword: "prompt" }, { keyword: "system" }],
      streaming: {
        form: "iterate",
        argument: "stream=True",
        awaitCall: async,
        item: "chunk",
        delta: 'chunk["response"]',
      },
    },
    {
      ...embedding,
      path: `${receiver}.embed`,
      input: { index: 1, keyword: "input" },
      takes: "both",
      batch: {
        vectors: [
          { list: '["embeddings"]', item: "" },
          { list: ".embeddings", item: "" },
        ],
      },
    },
    // The older endpoint takes one text; its successor has another keyword and another result.
    {
      ...embedding,
      path: `${receiver}.embeddings`,
      input: { index: 1, keyword: "prompt" },
      takes: "text",
      vectorOfText: '["embedding"]',
    },
  ];
}

export const ollama: Library = {
  name: "ollama",
  distributions: ["ollama"],
  source: "ollama 0.6.3: _client.py, _types.py",
  aliases: {},
  calls: [
    ...ollamaCalls("ollama", false),
    ...ollamaCalls("ollama.Client()", false),
    ...ollamaCalls("ollama.AsyncClient()", true),
  ],
};

/** Version 3 moved the client into `mistralai.client`, and the errors with it. */
function mistralCalls(client: SdkPath, errors: ErrorFacts, source: string): SdkCall[] {
  const row: Completion = {
    ...openaiLike,
    maxTokensArguments: ["max_tokens"],
    timeoutArgument: "timeout_ms",
    errors,
    source,
  };
  const embedding = {
    ...embeddingLike,
    input: { keyword: "inputs" },
    // The service limits the tokens of a request; so many chunks of usual size stay below.
    batch: { vectors: [{ list: ".data", item: ".embedding" }], limit: 32 },
    timeoutArgument: "timeout_ms",
    errors,
    source,
  } satisfies Omit<EmbeddingCall, "path">;
  const deltas = {
    item: "event",
    guard: "event.data.choices and event.data.choices[0].delta.content",
    delta: "event.data.choices[0].delta.content",
  };
  return [
    { ...row, path: `${client}.chat.complete`, streaming: { form: "iterate", method: "stream", ...deltas } },
    {
      ...row,
      path: `${client}.chat.complete_async`,
      async: true,
      streaming: { form: "iterate", method: "stream_async", awaitCall: true, ...deltas },
    },
    { ...row, path: `${client}.chat.stream`, streams: true },
    { ...row, path: `${client}.chat.stream_async`, async: true, streams: true },
    { ...row, path: `${client}.chat.parse`, structured: true },
    { ...row, path: `${client}.chat.parse_async`, async: true, structured: true },
    ...["agents", "fim"].flatMap((resource): SdkCall[] => [
      {
        ...row,
        path: `${client}.${resource}.complete`,
        streaming: { form: "iterate", method: "stream", ...deltas },
      },
      {
        ...row,
        path: `${client}.${resource}.complete_async`,
        async: true,
        streaming: { form: "iterate", method: "stream_async", awaitCall: true, ...deltas },
      },
      { ...row, path: `${client}.${resource}.stream`, streams: true },
      { ...row, path: `${client}.${resource}.stream_async`, async: true, streams: true },
    ]),
    // What an agent answers is a list of messages and tool runs; its stream is one of typed events.
    ...["start", "append"].flatMap((method): SdkCall[] => [
      {
        ...row,
        via: "agent",
        path: `${client}.beta.conversations.${method}`,
        text: [".outputs[-1].content", ".outputs[0].content"],
        prompt: [{ keyword: "inputs" }],
      },
      {
        ...row,
        via: "agent",
        path: `${client}.beta.conversations.${method}_async`,
        async: true,
        text: [".outputs[-1].content", ".outputs[0].content"],
        prompt: [{ keyword: "inputs" }],
      },
    ]),
    { ...embedding, path: `${client}.embeddings.create` },
    { ...embedding, path: `${client}.embeddings.create_async`, async: true },
  ];
}

/** The client before version 1. */
function oldMistralCalls(client: SdkPath, async: boolean): SdkCall[] {
  const shared = {
    errors: { base: "mistralai.exceptions.MistralException", family: ["mistralai."] } satisfies ErrorFacts,
    source: "mistralai 0.4.2: client.py, async_client.py, exceptions.py",
    ...(async ? { async: true } : {}),
  };
  const row: Completion = { ...openaiLike, maxTokensArguments: ["max_tokens"], ...shared };
  return [
    // Also the async client's `chat_stream` is an async generator, not a coroutine.
    {
      ...row,
      path: `${client}.chat`,
      streaming: { form: "iterate", method: "chat_stream", ...chatDelta },
    },
    { ...row, path: `${client}.chat_stream`, streams: true },
    { kind: "embedding", ...shared, path: `${client}.embeddings` },
  ];
}

export const mistralai: Library = {
  name: "mistralai",
  distributions: ["mistralai"],
  source: "mistralai 3.7.0: client/chat.py, client/errors; mistralai 1.9.11: chat.py, models/sdkerror.py",
  aliases: {
    "mistralai.Mistral().__enter__()": "mistralai.Mistral()",
    "mistralai.client.Mistral().__enter__()": "mistralai.client.Mistral()",
    "mistralai.client.Mistral().__aenter__()": "mistralai.client.Mistral()",
    "mistralai.Mistral().__aenter__()": "mistralai.Mistral()",
    "mistralai.client.sdk.Mistral()": "mistralai.client.Mistral()",
    "mistralai.sdk.Mistral()": "mistralai.Mistral()",
  },
  calls: [
    ...mistralCalls(
      "mistralai.client.Mistral()",
      { base: "mistralai.client.errors.MistralError", family: ["mistralai."], leaks: "always" },
      "mistralai 3.7.0: client/chat.py",
    ),
    ...mistralCalls(
      "mistralai.Mistral()",
      { base: "mistralai.models.SDKError", family: ["mistralai."], leaks: "always" },
      "mistralai 1.9.11: chat.py",
    ),
    ...oldMistralCalls("mistralai.client.MistralClient()", false),
    ...oldMistralCalls("mistralai.async_client.MistralAsyncClient()", true),
    credential("mistralai.client.Mistral", { api_key: "MISTRAL_API_KEY" }),
    credential("mistralai.client.MistralClient", { api_key: "MISTRAL_API_KEY" }),
    credential("mistralai.Mistral", { api_key: "MISTRAL_API_KEY" }),
  ],
};

/** Errors of the service only: without a connection to it the HTTP client's own come through. */
const cohereErrors: ErrorFacts = {
  base: "cohere.core.api_error.ApiError",
  family: ["cohere."],
  leaks: "always",
};

function cohereCalls(client: SdkPath, version: 1 | 2, async: boolean): SdkCall[] {
  const awaited = async ? { async: true } : {};
  const row: Completion = {
    kind: "completion",
    via: "chat",
    text: version === 2 ? [".message.content[0].text"] : [".text"],
    structuredArguments: ["response_format", "tools", "tool_results"],
    prompt:
      version === 2
        ? [{ keyword: "messages" }]
        : [{ keyword: "message" }, { keyword: "preamble" }, { keyword: "documents" }],
    maxTokensArguments: ["max_tokens"],
    outputLimit: "max_tokens",
    errors: cohereErrors,
  };
  const event =
    version === 2
      ? { guard: 'event.type == "content-delta"', delta: "event.delta.message.content.text" }
      : { guard: 'event.event_type == "text-generation"', delta: "event.text" };
  return [
    {
      ...row,
      ...awaited,
      path: `${client}.chat`,
      // Also the async client's chat_stream is an async generator, not a coroutine.
      streaming: { form: "iterate", method: "chat_stream", item: "event", ...event },
    },
    { ...row, path: `${client}.chat_stream`, streams: true },
    {
      kind: "embedding",
      path: `${client}.embed`,
      ...awaited,
      errors: cohereErrors,
      input: { keyword: "texts" },
      takes: "list",
      model: { keyword: "model" },
      // The clients of both versions split a list into requests of 96 by themselves, but refuse an empty one.
      batch: {
        vectors:
          version === 2
            ? [
                { list: ".embeddings.float_", item: "" },
                { list: ".embeddings.float", item: "" },
              ]
            : [{ list: ".embeddings", item: "" }],
        limit: 96,
      },
    },
    ...(version === 1
      ? [
          {
            ...row,
            ...awaited,
            path: `${client}.generate`,
            text: [".generations[0].text"],
            prompt: [{ keyword: "prompt" }],
          },
        ]
      : []),
  ];
}

export const cohere: Library = {
  name: "cohere",
  distributions: ["cohere"],
  source: "cohere 7.3.1: v2/client.py, base_client.py, client.py, core/api_error.py",
  aliases: { "cohere.client_v2.ClientV2()": "cohere.ClientV2()" },
  calls: [
    ...cohereCalls("cohere.Client()", 1, false),
    ...cohereCalls("cohere.AsyncClient()", 1, true),
    ...cohereCalls("cohere.ClientV2()", 2, false),
    ...cohereCalls("cohere.AsyncClientV2()", 2, true),
    ...["Client", "AsyncClient", "ClientV2", "AsyncClientV2"].map((name) =>
      credential(`cohere.${name}`, { api_key: "CO_API_KEY" }),
    ),
  ],
};

/** A time-out is an InferenceTimeoutError, and both of its errors are OSErrors too; a refused connection is httpx's. */
const huggingfaceErrors: ErrorFacts = {
  base: "OSError",
  family: ["huggingface_hub.", "httpx.", "requests."],
  leaks: "always",
};

function huggingfaceCalls(client: SdkPath, async: boolean): SdkCall[] {
  const row: Completion = { ...openaiLike, maxTokensArguments: ["max_tokens"], errors: huggingfaceErrors };
  const awaited = async ? { async: true } : {};
  return [
    streamedCreate(
      { ...row, prompt: [{ index: 0, keyword: "messages" }] },
      `${client}.chat_completion`,
      async,
    ),
    streamedCreate(row, `${client}.chat.completions.create`, async),
    {
      ...row,
      ...awaited,
      path: `${client}.text_generation`,
      text: [""],
      structuredArguments: ["grammar", "details"],
      prompt: [{ index: 0, keyword: "prompt" }],
      maxTokensArguments: ["max_new_tokens"],
      outputLimit: "max_new_tokens",
      streamArgument: "stream",
      streaming: {
        form: "iterate",
        argument: "stream=True",
        awaitCall: async,
        item: "token",
        delta: "token",
      },
    },
    {
      kind: "embedding",
      ...awaited,
      path: `${client}.feature_extraction`,
      errors: huggingfaceErrors,
      input: { index: 0, keyword: "text" },
      takes: "both",
      model: { keyword: "model" },
      vectorOfText: "",
    },
  ];
}

export const huggingface: Library = {
  name: "huggingface_hub",
  distributions: ["huggingface-hub"],
  source: "huggingface_hub 2.4.0: inference/_client.py, errors.py, constants.py",
  aliases: {},
  calls: [
    ...huggingfaceCalls("huggingface_hub.InferenceClient()", false),
    ...huggingfaceCalls("huggingface_hub.AsyncInferenceClient()", true),
    ...["InferenceClient", "AsyncInferenceClient"].map((name) =>
      credential(`huggingface_hub.${name}`, { token: "HF_TOKEN", api_key: "HF_TOKEN" }),
    ),
    credential("huggingface_hub.login", { token: "HF_TOKEN" }),
    credential("huggingface_hub.HfApi", { token: "HF_TOKEN" }),
  ],
};
