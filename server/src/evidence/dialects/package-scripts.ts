import { pairsOf } from "../data-formats/look.ts";
import { scriptSignals } from "../data-formats/scripts.ts";
import type { Dialect } from "./dialect.ts";

/** The scripts of package.json and composer.json. */
export const packageScripts: Dialect = (document, { path, text }) => {
  if (!/(?:^|\/)(?:package|composer)\.json$/.test(path)) return undefined;
  return pairsOf(document.get("scripts"), text).flatMap(({ value }) => scriptSignals(value, text, "script"));
};
