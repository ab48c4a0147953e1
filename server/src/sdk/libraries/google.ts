import type {
  CompletionCall,
  EmbeddingCall,
  ErrorFacts,
  Library,
  OptionsArgument,
  SdkCall,
  SdkPath,
} from "../schema.ts";

type Completion = Omit<CompletionCall, "path">;

const CLIENT = "google.genai.Client()";

/** What tells that the answer is data is in the configuration: a schema, or a MIME type other than plain text. */
function generationOptions(argument: string, structured: string[] = []): OptionsArgument {
  return {
    argument,
    structured: [
      ...["response_schema", "response_json_schema", "candidate_count"],
      { name: "response_mime_type", value: /json|enum/ },
      ...structured,
    ],
    maxTokens: ["max_output_tokens"],
  };
}

/** Errors of the service only: those of the connection are httpx's, httpx2's or aiohttp's, whichever is installed. */
const genaiErrors: ErrorFacts = {
  base: "google.genai.errors.APIError",
  family: ["google.genai."],
  leaks: "always",
};

const deltas = { item: "chunk", guard: "chunk.text", delta: "chunk.text" };

/** Limits, schemas and tools are inside `config`, which most calls have: it alone does not tell that the answer is JSON. */
const genai: Completion = {
  kind: "completion",
  via: "chat",
  text: [".text", ".candidates[0].content.parts[0].text"],
  structuredArguments: [],
  prompt: [{ keyword: "contents" }],
  maxTokensArguments: [],
  options: [generationOptions("config", ["tools", "response_modalities", "logprobs"])],
  errors: genaiErrors,
};
/** A list is one request for up to 100 texts; the multimodal models make one vector of all its parts instead. */
const genaiEmbedding = {
  kind: "embedding",
  errors: genaiErrors,
  source:
    "google-genai 3.6.1: models.py, _transformers.py (t_is_multimodal_embedding_model); Gemini API reference",
  input: { keyword: "contents" },
  takes: "both",
  model: { keyword: "model" },
  batch: { vectors: [{ list: ".embeddings", item: ".values" }], limit: 100, models: "*embedding-0*" },
} satisfies Omit<EmbeddingCall, "path">;
const chatPrompt = [{ index: 0, keyword: "message" }];

function genaiCalls(client: SdkPath, async: boolean): SdkCall[] {
  const awaited = async ? { async: true } : {};
  const streaming = (method: string): Pick<CompletionCall, "streaming"> => ({
    streaming: { form: "iterate", method, awaitCall: async, ...deltas },
  });
  return [
    {
      ...genai,
      ...awaited,
      path: `${client}.models.generate_content`,
      distinctiveTail: 2,
      ...streaming("generate_content_stream"),
    },
    {
      ...genai,
      ...awaited,
      path: `${client}.models.generate_content_stream`,
      distinctiveTail: 2,
      streams: true,
    },
    { ...genaiEmbedding, ...awaited, path: `${client}.models.embed_content`, distinctiveTail: 2 },
    {
      ...genai,
      ...awaited,
      path: `${client}.chats.create().send_message`,
      prompt: chatPrompt,
      ...streaming("send_message_stream"),
    },
    {
      ...genai,
      ...awaited,
      path: `${client}.chats.create().send_message_stream`,
      prompt: chatPrompt,
      streams: true,
    },
  ];
}

const OLD = "google.generativeai.GenerativeModel()";
const oldErrors: ErrorFacts = {
  base: "google.api_core.exceptions.GoogleAPIError",
  family: ["google.api_core.", "google.generativeai."],
};
const oldModel: Completion = {
  kind: "completion",
  via: "chat",
  text: [".text", ".candidates[0].content.parts[0].text", ".parts[0].text"],
  structuredArguments: ["tools"],
  prompt: [{ index: 0, keyword: "contents" }, { keyword: "content" }],
  maxTokensArguments: [],
  options: [generationOptions("generation_config")],
  streamArgument: "stream",
  receiver: { structuredArguments: ["tools"], options: [generationOptions("generation_config")] },
  errors: oldErrors,
};

