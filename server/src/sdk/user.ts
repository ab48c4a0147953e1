import { generic } from "./generic.ts";
import { GENERIC, type Library, type SdkCall, type SdkKind } from "./schema.ts";

/** What functions of one's own may do: the keys of the setting `calls`, and the meanings in `names`. */
interface OwnCall {
  /** For settings and docs; Markdown. */
  description: string;
  row: RowSource;
}

/** Facts that need no path, or the kind (and, for a wrapper, the use) of the generic row that they are taken from. */
type RowSource = Unplaced<SdkCall> | { like: SdkKind | "cache" | "retry" };

/** A row without its path. */
type Unplaced<C> = C extends SdkCall ? Omit<C, "path"> : never;

export const OWN_CALLS: Readonly<Record<string, OwnCall>> = {
  completion: { description: "They ask a language model and give its answer.", row: { like: "completion" } },
  embedding: { description: "They turn a text into a vector.", row: { like: "embedding" } },
  query: { description: "They send their first argument to a database as SQL.", row: { like: "query" } },
  validate: {
    description: "They fail, or tell, when data is not as it should be.",
    row: { kind: "frame", does: "check" },
  },
  encrypt: {
    description: "What they give can no longer be read: encrypted, hashed or masked.",
    row: { kind: "protect", does: "encrypt" },
  },
  monitor: {
    description: "They record predictions, or compare them with what came true.",
    row: { kind: "telemetry", does: "watch" },
  },
  predict: { description: "They give the predictions of a model.", row: { like: "predict" } },
  register: {
    description: "They save a model in a registry, with its version; each by its whole name, without `*`.",
    row: { like: "registry" },
  },
  lineage: { description: "They record where data came from.", row: { kind: "lineage" } },
  limit: { description: "They cut a text to a length.", row: { kind: "text-limit", does: "cut" } },
  secret: { description: "They read a secret from outside of the code.", row: { kind: "secret-source" } },
  cache: { description: "Decorators that keep the results of a function.", row: { like: "cache" } },
  retry: { description: "Decorators that call a function again when it fails.", row: { like: "retry" } },
};

/**
 * The user's own names as libraries: one for paths that start at an import, one for names of unknown origin.
 * @param names - name → what it does (a key of `OWN_CALLS`, or the kind of call that it is), or the path of a known call
 *   that it behaves like (`openai.OpenAI().chat.completions.create`); a name whose meaning is unknown is left out
 * @param libraries - where known paths are looked up
 */
export function userLibraries(
  names: Readonly<Record<string, string>>,
  libraries: readonly Library[],
): Library[] {
  const calls = Object.entries(names).flatMap(([path, meaning]) =>
    rowsOf(meaning, libraries).map((call): SdkCall => ({ ...call, path, distinctiveTail: undefined })),
  );
  const shared = { distributions: [], source: "the setting preflight.names", aliases: {}, calls };
  return [
    { ...shared, name: "settings", roots: [] },
    { ...shared, name: GENERIC, roots: [] },
  ];
}

/** Whether a name can be given a meaning. @param libraries - where known paths are looked up */
export function isKnownMeaning(meaning: string, libraries: readonly Library[]): boolean {
  return rowsOf(meaning, libraries).length > 0;
}

function rowsOf(meaning: string, libraries: readonly Library[]): SdkCall[] {
  if (meaning.includes(".")) {
    return libraries.flatMap((library) => library.calls.filter((call) => call.path === meaning));
  }
  const source = Object.hasOwn(OWN_CALLS, meaning) ? OWN_CALLS[meaning]!.row : { like: meaning };
  if ("kind" in source) return [{ ...source, path: meaning } as SdkCall];
  const row = generic.calls.find(
    (call) => call.kind === source.like || (call.kind === "wrapper" && call.does === source.like),
  );
  return row ? [{ ...row }] : [];
}
