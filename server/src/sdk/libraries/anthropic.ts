import type { CompletionCall, ErrorFacts, Library, SdkCall, SdkPath } from "../schema.ts";

const SYNC = "anthropic.Anthropic()";
const ASYNC = "anthropic.AsyncAnthropic()";

/** Credential failures are AnthropicError without being APIError; a connection cut in a stream is httpx's own error. */
const errors: ErrorFacts = { base: "anthropic.AnthropicError", family: ["anthropic."], leaks: "in streams" };

const messages = {
  kind: "completion",
  via: "chat",
  text: [".content[0].text"],
  structuredArguments: ["tools", "tool_choice", "output_format", "output_config"],
  prompt: [{ keyword: "messages" }, { keyword: "system" }],
  maxTokensArguments: ["max_tokens"],
  outputLimit: "max_tokens",
  timeoutArgument: "timeout",
  errors,
} satisfies Omit<CompletionCall, "path">;

/** An hour for 128,000 tokens is assumed, and ten minutes are allowed: `_calculate_nonstreaming_timeout` raises ValueError. */
const MOST_BLOCKING_TOKENS = 21_333;

function clientCalls(client: SdkPath, async: boolean): SdkCall[] {
  const awaited = async ? { async: true } : {};
  const wait = async ? "await " : "";
  return [
    ...[`${client}.messages`, `${client}.beta.messages`].flatMap((path): SdkCall[] => [
      {
        ...messages,
        ...awaited,
        path: `${path}.create`,
        distinctiveTail: 2,
        tailKeywords: ["model", "max_tokens", "messages"],
        streamArgument: "stream",
        streaming: {
          form: "context",
          method: "stream",
          stream: "stream",
          iterate: "stream.text_stream",
          item: "text",
          delta: "text",
          final: `${wait}stream.get_final_message()`,
        },
        receiver: { timeoutArguments: ["timeout", "http_client"] },
        blockingLimit: MOST_BLOCKING_TOKENS,
      },
      // A context manager, which is not awaited even by the async client.
      { ...messages, path: `${path}.stream`, streams: true },
      { ...messages, ...awaited, path: `${path}.parse`, structured: true, text: [".parsed_output"] },
      // The runner asks again until no tool is wanted; it is iterated, or run to its end.
      {
        ...messages,
        ...awaited,
        via: "agent",
        path: `${path}.tool_runner().until_done`,
        text: [".content[0].text", ".content[-1].text"],
        timeoutArgument: undefined,
      },
      {
        ...messages,
        ...awaited,
        path: `${path}.with_raw_response.create`,
        text: [".parse().content[0].text"],
        streamArgument: "stream",
      },
    ]),
    {
      ...messages,
      ...awaited,
      path: `${client}.completions.create`,
      source: "anthropic-sdk-python 0.86: resources/completions.py (text completions, gone in 2)",
      text: [".completion"],
      structuredArguments: [],
      prompt: [{ keyword: "prompt" }],
      maxTokensArguments: ["max_tokens_to_sample"],
      streamArgument: "stream",
      streaming: {
        form: "iterate",
        argument: "stream=True",
        awaitCall: async,
        item: "chunk",
        delta: "chunk.completion",
      },
    },
  ];
}

const variants = ["Bedrock", "BedrockMantle", "Vertex", "Foundry", "AWS", "GoogleCloud"];

function clientAliases(client: SdkPath, prefix: string): Record<SdkPath, SdkPath> {
  const itself = [
    ...variants.map((variant) => `${prefix}${variant}()`),
    ...["with_options", "copy", "__enter__", "__aenter__"].map((method) => `${client}.${method}()`),
  ];
  return Object.fromEntries(itself.map((path) => [path, client]));
}

/** Anthropic's SDK with its cloud variants. `messages.create` alone is no distinctive tail, Twilio has it too; its keywords make it one. */
export const anthropic: Library = {
  name: "anthropic",
  distributions: ["anthropic"],
  conventionalNames: { Anthropic: "anthropic.Anthropic", AsyncAnthropic: "anthropic.AsyncAnthropic" },
  source:
    "anthropic-sdk-python 2.14.0: src/anthropic/resources/messages, lib/streaming/_messages.py, _exceptions.py",
  aliases: {
    ...clientAliases(SYNC, "anthropic.Anthropic"),
    ...clientAliases(ASYNC, "anthropic.AsyncAnthropic"),
    "anthropic.Client()": SYNC,
    "anthropic.AsyncClient()": ASYNC,
  },
  calls: [
    ...clientCalls(SYNC, false),
    ...clientCalls(ASYNC, true),
    ...["Anthropic", "AsyncAnthropic", "Client", "AsyncClient"].map(
      (name): SdkCall => ({
        kind: "credential",
        path: `anthropic.${name}`,
        environment: { api_key: "ANTHROPIC_API_KEY", auth_token: "ANTHROPIC_AUTH_TOKEN" },
      }),
    ),
    ...["AnthropicFoundry", "AsyncAnthropicFoundry"].map(
      (name): SdkCall => ({
        kind: "credential",
        path: `anthropic.${name}`,
        environment: { api_key: "ANTHROPIC_FOUNDRY_API_KEY" },
      }),
    ),
  ],
};
