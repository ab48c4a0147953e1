/** Packages of model providers: each has `Chat…` and `…Embeddings` classes at its top and in submodules. */
export const partners = [
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
export const textModels = [
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

export const chatModels = [
  ...partners.flatMap((partner) => [
    `${partner}.*Chat*`,
    `${partner}.chat_models.*Chat*`,
    `${partner}.chat_models.*.*Chat*`,
  ]),
  ...["langchain.chat_models", "langchain_community.chat_models", "langchain_classic.chat_models"].flatMap(
    (module) => [`${module}.*Chat*`, `${module}.*.*Chat*`],
  ),
  "langchain.chat_models.init_chat_model",
  "langchain.chat_models.base.init_chat_model",
  "langchain_core.language_models.chat_models.BaseChatModel",
  "langchain_core.language_models.BaseLanguageModel",
  "langchain_core.language_models.base.BaseLanguageModel",
  "langchain_core.language_models.chat_models.SimpleChatModel",
  "langchain.base_language.BaseLanguageModel",
  "langchain.schema.language_model.BaseLanguageModel",
];

export const embeddingModels = [
  ...partners.flatMap((partner) => [`${partner}.*Embeddings`, `${partner}.embeddings.*Embeddings`]),
  ...["langchain.embeddings", "langchain_community.embeddings"].flatMap((module) => [
    `${module}.*Embeddings`,
    `${module}.*.*Embeddings`,
  ]),
  "langchain.embeddings.init_embeddings",
  "langchain_core.embeddings.embeddings.Embeddings",
];

export const graphs = [
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

export const executors = [
  "langchain_classic.agents.AgentExecutor",
  ...["langchain.agents", "langchain_classic.agents"].flatMap((module) => [
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
