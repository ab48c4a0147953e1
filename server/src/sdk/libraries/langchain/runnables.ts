import type { CompletionCall, ErrorFacts, SdkCall, SdkPath } from "../../schema.ts";

export const CHAT: SdkPath = "langchain_core.language_models.BaseChatModel()";
export const LLM: SdkPath = "langchain_core.language_models.BaseLLM()";
export const GRAPH: SdkPath = "langgraph.graph.state.CompiledStateGraph()";
export const EXECUTOR: SdkPath = "langchain.agents.AgentExecutor()";
export const STRING_PARSER: SdkPath = "langchain_core.output_parsers.StrOutputParser()";
export const PARSER: SdkPath = "langchain_core.output_parsers.BaseOutputParser()";

/** A sequence by what comes out of it: a message, its text, an `answer` in a dict, or anything else. */
const SEQUENCE = "langchain_core.runnables.RunnableSequence()";
export const TO_MESSAGE: SdkPath = `${SEQUENCE}#message`;
export const TO_TEXT: SdkPath = `${SEQUENCE}#text`;
export const TO_ANSWER: SdkPath = `${SEQUENCE}#answer`;
export const TO_OTHER: SdkPath = `${SEQUENCE}#other`;
export const STRUCTURED_CHAT: SdkPath = `${CHAT}#structured`;

/** The providers' errors come through as they are, and LangChain has a base class for its own only. */
export const langchainErrors: ErrorFacts = {
  base: "Exception",
  family: [
    "langchain",
    "langgraph.",
    "openai.",
    "anthropic.",
    "google.",
    "groq.",
    "mistralai.",
    "cohere.",
    "ollama.",
    "botocore.",
    "httpx.",
  ],
};

interface Output {
  via: "chat" | "agent";
  text: string[];
  structured?: boolean;
  /** Item of `.stream()` with text; absent where it does not stream text. */
  stream?: { argument?: string; guard?: string; delta: string };
}

const message: Output = {
  via: "chat",
  text: [".content", ".text", ".text()"],
  stream: { guard: "chunk.content", delta: "chunk.content" },
};
const text: Output = { via: "chat", text: [""], stream: { delta: "chunk" } };

/** Everything that has the Runnable interface and asks a model, by what it gives. */
const outputs: Record<SdkPath, Output> = {
  [CHAT]: message,
  [TO_MESSAGE]: message,
  [LLM]: text,
  [TO_TEXT]: text,
  [TO_ANSWER]: {
    via: "chat",
    text: ['["answer"]', '.get("answer")'],
    stream: { guard: 'chunk.get("answer")', delta: 'chunk["answer"]' },
  },
  [STRUCTURED_CHAT]: { via: "chat", text: [], structured: true },
  [TO_OTHER]: { via: "chat", text: [], structured: true },
  [EXECUTOR]: { via: "agent", text: ['["output"]', '.get("output")'] },
  [GRAPH]: {
    via: "agent",
    text: ['["messages"][-1].content', '["messages"][-1].text'],
    // With this mode an item is a pair of a message chunk and its metadata; tools' messages come as well.
    stream: {
      argument: 'stream_mode="messages"',
      guard: 'chunk[0].type == "AIMessageChunk" and chunk[0].content',
      delta: "chunk[0].content",
    },
  },
};

const guard = (path: SdkPath) => `${path}#guarded`;

/** Rows of every runnable, and of the same after `.with_retry()` or `.with_fallbacks()`. */
export function runnableCalls(): SdkCall[] {
  return Object.entries(outputs).flatMap(([path, output]) => [
    ...callsOf(path, output, {}),
    ...callsOf(guard(path), output, { guarded: true }),
  ]);
}

