/** A number that rules and fixes go by and that a team may want another one for. */
export interface Threshold {
  default: number;
  least: number;
  most: number;
  isInteger: boolean;
  /** What it decides, for settings and docs; Markdown. */
  description: string;
}

/** All of them, in the order in which the docs list them. */
export const THRESHOLDS = {
  // About four thousand tokens of English.
  promptCharacters: {
    default: 16_000,
    least: 1,
    most: 10_000_000,
    isInteger: true,
    description: "The length in characters to which fixes of `unbounded-prompt` cut a text.",
  },
  promptTokens: {
    default: 4_000,
    least: 1,
    most: 10_000_000,
    isInteger: true,
    description: "The same in tokens, where the file counts tokens already.",
  },
  answerTokens: {
    default: 1_024,
    least: 1,
    most: 1_000_000,
    isInteger: true,
    description: "The length in tokens to which the same fixes limit a model's answer.",
  },
  shortAnswerTokens: {
    default: 50,
    least: 0,
    most: 1_000_000,
    isInteger: true,
    description:
      "An answer of at most so many tokens is there at once: `blocking-llm-call` does not report the call.",
  },
  // What a person may be expected to wait; the SDKs' own limits are minutes, and several try again when they are over.
  callTimeoutSeconds: {
    default: 30,
    least: 1,
    most: 3_600,
    isInteger: true,
    description: "How long a call of a model may take after a fix of `unguarded-llm-call`.",
  },
  cacheEntries: {
    default: 1_000,
    least: 1,
    most: 100_000_000,
    isInteger: true,
    description: "How many results a cache keeps that a fix writes.",
  },
  queryCacheSeconds: {
    default: 300,
    least: 1,
    most: 31_536_000,
    isInteger: true,
    description: "How long fixes of `uncached-query` keep a result.",
  },
  embeddingCacheSeconds: {
    default: 86_400,
    least: 1,
    most: 31_536_000,
    isInteger: true,
    description: "How long fixes of `uncached-embedding` keep a vector.",
  },
  embeddingBatch: {
    default: 100,
    least: 1,
    most: 100_000,
    isInteger: true,
    description:
      "How many texts are embedded with one call after a fix of `uncached-embedding`; fewer where the service takes fewer.",
  },
  predictionError: {
    default: 0.15,
    least: 0,
    most: 1,
    isInteger: false,
    description:
      "The share of wrong labels, or the mean relative error, above which the function that a fix of `unmonitored-prediction` writes raises an alert.",
  },
  // A coin that is tossed has a Brier score of 0.25.
  brierScore: {
    default: 0.2,
    least: 0,
    most: 1,
    isInteger: false,
    description: "The same for probabilities: the Brier score above which it raises an alert.",
  },
  forecastInterval: {
    default: 0.9,
    least: 0.01,
    most: 0.999,
    isInteger: false,
    description:
      "The share of the values that the interval holds which fixes of `point-forecast` take beside a forecast.",
  },
  testShare: {
    default: 0.2,
    least: 0.01,
    most: 0.99,
    isInteger: false,
    description: "The share of the data that fixes of `unvalidated-model` keep apart for the test.",
  },
} as const satisfies Record<string, Threshold>;

export type ThresholdName = keyof typeof THRESHOLDS;

/** The threshold that counts: the one that is configured, else the default. */
export function thresholdOf(
  settings: { thresholds?: Readonly<Partial<Record<ThresholdName, number>>> },
  name: ThresholdName,
): number {
  return settings.thresholds?.[name] ?? THRESHOLDS[name].default;
}

/** A number as Python code has it: `16_000`. */
export function asPython(value: number): string {
  return Number.isInteger(value) && value >= 4_000
    ? String(value).replace(/\B(?=(?:\d{3})+$)/g, "_")
    : String(value);
}
