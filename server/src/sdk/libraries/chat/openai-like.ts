import type { CompletionCall, SdkCall, SdkPath } from "../../schema.ts";
import { chatDelta, chatStructuredArguments } from "../openai.ts";

export type Completion = Omit<CompletionCall, "path">;

/** The interface of OpenAI's chat completions, as other SDKs copy it. */
export const openaiLike = {
  kind: "completion",
  via: "chat",
  text: [".choices[0].message.content"],
  structuredArguments: chatStructuredArguments,
  maxTokensArguments: ["max_completion_tokens", "max_tokens"],
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

export function credential(path: SdkPath, environment: Record<string, string>): SdkCall {
  return { kind: "credential", path, environment };
}
