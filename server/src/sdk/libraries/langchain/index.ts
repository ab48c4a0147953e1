import type { CompletionCall, EmbeddingCall, Library, SdkCall, SdkPath } from "../../schema.ts";
import { chainAliases, chainCalls } from "./chains.ts";
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

/** Packages of model providers: each has `Chat…` and `…Embeddings` classes at its top and in submodules. */
const partners = [
  "langchain_openai",
  "langchain_anthropic",
  "langchain_google_genai",
  "langchain_google_vertexai",
  "langchain_ollama",
  "langchain_groq",
  "langchain_mistralai",
  "langchain_aws",
  "langchain_cohere",
  "langchain_together",
  "langchain_fireworks",
  "langchain_huggingface",
  "langchain_deepseek",
  "langchain_xai",
  "langchain_perplexity",
  "langchain_nvidia_ai_endpoints",
  "langchain_ibm",
  "langchain_cerebras",
  "langchain_litellm",
  "langchain_openrouter",
  "langchain_databricks",
  "langchain_azure_ai",
  "langchain_upstage",
  "langchain_sambanova",
  "langchain_experimental",
];

/** Constructors of models that take a string and give one. */
const textModels = [
  "langchain_openai.OpenAI",
  "langchain_openai.AzureOpenAI",
  "langchain_openai.llms.OpenAI",
  "langchain_openai.llms.AzureOpenAI",
  "langchain_anthropic.AnthropicLLM",
  "langchain_google_genai.GoogleGenerativeAI",
  "langchain_google_vertexai.VertexAI",
  "langchain_ollama.OllamaLLM",
  "langchain_ollama.llms.OllamaLLM",
  "langchain_aws.BedrockLLM",
  "langchain_huggingface.HuggingFaceEndpoint",
  "langchain_huggingface.HuggingFacePipeline",
  "langchain_huggingface.HuggingFacePipeline.from_model_id",
  "langchain_together.Together",
  "langchain_fireworks.Fireworks",
  "langchain_ibm.WatsonxLLM",
  "langchain.OpenAI",
  "langchain.llms.*",
  "langchain.llms.*.*",
  "langchain_community.llms.*",
  "langchain_community.llms.*.*",
  "langchain_core.language_models.llms.BaseLLM",
  "langchain_core.language_models.llms.LLM",
  "langchain_core.language_models.LLM",
];

const chatModels = [
  ...partners.flatMap((partner) => [
    `${partner}.*Chat*`,
    `${partner}.chat_models.*Chat*`,
    `${partner}.chat_models.*.*Chat*`,
  ]),
  ...["langchain.chat_models", "langchain_community.chat_models", "langchain_classic.chat_models"].flatMap(
    (module) => [
      `${module}.*Chat*`,
      `${module}.*.*Chat*`,
      `${module}.init_chat_model`,
      `${module}.base.init_chat_model`,
    ],
  ),
  "langchain_core.language_models.chat_models.BaseChatModel",
  "langchain_core.language_models.BaseLanguageModel",
  "langchain_core.language_models.base.BaseLanguageModel",
  "langchain_core.language_models.chat_models.SimpleChatModel",
  "langchain.base_language.BaseLanguageModel",
  "langchain.schema.language_model.BaseLanguageModel",
];

const embeddingModels = [
  ...partners.flatMap((partner) => [`${partner}.*Embeddings`, `${partner}.embeddings.*Embeddings`]),
  ...["langchain.embeddings", "langchain_community.embeddings"].flatMap((module) => [
    `${module}.*Embeddings`,
    `${module}.*.*Embeddings`,
    `${module}.init_embeddings`,
  ]),
  "langchain_core.embeddings.embeddings.Embeddings",
];

const graphs = [
  "langchain.agents.create_agent",
  "langgraph.prebuilt.create_react_agent",
  "langgraph.prebuilt.chat_agent_executor.create_react_agent",
  "deepagents.create_deep_agent",
  "langgraph.graph.StateGraph().compile",
  "langgraph.graph.state.CompiledGraph",
  "langgraph.graph.graph.CompiledGraph",
  "langgraph.pregel.Pregel",
  "langgraph.pregel.remote.RemoteGraph",
];

const executors = [
  ...["langchain.agents", "langchain_classic.agents"].flatMap((module) => [
    `${module}.AgentExecutor`,
    `${module}.agent.AgentExecutor`,
    `${module}.AgentExecutor.from_agent_and_tools`,
    `${module}.initialize_agent`,
  ]),
  "langchain.agents.create_sql_agent",
  "langchain.agents.agent_toolkits.create_sql_agent",
  "langchain_community.agent_toolkits.create_sql_agent",
  "langchain_community.agent_toolkits.sql.base.create_sql_agent",
  "langchain_experimental.agents.create_pandas_dataframe_agent",
  "langchain_experimental.agents.create_csv_agent",
  "langchain_experimental.agents.agent_toolkits.create_pandas_dataframe_agent",
  "langchain_experimental.agents.agent_toolkits.create_csv_agent",
];

