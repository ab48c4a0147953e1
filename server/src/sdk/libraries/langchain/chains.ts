import type { CompletionCall, SdkCall, SdkPath } from "../../schema.ts";
import { langchainErrors } from "./runnables.ts";

/** The old chain classes and the key of the result that holds their text. */
const chains: Record<string, string> = {
  LLMChain: "text",
  ConversationChain: "response",
  RetrievalQA: "result",
  VectorDBQA: "result",
  ConversationalRetrievalChain: "answer",
  RetrievalQAWithSourcesChain: "answer",
  LLMMathChain: "answer",
  SQLDatabaseChain: "result",
  StuffDocumentsChain: "output_text",
  MapReduceDocumentsChain: "output_text",
  RefineDocumentsChain: "output_text",
};

const chainOf = (name: string): SdkPath => `langchain.chains.${name}()`;

/** The same classes from every module that has offered them. */
export function chainAliases(): Record<SdkPath, SdkPath> {
  const aliases: Record<SdkPath, SdkPath> = {
    "langchain.chains.question_answering.load_qa_chain()": chainOf("StuffDocumentsChain"),
    "langchain_classic.chains.question_answering.load_qa_chain()": chainOf("StuffDocumentsChain"),
    "langchain.chains.summarize.load_summarize_chain()": chainOf("StuffDocumentsChain"),
    "langchain_experimental.sql.SQLDatabaseChain()": chainOf("SQLDatabaseChain"),
    "langchain_experimental.sql.SQLDatabaseChain.from_llm()": chainOf("SQLDatabaseChain"),
    "langchain_classic.chains.summarize.load_summarize_chain()": chainOf("StuffDocumentsChain"),
  };
  for (const name of Object.keys(chains)) {
    const target = chainOf(name);
    for (const module of [
      "langchain",
      "langchain.chains.*",
      "langchain.chains.*.*",
      "langchain_classic.chains",
      "langchain_classic.chains.*",
      "langchain_classic.chains.*.*",
    ]) {
      aliases[`${module}.${name}()`] = target;
    }
    for (const module of [
      "langchain.chains",
      "langchain.chains.*",
      "langchain_classic.chains",
      "langchain",
    ]) {
      for (const factory of ["from_llm", "from_chain_type"])
        aliases[`${module}.${name}.${factory}()`] = target;
    }
  }
  return aliases;
}

/** Chains give their result whole: `.stream` of a chain yields it once, so there is no streaming form. */
export function chainCalls(): SdkCall[] {
  return Object.entries(chains).flatMap(([name, key]) => {
    const chain = chainOf(name);
    const base = {
      kind: "completion",
      via: "chat",
      text: [`["${key}"]`, `.get("${key}")`],
      structuredArguments: [],
      prompt: [{ index: 0, keyword: "input" }, { keyword: "inputs" }],
      promptKeywords: true,
      maxTokensArguments: [],
      errors: langchainErrors,
      source: "langchain-classic 1.0.8: chains/base.py, each chain's output_keys",
    } satisfies Omit<CompletionCall, "path">;
    return [
      { ...base, path: chain },
      { ...base, path: `${chain}.invoke` },
      { ...base, path: `${chain}.ainvoke`, async: true },
      { ...base, path: `${chain}.acall`, async: true },
      { ...base, path: `${chain}.run`, text: [""] },
      { ...base, path: `${chain}.arun`, text: [""], async: true },
      { ...base, path: `${chain}.predict`, text: [""] },
      { ...base, path: `${chain}.apredict`, text: [""], async: true },
      { ...base, path: `${chain}.apply`, text: [] },
      { ...base, path: `${chain}.batch`, text: [] },
    ];
  });
}
