import {
  type CompletionCall,
  type EmbeddingCall,
  type ErrorFacts,
  GENERIC,
  type Library,
  type LogCall,
  type QueryCall,
  type SdkCall,
} from "./schema.ts";

/** Nobody knows what an unknown service raises: any class that a handler names may be the right one. */
const errors: ErrorFacts = { base: "Exception", family: [""] };

const completion = {
  kind: "completion",
  via: "chat",
  text: [""],
  structuredArguments: ["response_format", "tools", "functions", "schema"],
  prompt: [{ index: 0, keyword: "prompt" }, { keyword: "messages" }, { keyword: "input" }],
  maxTokensArguments: ["max_tokens"],
  errors,
} satisfies Omit<CompletionCall, "path">;

/** A model of one's own, which runs in the process: nothing is known of its failures. */
const embedding = {
  kind: "embedding",
  guarded: true,
  errors,
  takes: "both",
  batch: { vectors: [{ list: "", item: "" }], isArray: true },
  vectorOfText: "",
} satisfies Omit<EmbeddingCall, "path">;

const query = {
  kind: "query",
  sql: { index: 0, keyword: "query" },
  params: { index: 1 },
} satisfies Omit<QueryCall, "path">;

const loggers = ["*logger", "*LOGGER", "log", "_log", "LOG"];
const levels = ["debug", "info", "warning", "error", "critical", "exception"] as const;
const connections = [
  "*conn",
  "*connection",
  "*cursor",
  "cur",
  "*_cur",
  "*db",
  "*database",
  "*session",
  "*engine",
];
const models = [
  ...["*model", "*net", "*network", "*classifier", "*clf"],
  ...["*regressor", "*estimator", "*forecaster", "*predictor"],
];

/**
 * Names that mean something without an import: those that the guide uses for "your AI service", "your database" …,
 * and receivers that are habitually called so. Only consulted where the origin of a receiver is unknown. The settings
 * add to them (see `user.ts`).
 */
export const generic: Library = {
  name: GENERIC,
  distributions: [],
  roots: [],
  source: "Preflight's guide, and habits of Python code; no library",
  aliases: {},
  calls: [
    {
      ...completion,
      path: "openai.complete",
      streaming: { form: "iterate", method: "stream", async: true, item: "chunk", delta: "chunk" },
    },
    { ...completion, path: "openai.stream", async: true, streams: true },
    { ...completion, path: "*bot.chat" },
    ...["*llm", "*chat_model"].flatMap((receiver): SdkCall[] => [
      {
        ...completion,
        path: `${receiver}.invoke`,
        text: [".content", ""],
        streaming: {
          form: "iterate",
          method: "stream",
          item: "chunk",
          guard: "chunk.content",
          delta: "chunk.content",
        },
      },
      {
        ...completion,
        path: `${receiver}.ainvoke`,
        async: true,
        text: [".content", ""],
        streaming: {
          form: "iterate",
          method: "astream",
          item: "chunk",
          guard: "chunk.content",
          delta: "chunk.content",
        },
      },
    ]),
    ...["*embedder", "*embedding_model", "*embeddings_model", "*embed_model", "*sentence_model"].map(
      (receiver): SdkCall => ({
        ...embedding,
        path: `${receiver}.encode`,
        input: { index: 0, keyword: "sentences" },
      }),
    ),
    ...connections.flatMap((receiver): SdkCall[] => [
      { ...query, path: `${receiver}.execute` },
      { ...query, path: `${receiver}.executemany`, mode: "many" },
      { ...query, path: `${receiver}.executescript`, mode: "script", params: undefined },
    ]),
    ...["*pool", "*conn", "*connection", "*db", "*database"].flatMap((receiver) =>
      ["fetch", "fetchrow", "fetchval"].map(
        (method): SdkCall => ({
          ...query,
          path: `${receiver}.${method}`,
          async: true,
          returnsRows: true,
          params: { index: 1, spread: true },
        }),
      ),
    ),
    ...["*database", "*db"].map(
      (receiver): SdkCall => ({ ...query, path: `${receiver}.query`, returnsRows: true }),
    ),
    ...models.map(
      (receiver): SdkCall => ({
        kind: "model-save",
        path: `${receiver}.save`,
        model: "receiver",
        file: { index: 0 },
        anyObject: false,
      }),
    ),
    ...models.flatMap((receiver): SdkCall[] => [
      { kind: "predict", path: `${receiver}.predict`, gives: "any" },
      {
        kind: "fit",
        path: `${receiver}.fit`,
        role: "model",
        data: { index: 0 },
        target: { index: 1 },
        validation: ["validation_data", "validation_split", "eval_set"],
        validate: { by: "windows", forecast: ".predict({steps})" },
      },
      { kind: "score", path: `${receiver}.score`, data: { index: 0 } },
      { kind: "score", path: `${receiver}.evaluate`, data: { index: 0 } },
    ]),
    ...["*pipeline", "*pipe", "*booster"].map(
      (receiver): SdkCall => ({ kind: "predict", path: `${receiver}.predict`, gives: "any" }),
    ),
    { kind: "telemetry", does: "record", path: "*metrics.record", name: { index: 0, keyword: "name" } },
    { kind: "registry", path: "*registry.save", model: { index: 0, keyword: "model" } },
    ...["get_secret", "get_key"].map(
      (method): SdkCall => ({ kind: "secret-source", path: `*vault.${method}` }),
    ),
    { kind: "protect", path: "encrypt", does: "encrypt" },
    ...loggers.flatMap((receiver) =>
      levels.map((level): LogCall => loggerCall(`${receiver}.${level}`, level)),
    ),
    ...loggers.map((receiver): LogCall => loggerCall(`${receiver}.warn`, "warning")),
    ...["*cache", "*cached", "*memoize", "*memoized"].map(
      (path): SdkCall => ({ kind: "wrapper", path, does: "cache" }),
    ),
    ...["*retry*", "*fallback*"].map((path): SdkCall => ({ kind: "wrapper", path, does: "retry" })),
  ],
};

function loggerCall(path: string, level: LogCall["level"]): LogCall {
  return { kind: "log", path, style: "stdlib", level, message: { index: 0, keyword: "msg" } };
}
