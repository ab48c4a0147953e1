import type { KnownCall } from "../engine/python/known-call.ts";
import type { SdkCall, SdkKind } from "../sdk/schema.ts";

/** Kinds of calls that have nothing to say by themselves: what matters about them is where their values come from or go. */
type SilentKind =
  | "estimator"
  | "input-field"
  | "log"
  | "long-text"
  | "model-dump"
  | "plain-write"
  | "ui-sink";

type TellingKind = Exclude<SdkKind, SilentKind>;

type RulesOf<K extends SdkKind> = (row: Extract<SdkCall, { kind: K }>) => readonly string[];

/** The rules about a call, the one that it is about first. None where most calls of the kind are about something else. */
const RULES: { [K in TellingKind]: RulesOf<K> } = {
  completion: ({ structured, guarded }) =>
    structured || guarded ? ["unguarded-llm-call"] : ["blocking-llm-call", "unguarded-llm-call"],
  embedding: () => ["uncached-embedding"],
  query: () => ["unsafe-query"],
  "sql-text": () => ["unsafe-query"],
  read: ({ of }) => (of === "frame" ? ["unvalidated-dataframe"] : []),
  frame: ({ does, into }) => {
    if (does !== "write") return ["unvalidated-dataframe"];
    return into === "export" ? [] : ["untracked-lineage"];
  },
  lineage: () => ["untracked-lineage"],
  predict: ({ gives }) => {
    if (gives === "forecast") return ["point-forecast", "unmonitored-prediction"];
    return gives === "probability" ? ["missing-confidence"] : ["unmonitored-prediction"];
  },
  fit: ({ role }) => (role === "model" ? ["unvalidated-model"] : []),
  split: () => ["unvalidated-model"],
  metric: () => ["unvalidated-model"],
  score: () => ["unvalidated-model"],
  // What saves any object saves something else than a model most of the time.
  "model-save": ({ anyObject }) => (anyObject ? [] : ["unversioned-model"]),
  registry: () => ["unversioned-model"],
  "wait-indicator": () => ["silent-wait"],
  telemetry: ({ does }) => [does === "watch" ? "unmonitored-prediction" : "technical-metrics-only"],
  wrapper: ({ does }) => {
    if (does === "cache") return ["uncached-query"];
    return does === "retry" || does === "error-handler" ? ["unguarded-llm-call"] : [];
  },
  credential: () => ["hardcoded-secret"],
  "secret-source": () => ["hardcoded-secret"],
  "prompt-text": () => ["unbounded-prompt"],
  "text-limit": () => ["unbounded-prompt"],
  protect: ({ does }) => (does === "invent" ? [] : ["plaintext-pii"]),
};

/** Kinds whose usual names (`model.fit`, `form.save`) belong to other things just as often. */
const NEVER_GUESSED = new Set<SdkKind>(["fit", "model-save", "predict", "score", "wrapper"]);

/** Modules of Python itself whose calls serve every purpose: most of what they read, hash or cut is no matter of a rule. */
const EVERYDAY = new Set(["builtins", "hashlib", "hmac", "os", "textwrap"]);

/** Whether hovers say nothing about calls of a kind, on purpose. */
export function isSilent(kind: SdkKind): kind is SilentKind {
  return !Object.hasOwn(RULES, kind);
}

/** The ids of the rules that a known call is about, the most telling first; none where a hover would only be in the way. */
export function rulesOfCall({ rows, isGuess }: Pick<KnownCall, "rows" | "isGuess">): readonly string[] {
  const rules = rows
    .filter(({ kind, path }) => !(isGuess && NEVER_GUESSED.has(kind)) && !EVERYDAY.has(rootOf(path)))
    .flatMap((row) => (isSilent(row.kind) ? [] : (RULES[row.kind] as RulesOf<SdkKind>)(row)));
  return [...new Set(rules)];
}

function rootOf(path: string): string {
  return path.split(".", 1)[0]!;
}
