import { t } from "@vscode/l10n";
import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import type { PythonContext, Report } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { lastName, rootsOf } from "./origin.ts";
import { shuffleDrafts } from "./shuffle-fix.ts";

/** Methods of tables and series that mean something only for rows in the order of time. */
const IN_ORDER = ["shift", "rolling", "ewm", "resample", "pct_change", "asfreq", "expanding"];
/** Columns that hold what was before. */
const LAG_COLUMN = /(^|_)lags?(_|\d|$)|rolling|moving_?av|(^|_)prev(ious)?_|_(t|d)?minus_?\d|yesterday/i;

const FORECAST_NAME = /forecast|time_?series/i;
const DATE_COLUMN =
  /^(date|ds|datetime|timestamp|year|month|week|day|day_?of_?(week|year)|week_?day|hour|order_?date|sale_?date)$/i;

/** The splits of a statement that mix the rows of a time series. */
export function shuffledSplits(context: PythonContext): Report[] {
  return context.facts.calls.flatMap((call) => {
    const [match] = context.resolver.sdk(call, "split");
    if (match?.certainty !== "traced" || !shuffles(call, match.row.shuffles)) return [];
    const tables =
      call.positional.length > 0 && lastName(call) === "train_test_split" ? call : splitOf(call, context);
    const lag = tables && orderOf(tables.positional, tables.function, context);
    if (!lag) return [];
    return [
      {
        place: call.node,
        message: t(
          "`{0}` shuffles rows that are in the order of time ({1}): the model is tested on moments between those that it has learned from.",
          lastName(call),
          lag,
        ),
        fixes: shuffleDrafts(call),
      },
    ];
  });
}

function shuffles(call: CallFact, kind: "always" | "by default" | "on request" | undefined): boolean {
  const shuffle = call.keywords.get("shuffle");
  if (call.hasSplat || kind === undefined) return false;
  if (kind === "by default") return shuffle === undefined || shuffle.type === "true";
  return kind === "always" || shuffle?.type === "true";
}

/** The `split` call of a splitter's object, or the call that gets it. */
function splitOf(call: CallFact, { module, resolver }: PythonContext): CallFact | undefined {
  const { parent } = call.node;
  const target = parent?.type === "assignment" ? parent.child("left") : undefined;
  if (target?.type !== "identifier") return undefined;
  const [binding] = resolver.bindings(target);
  return module.callsNamed("split").find(({ callee }) => {
    const receiver = callee.child("object");
    return (
      receiver?.type === "identifier" &&
      receiver.text === target.text &&
      resolver.bindings(receiver)[0] === binding
    );
  });
}

/**
 * What shows that tables are in the order of time: a column, or a method of theirs, to be put into a message.
 * @param here - the function in which they are used
 */
export function orderOf(
  tables: readonly SyntaxNode[],
  here: FunctionFact | undefined,
  context: PythonContext,
): string | undefined {
  const roots = tables.map((part) => rootsOf(part, context));
  const column = roots.flatMap(({ strings }) => strings).find((text) => LAG_COLUMN.test(text));
  if (column) return `\`${column}\``;
  const names = new Set(roots.flatMap(({ bindings }) => [...bindings].map(({ name }) => name)));
  const helpers = new Set(roots.flatMap(({ functions }) => functions));
  const method = IN_ORDER.find((name) =>
    context.module.callsNamed(name).some((call) => {
      if (call.function && helpers.has(call.function)) return true;
      const base = baseName(call);
      return call.function === here && base !== undefined && names.has(base);
    }),
  );
  if (method) return `\`.${method}()\``;
  const subjects = [here?.name, here?.owner?.name, context.file.path.split("/").at(-1)];
  const subject = subjects.find((text) => text !== undefined && FORECAST_NAME.test(text));
  const date = roots.flatMap(({ strings }) => strings).find((text) => DATE_COLUMN.test(text));
  return subject !== undefined && date !== undefined ? `\`${date}\`` : undefined;
}

/** `df` of `df["sales"].groupby("store").shift`. */
function baseName({ callee }: CallFact): string | undefined {
  let at = callee.child("object");
  while (at && at.type !== "identifier")
    at =
      at.child("object") ??
      at.child("value") ??
      at.child("function") ??
      (at.type === "parenthesized_expression" ? at.named[0] : undefined);
  return at?.text;
}
