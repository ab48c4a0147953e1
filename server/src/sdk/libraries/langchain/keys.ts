import type { SdkCall } from "../../schema.ts";

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

export function credentialCalls(): SdkCall[] {
  return Object.values(keys).flatMap(({ classes, environment }) =>
    classes.map((path): SdkCall => ({ kind: "credential", path, environment })),
  );
}
