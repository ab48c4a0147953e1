/**
 * What kind of rewrite a fix is: its rule and its title without the names of the code it is about. What a fix works
 * with (`lru_cache`, `sql.Identifier`) stays.
 *
 * @example variantOf("unsafe-query", "Pass `name` as a parameter") === "unsafe-query | Pass … as a parameter"
 */
export function variantOf(rule: string, title: string): string {
  const kind = title
    .replace(/(\bwith )?`([^`]*)`/g, (_, before = "", name = "") =>
      before && /^@?[\w.]+(?:\(\))?$/.test(name) ? `${before}${name}` : `${before}…`,
    )
    .replace(/…(?:, …)* and …/g, "…")
    .replace(/\b\d+ (?=values|seconds|characters|tokens)/g, "");
  return `${rule} | ${kind}`;
}
