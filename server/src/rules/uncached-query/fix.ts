import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import { cacheDrafts } from "../caching.ts";
import type { Repetition } from "./callers.ts";
import { isChangedByCaller } from "./mutation.ts";
import type { ReadFunction } from "./read.ts";

/** The caches that are right for a function that reads. */
export function readDrafts(read: ReadFunction, { sites }: Repetition, context: PythonContext): FixDraft[] {
  if (read.fn.owner || read.result === "lazy") return [];
  return cacheDrafts(
    {
      ...read,
      isShareable:
        read.result === "value" || !sites.some((call) => isChangedByCaller(call, context.resolver)),
      lifetime: { seconds: 300, words: "five minutes" },
    },
    context,
  );
}
