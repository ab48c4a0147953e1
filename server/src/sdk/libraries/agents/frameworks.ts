import type { Library, SdkCall } from "../../schema.ts";
import { agentRow, type Completion } from "./row.ts";

const openaiAgent = agentRow(["agents."], [".final_output"], [{ index: 1, keyword: "input" }]);
/** Streaming is a call of its own whose events are async, also for who called `run_sync`. */
const agentEvents = {
  form: "iterate",
  method: "run_streamed",
  suffix: ".stream_events()",
  item: "event",
  guard: 'event.type == "raw_response_event" and event.data.type == "response.output_text.delta"',
  delta: "event.data.delta",
} as const;

export const openaiAgents: Library = {
  name: "agents",
  distributions: ["openai-agents"],
  source: "openai-agents 0.24.0: run.py, result.py, stream_events.py, exceptions.py",
  aliases: { "agents.run.Runner": "agents.Runner", "agents.Runner()": "agents.Runner" },
  calls: [
    { ...openaiAgent, path: "agents.Runner.run", async: true, streaming: agentEvents },
    { ...openaiAgent, path: "agents.Runner.run_sync", streaming: { ...agentEvents, async: true } },
    { ...openaiAgent, path: "agents.Runner.run_streamed", streams: true },
  ],
};

const pydanticAgent: Completion = {
  ...agentRow([], [".output", ".data"], [{ index: 0, keyword: "user_prompt" }]),
  structuredArguments: ["output_type", "result_type"],
  receiver: { structuredArguments: ["output_type", "result_type"] },
  errors: {
    base: "pydantic_ai.exceptions.AgentRunError",
    parents: ["RuntimeError"],
    family: ["pydantic_ai."],
  },
};
const PYDANTIC = "pydantic_ai.Agent()";

export const pydanticAi: Library = {
  name: "pydantic_ai",
  distributions: ["pydantic-ai", "pydantic-ai-slim"],
  source: "pydantic-ai-slim 2.68.0: agent/abstract.py, result.py, exceptions.py",
  aliases: {
    "pydantic_ai.agent.Agent()": PYDANTIC,
    // `Agent[Deps, Answer](…)` names the types of a generic class.
    "pydantic_ai.Agent[]()": PYDANTIC,
    "pydantic_ai.agent.Agent[]()": PYDANTIC,
  },
  calls: [
    {
      ...pydanticAgent,
      path: `${PYDANTIC}.run`,
      async: true,
      streaming: {
        form: "context",
        method: "run_stream",
        stream: "result",
        iterate: "result.stream_text(delta=True)",
        item: "text",
        delta: "text",
        // No `final`: `get_output()` is the text alone, not the run's result that has it as `.output`.
      },
    },
    // Its streaming counterpart became a context manager between releases: no form is right for all.
    { ...pydanticAgent, path: `${PYDANTIC}.run_sync`, streamsBy: "run_stream_sync()" },
    ...["run_stream", "run_stream_sync", "run_stream_events", "iter"].map(
      (method): SdkCall => ({ ...pydanticAgent, path: `${PYDANTIC}.${method}`, streams: true }),
    ),
  ],
};

const crew = agentRow(["crewai."], [".raw", ""], [{ index: 0, keyword: "inputs" }, { keyword: "messages" }]);

/** A crew and its agents print each step where they are verbose, as nearly all are. */
const crewRun = {
  ...crew,
  distinctiveTail: 1,
  streamsBy: "Crew(stream=True)",
  tellsTerminal: true,
  receiver: { streamArgument: "stream" },
  source: "docs.crewai.com/en/learn/streaming-crew-execution (crewai 1.15.30)",
} satisfies Completion & { source: string; distinctiveTail: number };

