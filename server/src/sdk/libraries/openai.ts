import type { CompletionCall, EmbeddingCall, ErrorFacts, Library, SdkCall, SdkPath } from "../schema.ts";

const SYNC = "openai.OpenAI()";
const ASYNC = "openai.AsyncOpenAI()";

/** Before version 3 a connection cut in a stream is httpx's own error. */
const errors: ErrorFacts = { base: "openai.OpenAIError", family: ["openai."], leaks: "in streams" };
/** Version 0 had no OpenAIError at the top level that all releases share; `openai.error.OpenAIError` is its base. */
const errorsOfV0: ErrorFacts = { base: "openai.error.OpenAIError", family: ["openai."] };

/** Shared with SDKs that copy this interface: Groq, Together, LiteLLM. */
export const chatDelta = {
  item: "chunk",
  guard: "chunk.choices and chunk.choices[0].delta.content",
  delta: "chunk.choices[0].delta.content",
};

export const chatStructuredArguments = [
  "response_format",
  "tools",
  "functions",
  "tool_choice",
  "function_call",
  "n",
  "logprobs",
];

const chat = {
  kind: "completion",
  via: "chat",
  text: [".choices[0].message.content"],
  structuredArguments: [...chatStructuredArguments, "modalities", "audio"],
  prompt: [{ keyword: "messages" }],
  maxTokensArguments: ["max_completion_tokens", "max_tokens"],
  outputLimit: "max_completion_tokens",
  timeoutArgument: "timeout",
  errors,
} satisfies Omit<CompletionCall, "path">;

const responses = {
  kind: "completion",
  via: "chat",
  text: [".output_text", ".output[0].content[0].text"],
  structuredArguments: ["text", "text_format", "tools", "tool_choice", "background"],
  prompt: [{ keyword: "input" }, { keyword: "instructions" }],
  maxTokensArguments: ["max_output_tokens"],
  outputLimit: "max_output_tokens",
  timeoutArgument: "timeout",
  errors,
} satisfies Omit<CompletionCall, "path">;

/** Reasoning models refuse `logprobs`; the name of an Azure deployment tells nothing of its model. */
const likelihood: NonNullable<CompletionCall["likelihood"]> = {
  argument: "logprobs",
  tokens: ".choices[0].logprobs.content",
  models: "(?:gpt-4o|gpt-4\\.1|gpt-4-turbo|gpt-3\\.5-turbo)(?:-mini|-nano)?(?:-[0-9-]+)?",
  otherService: "base_url",
};

/** At most 2,048 texts a request (resources/embeddings.py), and 300,000 tokens in all of them. */
const embedding = {
  kind: "embedding",
  timeoutArgument: "timeout",
  errors,
  input: { keyword: "input" },
  takes: "both",
  model: { keyword: "model" },
  batch: { vectors: [{ list: ".data", item: ".embedding" }], limit: 2048 },
} satisfies Omit<EmbeddingCall, "path">;

/** The calls of one client; the async client has the same names with awaitable results. */
function clientCalls(client: SdkPath, async: boolean): SdkCall[] {
  const awaited = async ? { async: true } : {};
  const completions = [`${client}.chat.completions`, `${client}.beta.chat.completions`];
  return [
    ...completions.flatMap((path): SdkCall[] => [
      {
        ...chat,
        ...awaited,
        path: `${path}.create`,
        distinctiveTail: 3,
        streamArgument: "stream",
        streaming: { form: "iterate", argument: "stream=True", awaitCall: async, ...chatDelta },
        likelihood,
      },
      // The stream method gives a context manager, which is not awaited even by the async client.
      { ...chat, path: `${path}.stream`, distinctiveTail: 3, streams: true },
      {
        ...chat,
        ...awaited,
        path: `${path}.parse`,
        distinctiveTail: 3,
        structured: true,
        text: [".choices[0].message.parsed", ".choices[0].message.content"],
      },
      {
        ...chat,
        ...awaited,
        path: `${path}.with_raw_response.create`,
        distinctiveTail: 4,
        text: [".parse().choices[0].message.content"],
        streamArgument: "stream",
      },
    ]),
    {
      ...responses,
      ...awaited,
      path: `${client}.responses.create`,
      distinctiveTail: 2,
      streamArgument: "stream",
      streaming: {
        form: "context",
        method: "stream",
        stream: "stream",
        iterate: "stream",
        item: "event",
        guard: 'event.type == "response.output_text.delta"',
        delta: "event.delta",
        final: async ? "await stream.get_final_response()" : "stream.get_final_response()",
      },
    },
    { ...responses, path: `${client}.responses.stream`, distinctiveTail: 2, streams: true },
    {
      ...responses,
      ...awaited,
      path: `${client}.responses.parse`,
      structured: true,
      text: [".output_parsed", ".output_text"],
    },
    {
      ...responses,
      ...awaited,
      path: `${client}.responses.with_raw_response.create`,
      text: [".parse().output_text"],
      streamArgument: "stream",
    },
    {
      ...chat,
      ...awaited,
      path: `${client}.completions.create`,
      text: [".choices[0].text"],
      structuredArguments: ["n", "logprobs", "best_of"],
      prompt: [{ keyword: "prompt" }],
      maxTokensArguments: ["max_tokens"],
      outputLimit: "max_tokens",
      streamArgument: "stream",
      streaming: {
        form: "iterate",
        argument: "stream=True",
        awaitCall: async,
        item: "chunk",
        guard: "chunk.choices and chunk.choices[0].text",
        delta: "chunk.choices[0].text",
      },
    },
    // Assistants: the answer is among the thread's messages, not in the run.
    ...["create_and_poll", "submit_tool_outputs_and_poll"].map(
      (method): SdkCall => ({
        ...chat,
        ...awaited,
        via: "agent",
        path: `${client}.beta.threads.runs.${method}`,
        distinctiveTail: 3,
        text: [],
      }),
    ),
    { ...embedding, ...awaited, path: `${client}.embeddings.create`, distinctiveTail: 2 },
    { ...embedding, ...awaited, path: `${client}.embeddings.with_raw_response.create` },
  ];
}

