import { generic } from "./generic.ts";
import { GENERIC, type Library, type SdkCall } from "./schema.ts";

/**
 * The user's own names as libraries: one for paths that start at an import, one for names of unknown origin.
 * @param names - name → the kind of call that it is (`completion`, `query`, `cache` …), or the path of a known call that
 *   it behaves like (`openai.OpenAI().chat.completions.create`); a name whose meaning is unknown is left out
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

function rowsOf(meaning: string, libraries: readonly Library[]): SdkCall[] {
  if (meaning.includes(".")) {
    return libraries.flatMap((library) => library.calls.filter((call) => call.path === meaning));
  }
  const row = generic.calls.find(
    (call) => call.kind === meaning || (call.kind === "wrapper" && call.does === meaning),
  );
  return row ? [{ ...row }] : [];
}