/** A `@CrewBase` class of the project's own gives its crew by `crew()`; the name of the method is certain enough. */
export const crewai: Library = {
  name: "crewai",
  distributions: ["crewai"],
  source: "crewai 1.15.30: crew.py, task.py, crews/crew_output.py, lite_agent_output.py, flow, llm.py",
  aliases: {
    "crewai.crew.Crew()": "crewai.Crew()",
    "crewai.flow.flow.Flow()": "crewai.Flow()",
    "crewai.flow.Flow()": "crewai.Flow()",
    "crewai.llm.LLM()": "crewai.LLM()",
    "crewai.agent.Agent()": "crewai.Agent()",
  },
  calls: [
    ...["crewai.Task", "crewai.task.Task"].map(
      (path): SdkCall => ({ kind: "prompt-text", path, text: { keyword: "description" } }),
    ),
    { ...crewRun, path: "crewai.Crew().kickoff" },
    ...["kickoff_async", "akickoff"].map(
      (method): SdkCall => ({ ...crewRun, path: `crewai.Crew().${method}`, async: true }),
    ),
    { ...crew, path: "crewai.Crew().kickoff_for_each", text: [], distinctiveTail: 1 },
    { ...crew, path: "crewai.Crew().kickoff_for_each_async", async: true, text: [], distinctiveTail: 1 },
    { ...crew, path: "crewai.Agent().kickoff", structuredArguments: ["response_format"] },
    { ...crew, path: "crewai.Agent().kickoff_async", async: true, structuredArguments: ["response_format"] },
    { ...crew, path: "crewai.Agent().akickoff", async: true, structuredArguments: ["response_format"] },
    { ...crew, path: "crewai.Flow().kickoff", text: [""] },
    { ...crew, path: "crewai.Flow().kickoff_async", async: true, text: [""] },
    {
      ...crew,
      path: "crewai.LLM().call",
      via: "chat",
      text: [""],
      structuredArguments: ["tools", "response_model"],
    },
    {
      ...crew,
      path: "crewai.LLM().acall",
      async: true,
      via: "chat",
      text: [""],
      structuredArguments: ["tools", "response_model"],
    },
    {
      kind: "credential",
      path: "crewai.LLM",
      environment: { api_key: "OPENAI_API_KEY" },
      source: "crewai 1.15.30: llm.py (the provider is in the model's name; OpenAI's is the default one)",
    },
  ],
};

const autogenRun = agentRow(
  ["autogen_agentchat.", "autogen_core.", "autogen_ext."],
  [".messages[-1].content"],
  [{ keyword: "task" }, { index: 0, keyword: "messages" }],
);
const autogenAgents = ["AssistantAgent", "CodeExecutorAgent", "SocietyOfMindAgent", "UserProxyAgent"];
const autogenTeams = [
  "RoundRobinGroupChat",
  "SelectorGroupChat",
  "Swarm",
  "MagenticOneGroupChat",
  "GraphFlow",
];
const AUTOGEN_AGENT = "autogen_agentchat.agents.AssistantAgent()";
const AUTOGEN_MODEL = "autogen_core.models.ChatCompletionClient()";

/** What has `create`: the clients of models, which agents ask, and which code may ask by itself. */
function autogenModelCalls(): SdkCall[] {
  const row: Completion = {
    ...autogenRun,
    via: "chat",
    text: [".content"],
    structuredArguments: ["tools", "json_output"],
    source:
      "autogen-ext 0.7.5: models/openai/_openai_client.py (create_stream yields texts, then the result)",
  };
  return [
    {
      ...row,
      path: `${AUTOGEN_MODEL}.create`,
      async: true,
      streaming: {
        form: "iterate",
        method: "create_stream",
        item: "chunk",
        guard: "isinstance(chunk, str)",
        delta: "chunk",
      },
    },
    { ...row, path: `${AUTOGEN_MODEL}.create_stream`, async: true, streams: true },
  ];
}

/** Version 1 of AG2: an agent is asked, and its reply has the text as `body`. */
const ag2 = {
  ...agentRow(["ag2."], [".body"]),
  structuredArguments: ["response_schema"],
  source: "ag2 1.2.1: agent.py",
} satisfies Completion & { source: string };

const oldAutogen = agentRow(
  ["autogen."],
  [".summary", '.chat_history[-1]["content"]'],
  [{ keyword: "message" }, { keyword: "messages" }],
);

