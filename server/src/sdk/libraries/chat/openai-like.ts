import type { CompletionCall, EmbeddingCall, SdkCall, SdkPath } from "../../schema.ts";
import { chatDelta, chatStructuredArguments } from "../openai.ts";

export type Completion = Omit<CompletionCall, "path">;

/** The interface of OpenAI's chat completions, as other SDKs copy it. */
export const openaiLike = {
  kind: "completion",
  via: "chat",
  text: [".choices[0].message.content"],
  structuredArguments: chatStructuredArguments,
  prompt: [{ keyword: "messages" }],
  maxTokensArguments: ["max_completion_tokens", "max_tokens"],
  outputLimit: "max_tokens",
} satisfies Omit<Completion, "errors">;

export function streamedCreate(
  row: Completion,
  path: SdkPath,
  async: boolean,
  tail?: number,
): CompletionCall {
  return {
    ...row,
    path,
    ...(async ? { async: true } : {}),
    ...(tail ? { distinctiveTail: tail } : {}),
    streamArgument: "stream",
    streaming: { form: "iterate", argument: "stream=True", awaitCall: async, ...chatDelta },
  };
}

/** The interface of OpenAI's embeddings, as other SDKs copy it. */
export const embeddingLike = {
  kind: "embedding",
  input: { keyword: "input" },
  takes: "both",
  model: { keyword: "model" },
  batch: { vectors: [{ list: ".data", item: ".embedding" }], limit: 2048 },
} satisfies Omit<EmbeddingCall, "path" | "errors">;

export function credential(path: SdkPath, environment: Record<string, string>): SdkCall {
  return { kind: "credential", path, environment };
}