/** It splits a list into requests of 100 by itself. */
const oldEmbedding = {
  kind: "embedding",
  errors: oldErrors,
  source: "google-generativeai 0.8.6: embedding.py",
  input: { index: 1, keyword: "content" },
  takes: "both",
  model: { index: 0, keyword: "model" },
  batch: { vectors: [{ list: '["embedding"]', item: "" }] },
  vectorOfText: '["embedding"]',
} satisfies Omit<EmbeddingCall, "path">;

/** `chunk.text` raises where a chunk has no part: the last one of an answer often tells only why it ended. */
const oldDeltas = {
  item: "chunk",
  guard: "chunk.candidates and chunk.candidates[0].content.parts",
  delta: "chunk.text",
};

function oldCalls(): SdkCall[] {
  return [[OLD, "generate_content"] as const, [`${OLD}.start_chat()`, "send_message"] as const].flatMap(
    ([receiver, method]): SdkCall[] => [
      {
        ...oldModel,
        path: `${receiver}.${method}`,
        streaming: { form: "iterate", argument: "stream=True", ...oldDeltas },
      },
      {
        ...oldModel,
        path: `${receiver}.${method}_async`,
        async: true,
        streaming: { form: "iterate", argument: "stream=True", awaitCall: true, ...oldDeltas },
      },
    ],
  );
}

/** The models before Gemini in the Vertex SDK: `predict` for texts, a session for conversations. */
function palmCalls(): SdkCall[] {
  const row: Completion = {
    kind: "completion",
    via: "chat",
    text: [".text"],
    structuredArguments: ["candidate_count", "logprobs"],
    maxTokensArguments: ["max_output_tokens"],
    errors: oldErrors,
    source: "google-cloud-aiplatform 2.7.0: vertexai/language_models/_language_models.py",
  };
  return ["TextGenerationModel().predict", "ChatModel().start_chat().send_message"].flatMap(
    (call): SdkCall[] => {
      const path = `vertexai.language_models.${call}`;
      const method = call.split(".").at(-1)!;
      const streaming = { form: "iterate", item: "chunk", delta: "chunk.text" } as const;
      return [
        { ...row, path, streaming: { ...streaming, method: `${method}_streaming` } },
        // Its streaming twin is an async generator, not a coroutine.
        {
          ...row,
          path: `${path}_async`,
          async: true,
          streaming: { ...streaming, method: `${method}_streaming_async` },
        },
        { ...row, path: `${path}_streaming`, streams: true },
        { ...row, path: `${path}_streaming_async`, async: true, streams: true },
      ];
    },
  );
}

/** Google's current SDK, the one before it, and the generative part of the Vertex SDK. */
export const google: Library = {
  name: "google.genai",
  distributions: ["google-genai", "google-generativeai", "google-cloud-aiplatform"],
  roots: ["google.genai", "google.generativeai", "vertexai"],
  conventionalNames: { genai: "google.genai" },
  source:
    "google-genai 3.6.1: models.py, chats.py, errors.py; google-generativeai 0.8.6: generative_models.py",
  aliases: {
    "google.genai.client.Client()": CLIENT,
    "google.genai.Client().aio.__aenter__()": `${CLIENT}.aio`,
    // The old package was imported as `genai` too; with its import its paths are its own.
    "google.genai.GenerativeModel()": OLD,
    "vertexai.generative_models.GenerativeModel()": OLD,
    "vertexai.preview.generative_models.GenerativeModel()": OLD,
    ...Object.fromEntries(
      ["language_models", "preview.language_models"].flatMap((module) =>
        ["TextGenerationModel", "ChatModel", "CodeGenerationModel", "CodeChatModel"].map((name) => [
          `vertexai.${module}.${name}.from_pretrained()`,
          `vertexai.language_models.${name.replace("Code", "").replace(/^Generation/, "TextGeneration")}()`,
        ]),
      ),
    ),
  },
  calls: [
    ...genaiCalls(CLIENT, false),
    ...genaiCalls(`${CLIENT}.aio`, true),
    ...oldCalls(),
    ...palmCalls(),
    { ...oldEmbedding, path: "google.generativeai.embed_content" },
    { ...oldEmbedding, path: "google.generativeai.embed_content_async", async: true },
    { kind: "credential", path: "google.genai.Client", environment: { api_key: "GEMINI_API_KEY" } },
    { kind: "credential", path: "google.generativeai.configure", environment: { api_key: "GEMINI_API_KEY" } },
  ],
};