/** AutoGen from Microsoft (version 0.4 and later), and the interface before it, which AG2 kept. */
export const autogen: Library = {
  name: "autogen_agentchat",
  distributions: ["autogen-agentchat", "autogen-core", "autogen-ext", "pyautogen", "ag2"],
  roots: ["autogen_agentchat", "autogen_core", "autogen_ext", "autogen", "ag2"],
  source:
    "autogen-agentchat 0.7.5: base/_task.py, agents, teams, ui/_console.py; ag2 0.9.9: conversable_agent.py",
  aliases: {
    ...Object.fromEntries(autogenAgents.map((name) => [`autogen_agentchat.agents.${name}()`, AUTOGEN_AGENT])),
    ...Object.fromEntries(autogenTeams.map((name) => [`autogen_agentchat.teams.${name}()`, AUTOGEN_AGENT])),
    "autogen_ext.models.*.*ChatCompletionClient()": AUTOGEN_MODEL,
    "autogen_core.models.ChatCompletionClient.load_component()": AUTOGEN_MODEL,
    ...Object.fromEntries(
      ["AssistantAgent", "UserProxyAgent", "GroupChatManager"].map((name) => [
        `autogen.${name}()`,
        "autogen.ConversableAgent()",
      ]),
    ),
  },
  calls: [
    // Its stream is one of messages, and of pieces of text where the agent was made with `model_client_stream`.
    { ...autogenRun, path: `${AUTOGEN_AGENT}.run`, async: true, streamsBy: "run_stream()" },
    ...autogenModelCalls(),
    { ...ag2, path: "ag2.Agent().ask", async: true },
    {
      ...autogenRun,
      path: `${AUTOGEN_AGENT}.on_messages`,
      async: true,
      text: [".chat_message.content", ".chat_message.to_text()"],
      streamsBy: "on_messages_stream()",
    },
    { ...autogenRun, path: `${AUTOGEN_AGENT}.on_messages_stream`, async: true, streams: true },
    { ...autogenRun, path: `${AUTOGEN_AGENT}.run_stream`, async: true, streams: true },
    { ...oldAutogen, path: "autogen.ConversableAgent().initiate_chat", prints: true },
    { ...oldAutogen, path: "autogen.ConversableAgent().a_initiate_chat", async: true, prints: true },
    { ...oldAutogen, path: "autogen.ConversableAgent().generate_reply", text: ["", '["content"]'] },
    {
      ...oldAutogen,
      path: "autogen.ConversableAgent().a_generate_reply",
      async: true,
      text: ["", '["content"]'],
    },
  ],
};

const dspyRow: Completion = {
  ...agentRow(["dspy."], [], [{ index: 0 }]),
  promptKeywords: true,
  via: "chat",
  structured: true,
};
const dspyModules = [
  "Predict",
  "ChainOfThought",
  "ReAct",
  "ProgramOfThought",
  "CodeAct",
  "MultiChainComparison",
  "BestOfN",
  "Refine",
];

/** Its programs give the fields of a signature, not one text. */
export const dspy: Library = {
  name: "dspy",
  distributions: ["dspy", "dspy-ai"],
  source: "dspy 3.4.1: predict/predict.py, clients/lm.py",
  aliases: Object.fromEntries(dspyModules.slice(1).map((name) => [`dspy.${name}()`, "dspy.Predict()"])),
  calls: [
    { ...dspyRow, path: "dspy.Predict()" },
    { ...dspyRow, path: "dspy.Predict().acall", async: true },
    { ...dspyRow, path: "dspy.LM()", structured: undefined, text: ["[0]"] },
    { ...dspyRow, path: "dspy.LM().acall", async: true, structured: undefined, text: ["[0]"] },
    {
      kind: "credential",
      path: "dspy.LM",
      environment: { api_key: "OPENAI_API_KEY" },
    },
  ],
};

const adk: Completion = {
  ...agentRow(["google.adk.", "google.genai."], [], [{ keyword: "new_message" }]),
  streams: true,
};

/** A run is always a stream of events. */
export const googleAdk: Library = {
  name: "google.adk",
  distributions: ["google-adk"],
  source: "google-adk 2.13.0: runners.py",
  aliases: {
    "google.adk.Runner()": "google.adk.runners.Runner()",
    "google.adk.runners.InMemoryRunner()": "google.adk.runners.Runner()",
  },
  calls: [
    { ...adk, path: "google.adk.runners.Runner().run" },
    { ...adk, path: "google.adk.runners.Runner().run_async", async: true },
  ],
};

const smol = agentRow(["smolagents."], [""], [{ index: 0, keyword: "task" }]);

export const smolagents: Library = {
  name: "smolagents",
  distributions: ["smolagents"],
  source: "smolagents 1: agents.py (its stream is one of steps, not of text)",
  aliases: { "smolagents.ToolCallingAgent()": "smolagents.CodeAgent()" },
  calls: [
    {
      ...smol,
      path: "smolagents.CodeAgent().run",
      streamArgument: "stream",
      structuredArguments: ["return_full_result"],
    },
  ],
};