const oldAgent = {
  kind: "completion",
  via: "agent",
  structuredArguments: [],
  maxTokensArguments: [],
  errors: langchainErrors,
  source: "langchain-classic 1.0.8: chains/base.py, agents/agent.py",
} satisfies Omit<CompletionCall, "path" | "text">;

const embedding = { kind: "embedding", errors: langchainErrors } satisfies Omit<EmbeddingCall, "path">;

/** Keyword → variable of the constructors, for the packages that read a key of their own. */
const keys: Record<string, { classes: string[]; environment: Record<string, string> }> = {
  OPENAI_API_KEY: {
    classes: [
      "langchain_openai.ChatOpenAI",
      "langchain_openai.OpenAI",
      "langchain_openai.OpenAIEmbeddings",
      "langchain.chat_models.ChatOpenAI",
      "langchain.llms.OpenAI",
      "langchain.embeddings.OpenAIEmbeddings",
      "langchain.embeddings.openai.OpenAIEmbeddings",
      "langchain_community.chat_models.ChatOpenAI",
      "langchain_community.embeddings.OpenAIEmbeddings",
    ],
    environment: { api_key: "OPENAI_API_KEY", openai_api_key: "OPENAI_API_KEY" },
  },
  AZURE_OPENAI_API_KEY: {
    classes: [
      "langchain_openai.AzureChatOpenAI",
      "langchain_openai.AzureOpenAI",
      "langchain_openai.AzureOpenAIEmbeddings",
    ],
    environment: {
      api_key: "AZURE_OPENAI_API_KEY",
      openai_api_key: "AZURE_OPENAI_API_KEY",
      azure_ad_token: "AZURE_OPENAI_AD_TOKEN",
    },
  },
  ANTHROPIC_API_KEY: {
    classes: ["langchain_anthropic.ChatAnthropic", "langchain_anthropic.AnthropicLLM"],
    environment: { api_key: "ANTHROPIC_API_KEY", anthropic_api_key: "ANTHROPIC_API_KEY" },
  },
  GOOGLE_API_KEY: {
    classes: [
      "langchain_google_genai.ChatGoogleGenerativeAI",
      "langchain_google_genai.GoogleGenerativeAI",
      "langchain_google_genai.GoogleGenerativeAIEmbeddings",
    ],
    environment: { api_key: "GOOGLE_API_KEY", google_api_key: "GOOGLE_API_KEY" },
  },
  GROQ_API_KEY: {
    classes: ["langchain_groq.ChatGroq"],
    environment: { api_key: "GROQ_API_KEY", groq_api_key: "GROQ_API_KEY" },
  },
  MISTRAL_API_KEY: {
    classes: ["langchain_mistralai.ChatMistralAI", "langchain_mistralai.MistralAIEmbeddings"],
    environment: { api_key: "MISTRAL_API_KEY", mistral_api_key: "MISTRAL_API_KEY" },
  },
  COHERE_API_KEY: {
    classes: ["langchain_cohere.ChatCohere", "langchain_cohere.CohereEmbeddings"],
    environment: { cohere_api_key: "COHERE_API_KEY" },
  },
  TOGETHER_API_KEY: {
    classes: ["langchain_together.ChatTogether", "langchain_together.Together"],
    environment: { api_key: "TOGETHER_API_KEY", together_api_key: "TOGETHER_API_KEY" },
  },
  FIREWORKS_API_KEY: {
    classes: ["langchain_fireworks.ChatFireworks", "langchain_fireworks.Fireworks"],
    environment: { api_key: "FIREWORKS_API_KEY", fireworks_api_key: "FIREWORKS_API_KEY" },
  },
  DEEPSEEK_API_KEY: {
    classes: ["langchain_deepseek.ChatDeepSeek"],
    environment: { api_key: "DEEPSEEK_API_KEY" },
  },
  XAI_API_KEY: {
    classes: ["langchain_xai.ChatXAI"],
    environment: { api_key: "XAI_API_KEY", xai_api_key: "XAI_API_KEY" },
  },
  PPLX_API_KEY: {
    classes: ["langchain_perplexity.ChatPerplexity"],
    environment: { api_key: "PPLX_API_KEY", pplx_api_key: "PPLX_API_KEY" },
  },
  HUGGINGFACEHUB_API_TOKEN: {
    classes: [
      "langchain_huggingface.HuggingFaceEndpoint",
      "langchain_huggingface.HuggingFaceEndpointEmbeddings",
    ],
    environment: { huggingfacehub_api_token: "HUGGINGFACEHUB_API_TOKEN" },
  },
  TAVILY_API_KEY: {
    classes: ["langchain_tavily.TavilySearch", "langchain_community.tools.tavily_search.TavilySearchResults"],
    environment: { tavily_api_key: "TAVILY_API_KEY" },
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
    ...["embed_query", "embed_documents"].flatMap((method): SdkCall[] => [
      { ...embedding, path: `${EMBEDDINGS}.${method}`, distinctiveTail: 1 },
      { ...embedding, path: `${EMBEDDINGS}.a${method}`, async: true, distinctiveTail: 1 },
    ]),
    ...Object.values(keys).flatMap(({ classes, environment }) =>
      classes.map((path): SdkCall => ({ kind: "credential", path, environment })),
    ),
  ],
};
