import type { CompletionCall, ErrorFacts, Library, SdkCall, SdkPath } from "../schema.ts";

const AGENT: SdkPath = "agno.agent.Agent()";
const TEAM: SdkPath = "agno.team.Team()";
const PHI: SdkPath = "phi.agent.Agent()";
const ASSISTANT: SdkPath = "phi.assistant.Assistant()";
const WORKFLOW: SdkPath = "agno.workflow.Workflow()";

/** Validation and configuration errors of several unrelated bases; the model's own failure is not raised (see below). */
const errors: ErrorFacts = {
  base: "Exception",
  family: ["agno.", "phi.", "openai.", "anthropic.", "google.", "httpx."],
};

/**
 * Since version 2 `run` catches every failure of the model, after its own retries, and returns a RunOutput with
 * `status` error whose content is the error's text: a try around it sees nothing, and the user sees the error.
 */
const run = {
  kind: "completion",
  via: "agent",
  text: [".content", ".get_content_as_string()"],
  structuredArguments: ["output_schema"],
  prompt: [{ index: 0, keyword: "input" }, { keyword: "message" }],
  maxTokensArguments: [],
  streamArgument: "stream",
  receiver: {
    structuredArguments: ["output_schema", "response_model", "parser_model"],
    streamArgument: "stream",
  },
  failureResult: { attribute: ".status", value: '"ERROR"' },
  errors,
} satisfies Omit<CompletionCall, "path">;

/**
 * An agent's events are told apart by name: a team's own end in the same word with `Team` before it. A failure is an
 * event as well, with the text that the result without a stream would have.
 */
function deltas(async: boolean, prefix: string): Pick<CompletionCall, "streaming"> {
  return {
    streaming: {
      form: "iterate",
      argument: "stream=True",
      // Without awaiting: `arun(stream=True)` returns an async iterator, `arun()` a coroutine.
      ...(async ? { awaitCall: false } : {}),
      item: "event",
      guard: `event.event in ("${prefix}RunContent", "${prefix}RunError") and event.content`,
      delta: "event.content",
    },
  };
}

function agentCalls(agent: SdkPath, prefix: string): SdkCall[] {
  const printed = { ...run, text: [], prints: true };
  return [
    { ...run, path: `${agent}.run`, ...deltas(false, prefix) },
    { ...run, path: `${agent}.arun`, async: true, ...deltas(true, prefix) },
    { ...run, path: `${agent}.continue_run`, ...deltas(false, prefix) },
    { ...run, path: `${agent}.acontinue_run`, async: true, ...deltas(true, prefix) },
    { ...printed, path: `${agent}.print_response` },
    { ...printed, path: `${agent}.aprint_response`, async: true },
    { ...printed, path: `${agent}.cli_app` },
    { ...printed, path: `${agent}.acli_app`, async: true },
  ];
}

/** Phidata, agno's name before: chunks are RunResponse objects with the delta as content, and failures are raised. */
function phidataCalls(): SdkCall[] {
  const phi = {
    ...run,
    failureResult: undefined,
    structuredArguments: [],
    source: "phidata 2.7.10: phi/agent/agent.py",
  };
  const printed = { ...phi, text: [], prints: true };
  const streaming = (async: boolean): Pick<CompletionCall, "streaming"> => ({
    streaming: {
      form: "iterate",
      argument: "stream=True",
      awaitCall: async,
      item: "chunk",
      guard: "isinstance(chunk.content, str)",
      delta: "chunk.content",
    },
  });
  return [
    { ...phi, path: `${PHI}.run`, ...streaming(false) },
    { ...phi, path: `${PHI}.arun`, async: true, ...streaming(true) },
    { ...printed, path: `${PHI}.print_response` },
    { ...printed, path: `${PHI}.aprint_response`, async: true },
    // An assistant streams unless it is told not to.
    ...["run", "chat", "print_response"].map(
      (method): SdkCall => ({ ...phi, text: [""], path: `${ASSISTANT}.${method}`, streams: true }),
    ),
    { ...phi, text: [""], path: `${ASSISTANT}.arun`, async: true, streams: true },
  ];
}

/** A workflow of steps; who derives a class of it and writes `run` is traced as that class. */
function workflowCalls(): SdkCall[] {
  const workflow = {
    ...run,
    structuredArguments: [],
    receiver: { streamArgument: "stream" },
    source: "agno 3.1.10: workflow/workflow.py, run/workflow.py",
  } satisfies Omit<CompletionCall, "path">;
  // Its steps may be any functions: what it prints is no answer in the first place, so nobody is told to stream it.
  const printed = { ...workflow, text: [], prints: true, streamArgument: undefined };
  return [
    { ...workflow, path: `${WORKFLOW}.run` },
    { ...workflow, path: `${WORKFLOW}.arun`, async: true },
    { ...printed, path: `${WORKFLOW}.print_response` },
    { ...printed, path: `${WORKFLOW}.aprint_response`, async: true },
  ];
}

const modelKeys: Record<string, string> = {
  "agno.models.openai.OpenAIChat": "OPENAI_API_KEY",
  "agno.models.openai.OpenAIResponses": "OPENAI_API_KEY",
  "agno.models.azure.AzureOpenAI": "AZURE_OPENAI_API_KEY",
  "agno.models.anthropic.Claude": "ANTHROPIC_API_KEY",
  "agno.models.google.Gemini": "GOOGLE_API_KEY",
  "agno.models.groq.Groq": "GROQ_API_KEY",
  "agno.models.mistral.MistralChat": "MISTRAL_API_KEY",
  "agno.models.cohere.Cohere": "CO_API_KEY",
  "agno.models.deepseek.DeepSeek": "DEEPSEEK_API_KEY",
  "agno.models.openrouter.OpenRouter": "OPENROUTER_API_KEY",
  "agno.models.together.Together": "TOGETHER_API_KEY",
  "agno.models.xai.xAI": "XAI_API_KEY",
  "agno.models.perplexity.Perplexity": "PERPLEXITY_API_KEY",
  "agno.models.fireworks.Fireworks": "FIREWORKS_API_KEY",
};

/** agno (with teams and its playground of model classes) and phidata. */
export const agno: Library = {
  name: "agno",
  distributions: ["agno", "phidata"],
  roots: ["agno", "phi"],
  source: "agno 3.1.10: agent/agent.py, agent/_run.py, team/team.py, run/agent.py, run/team.py, models/",
  aliases: {
    "agno.agent.agent.Agent()": AGENT,
    "agno.agent.Agent().deep_copy()": AGENT,
    "agno.team.team.Team()": TEAM,
    "phi.agent.agent.Agent()": PHI,
    "phi.assistant.assistant.Assistant()": ASSISTANT,
    "agno.workflow.workflow.Workflow()": WORKFLOW,
  },
  calls: [
    ...agentCalls(AGENT, ""),
    ...agentCalls(TEAM, "Team"),
    ...phidataCalls(),
    ...workflowCalls(),
    ...Object.entries(modelKeys).map(
      ([path, variable]): SdkCall => ({ kind: "credential", path, environment: { api_key: variable } }),
    ),
  ],
};
