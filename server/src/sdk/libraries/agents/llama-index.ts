import type { CompletionCall, EmbeddingCall, Library, SdkCall, SdkPath } from "../../schema.ts";
import { agentRow, type Completion } from "./row.ts";

const llama = agentRow(["llama_index."], []);
const INDEX = "llama_index.core.VectorStoreIndex()";
const QUERY_ENGINE = "llama_index.core.base.base_query_engine.BaseQueryEngine()";
const CHAT_ENGINE = "llama_index.core.chat_engine.types.BaseChatEngine()";
const LLAMA_LLM = "llama_index.core.llms.LLM()";
const LLAMA_EMBEDDING = "llama_index.core.embeddings.BaseEmbedding()";
const LLAMA_AGENT = "llama_index.core.agent.workflow.FunctionAgent()";

/** A method, its async twin, and how each streams. */
function llamaPair(
  receiver: SdkPath,
  method: string,
  text: string[],
  stream?: { sync: Partial<StreamForm>; async: Partial<StreamForm> },
): SdkCall[] {
  const prompt = [{ index: 0 }, { keyword: "message" }, { keyword: "prompt" }, { keyword: "messages" }];
  const row: Completion = { ...llama, via: "chat", text, prompt };
  return [
    {
      ...row,
      path: `${receiver}.${method}`,
      ...(stream && { streaming: { ...chunkDelta, method: `stream_${method}`, ...stream.sync } }),
    },
    {
      ...row,
      path: `${receiver}.a${method}`,
      async: true,
      ...(stream && {
        streaming: { ...chunkDelta, method: `astream_${method}`, awaitCall: true, ...stream.async },
      }),
    },
  ];
}

type StreamForm = Extract<NonNullable<CompletionCall["streaming"]>, { form: "iterate" }>;
const chunkDelta: StreamForm = { form: "iterate", item: "chunk", guard: "chunk.delta", delta: "chunk.delta" };
const engineStreams = {
  streamsBy: "as_query_engine(streaming=True)",
  receiver: { streamArgument: "streaming" },
};
const tokens = { item: "token", guard: undefined, delta: "token" };

const embeddingMethods: Record<string, Pick<EmbeddingCall, "input" | "takes" | "batch" | "vectorOfText">> = {
  get_text_embedding: {
    input: { index: 0, keyword: "text" },
    takes: "text",
    batch: { method: "get_text_embedding_batch", vectors: [{ list: "", item: "" }] },
    vectorOfText: "",
  },
  get_query_embedding: { input: { index: 0, keyword: "query" }, takes: "text", vectorOfText: "" },
  get_text_embedding_batch: {
    input: { index: 0, keyword: "texts" },
    takes: "list",
    batch: { vectors: [{ list: "", item: "" }] },
  },
};