function callsOf(path: SdkPath, output: Output, shared: { guarded?: boolean }): SdkCall[] {
  const base = {
    kind: "completion",
    via: output.via,
    text: output.text,
    ...(output.structured ? { structured: true } : {}),
    structuredArguments: ["response_format", "tools", "functions"],
    prompt: [
      { index: 0, keyword: "input" },
      { keyword: "inputs" },
      { keyword: "text" },
      { keyword: "prompt" },
      { keyword: "messages" },
    ],
    maxTokensArguments: ["max_tokens"],
    errors: langchainErrors,
    ...shared,
  } satisfies Omit<CompletionCall, "path">;
  const streaming = (method: string): Pick<CompletionCall, "streaming"> =>
    output.stream ? { streaming: { form: "iterate", method, item: "chunk", ...output.stream } } : {};
  return [
    { ...base, path: `${path}.invoke`, ...streaming("stream") },
    { ...base, path: `${path}.ainvoke`, async: true, ...streaming("astream") },
    { ...base, path: `${path}.stream`, streams: true },
    { ...base, path: `${path}.astream`, async: true, streams: true },
    { ...base, path: `${path}.astream_events`, async: true, streams: true },
    { ...base, path: `${path}.batch`, text: [] },
    { ...base, path: `${path}.abatch`, async: true, text: [] },
    ...(path.startsWith(CHAT) || path.startsWith(LLM) ? oldModelCalls(path, base, streaming) : []),
  ];
}

/** What models had before version 1, still common in code. */
function oldModelCalls(
  path: SdkPath,
  base: Omit<CompletionCall, "path">,
  streaming: (method: string) => Pick<CompletionCall, "streaming">,
): SdkCall[] {
  const old = {
    ...base,
    source: "langchain-core 0.3.86: language_models/chat_models.py, llms.py (gone in 1.0)",
  };
  return [
    { ...old, path },
    { ...old, path: `${path}.predict`, text: [""], ...streaming("stream") },
    { ...old, path: `${path}.apredict`, text: [""], async: true, ...streaming("astream") },
    { ...old, path: `${path}.predict_messages`, ...streaming("stream") },
    { ...base, path: `${path}.generate`, text: [".generations[0][0].text"] },
    { ...base, path: `${path}.agenerate`, async: true, text: [".generations[0][0].text"] },
  ];
}

/** Methods that give the same runnable, a guarded one, or one with another output. */
export function runnableAliases(): Record<SdkPath, SdkPath> {
  const aliases: Record<SdkPath, SdkPath> = {};
  for (const path of Object.keys(outputs)) {
    for (const state of [path, guard(path)]) {
      for (const method of ["with_config", "bind", "with_listeners", "with_types", "configurable_fields"]) {
        aliases[`${state}.${method}()`] = state;
      }
      for (const method of ["with_retry", "with_fallbacks"]) aliases[`${state}.${method}()`] = guard(path);
    }
  }
  for (const [from, to] of [
    [CHAT, STRUCTURED_CHAT],
    [guard(CHAT), guard(STRUCTURED_CHAT)],
  ]) {
    for (const method of ["with_structured_output", "bind_tools", "bind_functions"]) {
      aliases[`${from}.${method}()`] = to!;
    }
  }
  return aliases;
}

/** What pipes make of runnables. What stands left of a model (prompts, dicts, retrievers) does not matter. */
export function runnablePipes(): { left?: SdkPath; right?: SdkPath; result: SdkPath }[] {
  const ends: [SdkPath, SdkPath][] = [
    [CHAT, TO_MESSAGE],
    [LLM, TO_TEXT],
    [STRUCTURED_CHAT, TO_OTHER],
    [TO_MESSAGE, TO_MESSAGE],
    [TO_TEXT, TO_TEXT],
    [TO_ANSWER, TO_ANSWER],
    [TO_OTHER, TO_OTHER],
    [GRAPH, GRAPH],
    [EXECUTOR, EXECUTOR],
  ];
  const asking = Object.keys(outputs);
  return [
    ...ends.flatMap(([right, result]) => [
      { right, result },
      { right: guard(right), result: guard(result) },
    ]),
    ...asking.map((left) => ({ left: guard(left), right: STRING_PARSER, result: guard(TO_TEXT) })),
    // A string parser has a model on its left even where that cannot be traced.
    { right: STRING_PARSER, result: TO_TEXT },
    ...asking.map((left) => ({ left: guard(left), right: PARSER, result: guard(TO_OTHER) })),
    { right: PARSER, result: TO_OTHER },
    ...asking.flatMap((left) => [
      { left, result: TO_OTHER },
      { left: guard(left), result: guard(TO_OTHER) },
    ]),
  ];
}
