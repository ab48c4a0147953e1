import type { ArgumentPlace, CompletionCall } from "../../schema.ts";

export type Completion = Omit<CompletionCall, "path">;

/** Frameworks let the model SDK's errors through beside their own: where there is no common base, it is Exception. */
export function agentRow(family: string[], text: string[], prompt: ArgumentPlace[] = []): Completion {
  return {
    kind: "completion",
    via: "agent",
    text,
    structuredArguments: [],
    prompt,
    maxTokensArguments: [],
    errors: {
      base: "Exception",
      family: [...family, "openai.", "anthropic.", "google.", "litellm.", "httpx."],
    },
  };
}
