import type { CompletionCall, EmbeddingCall, Library, SdkCall, SdkPath } from "../../schema.ts";
import { chainAliases, chainCalls } from "./chains.ts";
import { chatModels, embeddingModels, executors, graphs, partners, textModels } from "./constructors.ts";
import { credentialCalls } from "./keys.ts";
import {
  CHAT,
  EXECUTOR,
  GRAPH,
  LLM,
  langchainErrors,
  PARSER,
  runnableAliases,
  runnableCalls,
  runnablePipes,
  STRING_PARSER,
  TO_ANSWER,
  TO_OTHER,
  TO_TEXT,
} from "./runnables.ts";

const EMBEDDINGS: SdkPath = "langchain_core.embeddings.Embeddings()";

const oldAgent = {
  kind: "completion",
  via: "agent",
  structuredArguments: [],
  prompt: [{ index: 0, keyword: "input" }],
  maxTokensArguments: [],
  errors: langchainErrors,
  source: "langchain-classic 1.0.8: chains/base.py, agents/agent.py",
} satisfies Omit<CompletionCall, "path" | "text">;

const embedding = { kind: "embedding", errors: langchainErrors } satisfies Omit<EmbeddingCall, "path">;

/** Each model's class splits the list into requests by itself. */
const embeddingMethods: Record<string, Pick<EmbeddingCall, "input" | "takes" | "batch" | "vectorOfText">> = {
  embed_query: {
    input: { index: 0, keyword: "text" },
    takes: "text",
    batch: { method: "embed_documents", vectors: [{ list: "", item: "" }] },
    vectorOfText: "",
  },
  aembed_query: {
    input: { index: 0, keyword: "text" },
    takes: "text",
    batch: { method: "aembed_documents", vectors: [{ list: "", item: "" }] },
    vectorOfText: "",
  },
  embed_documents: {
    input: { index: 0, keyword: "texts" },
    takes: "list",
    batch: { vectors: [{ list: "", item: "" }] },
  },
  aembed_documents: {
    input: { index: 0, keyword: "texts" },
    takes: "list",
    batch: { vectors: [{ list: "", item: "" }] },
  },
};

/** LangChain and LangGraph: models, chains by pipes, the old chains, agents, graphs, embeddings. */
export const langchain: Library = {
  name: "langchain",
  distributions: [
    "langchain",
    "langchain-core",
    "langchain-community",
    "langchain-classic",
    "langgraph",
    "deepagents",
  ],
  roots: [
    "langchain",
    "langchain_core",
    "langchain_community",
    "langchain_classic",
    "langchain_tavily",
    "langgraph",
    "deepagents",
    ...partners,
  ],
  conventionalNames: {
    ChatOpenAI: "langchain_openai.ChatOpenAI",
    AzureChatOpenAI: "langchain_openai.AzureChatOpenAI",
    ChatAnthropic: "langchain_anthropic.ChatAnthropic",
    StrOutputParser: "langchain_core.output_parsers.StrOutputParser",
  },
  source:
    "langchain 1.4.7, langchain-core 1.7.2 (language_models, runnables/base.py), langgraph 1.2.22 (pregel/main.py)",
  aliases: {
    ...Object.fromEntries(chatModels.map((path) => [`${path}()`, CHAT])),
    ...Object.fromEntries(textModels.map((path) => [`${path}()`, LLM])),
    ...Object.fromEntries(embeddingModels.map((path) => [`${path}()`, EMBEDDINGS])),
    ...Object.fromEntries(graphs.map((path) => [`${path}()`, GRAPH])),
    ...Object.fromEntries(executors.map((path) => [`${path}()`, EXECUTOR])),
    "langgraph.graph.MessageGraph()": "langgraph.graph.StateGraph()",
    "langgraph.graph.state.StateGraph()": "langgraph.graph.StateGraph()",
    ...Object.fromEntries(
      [
        "add_node",
        "add_edge",
        "add_conditional_edges",
        "add_sequence",
        "set_entry_point",
        "set_finish_point",
      ].map((method) => [`langgraph.graph.StateGraph().${method}()`, "langgraph.graph.StateGraph()"]),
    ),
    ...Object.fromEntries(
      ["langchain.schema", "langchain.schema.output_parser", "langchain_core.output_parsers.string"].map(
        (module) => [`${module}.StrOutputParser()`, STRING_PARSER],
      ),
    ),
    // Itself, for the next line not to claim it.
    [STRING_PARSER]: STRING_PARSER,
    "langchain_core.output_parsers.*Parser()": PARSER,
    "langchain_core.output_parsers.*.*Parser()": PARSER,
    "langchain.output_parsers.*Parser()": PARSER,
    "langchain.output_parsers.*.*Parser()": PARSER,
    ...Object.fromEntries(
      ["langchain", "langchain_classic"].flatMap((root) => [
        [`${root}.chains.combine_documents.create_stuff_documents_chain()`, TO_TEXT],
        [`${root}.chains.combine_documents.stuff.create_stuff_documents_chain()`, TO_TEXT],
        [`${root}.chains.create_retrieval_chain()`, TO_ANSWER],
        [`${root}.chains.retrieval.create_retrieval_chain()`, TO_ANSWER],
        [`${root}.chains.create_sql_query_chain()`, TO_TEXT],
      ]),
    ),
    "langchain_core.runnables.RunnableSequence()": TO_OTHER,
    "langchain_core.runnables.RunnableWithMessageHistory()": TO_OTHER,
    "langchain_core.runnables.history.RunnableWithMessageHistory()": TO_OTHER,
    ...runnableAliases(),
    ...chainAliases(),
  },
  pipes: runnablePipes(),
  calls: [
    ...runnableCalls(),
    ...chainCalls(),
    { ...oldAgent, path: EXECUTOR, text: ['["output"]'] },
    { ...oldAgent, path: `${EXECUTOR}.run`, text: [""] },
    { ...oldAgent, path: `${EXECUTOR}.arun`, text: [""], async: true },
    ...Object.entries(embeddingMethods).map(
      ([method, facts]): SdkCall => ({
        ...embedding,
        ...facts,
        ...(method.startsWith("a") ? { async: true } : {}),
        path: `${EMBEDDINGS}.${method}`,
        distinctiveTail: 1,
      }),
    ),
    ...credentialCalls(),
  ],
};
