import type { CompletionCall, EmbeddingCall, ErrorFacts, Library, SdkCall, SdkPath } from "../schema.ts";

type Completion = Omit<CompletionCall, "path">;

const CLIENT = "google.genai.Client()";
const genaiErrors: ErrorFacts = { base: "google.genai.errors.APIError", family: ["google.genai."] };

const deltas = { item: "chunk", guard: "chunk.text", delta: "chunk.text" };

/** Limits, schemas and tools are inside `config`, which most calls have: it does not tell that the answer is JSON. */
const genai: Completion = {
  kind: "completion",
  via: "chat",
  text: [".text", ".candidates[0].content.parts[0].text"],
  structuredArguments: [],
  maxTokensArguments: [],
  errors: genaiErrors,
};
const genaiEmbedding = { kind: "embedding", errors: genaiErrors } satisfies Omit<EmbeddingCall, "path">;

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
      ...streaming("send_message_stream"),
    },
    { ...genai, ...awaited, path: `${client}.chats.create().send_message_stream`, streams: true },
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
  maxTokensArguments: [],
  streamArgument: "stream",
  errors: oldErrors,
};

function oldCalls(): SdkCall[] {
  return [[OLD, "generate_content"] as const, [`${OLD}.start_chat()`, "send_message"] as const].flatMap(
    ([receiver, method]): SdkCall[] => [
      {
        ...oldModel,
        path: `${receiver}.${method}`,
        streaming: { form: "iterate", argument: "stream=True", ...deltas },
      },
      {
        ...oldModel,
        path: `${receiver}.${method}_async`,
        async: true,
        streaming: { form: "iterate", argument: "stream=True", awaitCall: true, ...deltas },
      },
    ],
  );
}

/** Google's current SDK, the one before it, and the generative part of the Vertex SDK. */
export const google: Library = {
  name: "google.genai",
  distributions: ["google-genai", "google-generativeai", "google-cloud-aiplatform"],
  roots: ["google.genai", "google.generativeai", "vertexai"],
  conventionalNames: { genai: "google.genai" },
  source:
    "google-genai 3.4.0: models.py, chats.py, errors.py; google-generativeai 0.8.6: generative_models.py",
  aliases: {
    "google.genai.client.Client()": CLIENT,
    "google.genai.Client().aio.__aenter__()": `${CLIENT}.aio`,
    // The old package was imported as `genai` too; with its import its paths are its own.
    "google.genai.GenerativeModel()": OLD,
    "vertexai.generative_models.GenerativeModel()": OLD,
    "vertexai.preview.generative_models.GenerativeModel()": OLD,
  },
  calls: [
    ...genaiCalls(CLIENT, false),
    ...genaiCalls(`${CLIENT}.aio`, true),
    ...oldCalls(),
    { kind: "embedding", path: "google.generativeai.embed_content", errors: oldErrors },
    { kind: "embedding", path: "google.generativeai.embed_content_async", async: true, errors: oldErrors },
    { kind: "credential", path: "google.genai.Client", environment: { api_key: "GEMINI_API_KEY" } },
    { kind: "credential", path: "google.generativeai.configure", environment: { api_key: "GEMINI_API_KEY" } },
  ],
};
