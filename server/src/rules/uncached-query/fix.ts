import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import { cacheDrafts, lifetimeOf } from "../caching.ts";
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
      isPicklable: isPicklable(read, context),
      lifetime: lifetimeOf(thresholdOf(context.settings, "queryCacheSeconds")),
    },
    context,
  );
}

/** Rows that a connection makes by a factory of its own are of any class: `sqlite3.Row` cannot be pickled. */
const ROW_FACTORIES = ["row_factory", "namedtuple_row", "class_row", "NamedTupleCursor", "named_tuple"];

/** Rows go into a pickle where the driver is known and makes plain ones. */
function isPicklable({ call, of, result }: ReadFunction, { module, resolver }: PythonContext): boolean {
  if (of !== "query" || result === "value" || result === "frame") return true;
  const [match] = resolver.sdk(call, "query");
  return match?.certainty === "traced" && !ROW_FACTORIES.some((name) => module.mentions(name));
}