export const llamaIndex: Library = {
  name: "llama_index",
  distributions: ["llama-index", "llama-index-core"],
  source:
    "llama-index-core 0.12.52: base/base_query_engine.py, chat_engine/types.py, llms/llm.py, base/embeddings/base.py, agent/workflow",
  aliases: {
    ...Object.fromEntries(
      ["llama_index.core", "llama_index", "llama_index.core.indices", "llama_index.indices.*"].flatMap(
        (module) => [
          ...(module === "llama_index.core" ? [] : [[`${module}.*Index()`, INDEX]]),
          [`${module}.*Index.from_documents()`, INDEX],
          [`${module}.*Index.from_vector_store()`, INDEX],
          [`${module}.load_index_from_storage()`, INDEX],
        ],
      ),
    ),
    ...Object.fromEntries(
      ["SummaryIndex", "TreeIndex", "KeywordTableIndex", "PropertyGraphIndex", "KnowledgeGraphIndex"].map(
        (name) => [`llama_index.core.${name}()`, INDEX],
      ),
    ),
    [`${INDEX}.as_query_engine()`]: QUERY_ENGINE,
    "llama_index.core.query_engine.*()": QUERY_ENGINE,
    "llama_index.core.query_engine.*.from_args()": QUERY_ENGINE,
    "llama_index.core.query_engine.*.from_defaults()": QUERY_ENGINE,
    [`${INDEX}.as_chat_engine()`]: CHAT_ENGINE,
    "llama_index.core.chat_engine.*.from_defaults()": CHAT_ENGINE,
    "llama_index.core.agent.ReActAgent.from_tools()": CHAT_ENGINE,
    "llama_index.agent.openai.OpenAIAgent.from_tools()": CHAT_ENGINE,
    "llama_index.llms.*.*()": LLAMA_LLM,
    "llama_index.core.llms.llm.LLM()": LLAMA_LLM,
    "llama_index.core.Settings.llm": LLAMA_LLM,
    "llama_index.embeddings.*.*()": LLAMA_EMBEDDING,
    "llama_index.core.Settings.embed_model": LLAMA_EMBEDDING,
    "llama_index.core.agent.workflow.AgentWorkflow()": LLAMA_AGENT,
    "llama_index.core.agent.workflow.AgentWorkflow.from_tools_or_functions()": LLAMA_AGENT,
    "llama_index.core.agent.workflow.ReActAgent()": LLAMA_AGENT,
  },
  calls: [
    // Whether a query engine streams is decided where it is made.
    {
      ...llama,
      via: "chat",
      path: `${QUERY_ENGINE}.query`,
      text: [".response", ""],
      streaming: { form: "iterate", receiverArgument: "streaming=True", suffix: ".response_gen", ...tokens },
      ...engineStreams,
    },
    {
      ...llama,
      via: "chat",
      path: `${QUERY_ENGINE}.aquery`,
      async: true,
      text: [".response", ""],
      ...engineStreams,
    },
    ...llamaPair(CHAT_ENGINE, "chat", [".response", ""], {
      sync: { ...tokens, suffix: ".response_gen" },
      async: { ...tokens, suffix: ".async_response_gen()" },
    }),
    // An agent is a query engine as well.
    { ...llama, via: "chat", path: `${CHAT_ENGINE}.query`, text: [".response", ""] },
    { ...llama, via: "chat", path: `${CHAT_ENGINE}.aquery`, async: true, text: [".response", ""] },
    ...llamaPair(LLAMA_LLM, "complete", [".text", ""], { sync: {}, async: {} }),
    ...llamaPair(LLAMA_LLM, "chat", [".message.content", ""], { sync: {}, async: {} }),
    ...["stream_chat", "stream_complete"].flatMap((method): SdkCall[] => [
      { ...llama, via: "chat", path: `${LLAMA_LLM}.${method}`, prompt: [{ index: 0 }], streams: true },
      { ...llama, via: "chat", path: `${LLAMA_LLM}.a${method}`, async: true, streams: true },
    ]),
    { ...llama, path: `${CHAT_ENGINE}.stream_chat`, prompt: [{ index: 0 }], streams: true },
    { ...llama, path: `${CHAT_ENGINE}.astream_chat`, prompt: [{ index: 0 }], async: true, streams: true },
    {
      ...llama,
      path: `${LLAMA_AGENT}.run`,
      prompt: [{ keyword: "user_msg" }],
      async: true,
      text: [".response.content", ""],
    },
    ...Object.entries(embeddingMethods).flatMap(([method, facts]): SdkCall[] => {
      const row = { kind: "embedding", errors: llama.errors, ...facts } as const;
      const batch = row.batch?.method ? { batch: { ...row.batch, method: `a${row.batch.method}` } } : {};
      return [
        { ...row, path: `${LLAMA_EMBEDDING}.${method}` },
        { ...row, ...batch, path: `${LLAMA_EMBEDDING}.a${method}`, async: true },
      ];
    }),
    ...["openai.OpenAI", "azure_openai.AzureOpenAI", "anthropic.Anthropic"].map(
      (name): SdkCall => ({
        kind: "credential",
        path: `llama_index.llms.${name}`,
        environment: {
          api_key: name.startsWith("anthropic")
            ? "ANTHROPIC_API_KEY"
            : name.startsWith("azure")
              ? "AZURE_OPENAI_API_KEY"
              : "OPENAI_API_KEY",
        },
      }),
    ),
  ],
};
