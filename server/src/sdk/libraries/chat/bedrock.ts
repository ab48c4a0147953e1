import type { ErrorFacts, Library, SdkCall } from "../../schema.ts";
import type { Completion } from "./openai-like.ts";

/**
 * ClientError is the service's answer; no connection, no credentials and time-outs are BotoCoreErrors. A connection cut
 * in a stream is urllib3's own error (botocore 1.44.8, eventstream.py).
 */
const bedrockErrors: ErrorFacts = {
  base: "botocore.exceptions.ClientError",
  also: ["botocore.exceptions.BotoCoreError"],
  family: ["botocore.", "boto3."],
  leaks: "in streams",
};

const bedrockRow: Completion = {
  kind: "completion",
  via: "chat",
  text: [],
  structuredArguments: ["toolConfig", "outputConfig"],
  prompt: [{ keyword: "messages" }, { keyword: "system" }, { keyword: "body" }],
  maxTokensArguments: [],
  options: [{ argument: "inferenceConfig", structured: [], maxTokens: ["maxTokens"] }],
  errors: bedrockErrors,
};

/** Where the text is in the answers of Claude (messages, then prompts), Nova, Titan, Llama, Mistral, Cohere and Jurassic. */
const modelTexts = [
  '["content"][0]["text"]',
  '["completion"]',
  '["output"]["message"]["content"][0]["text"]',
  '["results"][0]["outputText"]',
  '["generation"]',
  '["outputs"][0]["text"]',
  '["generations"][0]["text"]',
  '["completions"][0]["data"]["text"]',
];

/** A client of any AWS service has these paths: the methods' names are Bedrock's own. */
export const bedrock: Library = {
  name: "botocore",
  distributions: ["boto3"],
  source:
    "botocore 1.44.8: data/bedrock-runtime and data/bedrock-agent-runtime service models, exceptions.py",
  aliases: {
    "boto3.Session().client()": "boto3.client()",
    "boto3.session.Session().client()": "boto3.client()",
  },
  calls: [
    {
      ...bedrockRow,
      path: "boto3.client().converse",
      distinctiveTail: 1,
      text: ['["output"]["message"]["content"][0]["text"]'],
      streaming: {
        form: "iterate",
        method: "converse_stream",
        suffix: '["stream"]',
        item: "event",
        guard: '"text" in event.get("contentBlockDelta", {}).get("delta", {})',
        delta: 'event["contentBlockDelta"]["delta"]["text"]',
      },
    },
    { ...bedrockRow, path: "boto3.client().converse_stream", distinctiveTail: 1, streams: true },
    {
      ...bedrockRow,
      path: "boto3.client().invoke_model",
      distinctiveTail: 1,
      source:
        "Amazon Bedrock user guide, inference request parameters and response fields of each model (2026)",
      // The body of the answer is the model's own JSON.
      text: modelTexts.map((place) => `["body"].read()#json${place}`),
      streamsBy: "invoke_model_with_response_stream()",
    },
    {
      ...bedrockRow,
      path: "boto3.client().invoke_model_with_response_stream",
      distinctiveTail: 1,
      streams: true,
    },
    // Agents and knowledge bases; an agent's answer is always a stream of events.
    { ...bedrockRow, via: "agent", path: "boto3.client().invoke_agent", distinctiveTail: 1, streams: true },
    ...["retrieve_and_generate"].map(
      (method): SdkCall => ({
        ...bedrockRow,
        via: "agent",
        path: `boto3.client().${method}`,
        distinctiveTail: 1,
        text: ['["output"]["text"]'],
        streaming: {
          form: "iterate",
          method: `${method}_stream`,
          suffix: '["stream"]',
          item: "event",
          guard: '"output" in event',
          delta: 'event["output"]["text"]',
        },
      }),
    ),
    {
      ...bedrockRow,
      via: "agent",
      path: "boto3.client().retrieve_and_generate_stream",
      distinctiveTail: 1,
      streams: true,
    },
  ],
};