/** The module-style interface before version 1. */
function callsOfV0(): SdkCall[] {
  const v0 = {
    errors: errorsOfV0,
    timeoutArgument: "request_timeout",
    source: "openai-python 0.28.1, api_resources",
  };
  const v0Chat = {
    ...chat,
    ...v0,
    text: [".choices[0].message.content", '["choices"][0]["message"]["content"]', ".choices[0].message"],
    maxTokensArguments: ["max_tokens"],
    outputLimit: "max_tokens",
    streamArgument: "stream",
  };
  const v0Text = {
    ...v0Chat,
    prompt: [{ keyword: "prompt" }],
    text: [".choices[0].text", '["choices"][0]["text"]'],
    structuredArguments: ["n", "logprobs"],
  };
  const deltas = (async: boolean) => ({
    form: "iterate" as const,
    argument: "stream=True",
    awaitCall: async,
    item: "chunk",
  });
  // Version 0 chunks are dicts with attribute access; a delta lacks the key `content` where it has no text.
  const chatDeltas = {
    guard: 'chunk["choices"] and chunk["choices"][0]["delta"].get("content")',
    delta: 'chunk["choices"][0]["delta"]["content"]',
  };
  const v0Embedding = {
    ...embedding,
    ...v0,
    batch: {
      vectors: [
        { list: '["data"]', item: '["embedding"]' },
        { list: ".data", item: ".embedding" },
        { list: ".data", item: '["embedding"]' },
      ],
      limit: 2048,
    },
  };
  const textDeltas = { guard: 'chunk["choices"]', delta: 'chunk["choices"][0]["text"]' };
  return [
    { ...v0Chat, path: "openai.ChatCompletion.create", streaming: { ...deltas(false), ...chatDeltas } },
    {
      ...v0Chat,
      path: "openai.ChatCompletion.acreate",
      async: true,
      streaming: { ...deltas(true), ...chatDeltas },
    },
    { ...v0Text, path: "openai.Completion.create", streaming: { ...deltas(false), ...textDeltas } },
    {
      ...v0Text,
      path: "openai.Completion.acreate",
      async: true,
      streaming: { ...deltas(true), ...textDeltas },
    },
    { ...v0Embedding, path: "openai.Embedding.create" },
    { ...v0Embedding, path: "openai.Embedding.acreate", async: true },
  ];
}

function clientAliases(client: SdkPath, variants: string[]): Record<SdkPath, SdkPath> {
  const itself = [
    ...variants,
    ...["with_options", "copy"].map((method) => `${client}.${method}()`),
    ...["__enter__", "__aenter__"].map((method) => `${client}.${method}()`),
  ];
  return Object.fromEntries(itself.map((path) => [path, client]));
}

/** OpenAI's SDK: version 1 and later with its clients and module proxies, and the interface of version 0. */
export const openai: Library = {
  name: "openai",
  distributions: ["openai"],
  conventionalNames: {
    OpenAI: "openai.OpenAI",
    AsyncOpenAI: "openai.AsyncOpenAI",
    AzureOpenAI: "openai.AzureOpenAI",
    AsyncAzureOpenAI: "openai.AsyncAzureOpenAI",
  },
  source: "openai-python 3.57.0: src/openai/resources, src/openai/lib/streaming, src/openai/_exceptions.py",
  aliases: {
    ...clientAliases(SYNC, [
      "openai.AzureOpenAI()",
      "openai.BedrockOpenAI()",
      "openai.Client()",
      "openai.lib.azure.AzureOpenAI()",
    ]),
    ...clientAliases(ASYNC, [
      "openai.AsyncAzureOpenAI()",
      "openai.AsyncBedrockOpenAI()",
      "openai.AsyncClient()",
      "openai.lib.azure.AsyncAzureOpenAI()",
    ]),
    // Tracing drop-ins have the clients of the same names.
    "langfuse.openai.OpenAI()": SYNC,
    "langfuse.openai.AzureOpenAI()": SYNC,
    "langfuse.openai.AsyncOpenAI()": ASYNC,
    "langfuse.openai.AsyncAzureOpenAI()": ASYNC,
    ...Object.fromEntries(
      ["chat", "beta", "responses", "completions", "embeddings"].map((name) => [
        `openai.${name}`,
        `${SYNC}.${name}`,
      ]),
    ),
  },
  calls: [
    ...clientCalls(SYNC, false),
    ...clientCalls(ASYNC, true),
    ...callsOfV0(),
    ...["OpenAI", "AsyncOpenAI", "Client", "AsyncClient"].map(
      (name): SdkCall => ({
        kind: "credential",
        path: `openai.${name}`,
        environment: {
          api_key: "OPENAI_API_KEY",
          organization: "OPENAI_ORG_ID",
          webhook_secret: "OPENAI_WEBHOOK_SECRET",
        },
      }),
    ),
    ...["AzureOpenAI", "AsyncAzureOpenAI"].map(
      (name): SdkCall => ({
        kind: "credential",
        path: `openai.${name}`,
        environment: { api_key: "AZURE_OPENAI_API_KEY", azure_ad_token: "AZURE_OPENAI_AD_TOKEN" },
      }),
    ),
    { kind: "credential", path: "openai.api_key", environment: { "": "OPENAI_API_KEY" } },
  ],
};
