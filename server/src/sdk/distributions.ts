import { libraries } from "./index.ts";

let names: Map<string, Set<string>> | undefined;

/**
 * The top-level packages that importing shows a distribution to be used: `sklearn` for `scikit-learn`.
 *
 * @param distribution - its normalised name on PyPI
 */
export function importNamesOf(distribution: string): ReadonlySet<string> {
  names ??= gather();
  return names.get(distribution) ?? new Set([distribution.replaceAll("-", "_")]);
}

/** Of a library that several distributions bring, each counts for the name that is its own, else for all. */
function gather(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { distributions, roots, name } of libraries) {
    const packages = new Set((roots ?? [name]).map((root) => root.split(".")[0] ?? ""));
    for (const distribution of distributions) {
      const own = distribution.replaceAll("-", "_");
      const list = found.get(distribution) ?? new Set();
      for (const item of packages.has(own) ? [own] : packages) list.add(item);
      found.set(distribution, list);
    }
  }
  return found;
}
