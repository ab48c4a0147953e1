import type { ColumnFact, KeyPart } from "../../engine/schema/facts.ts";
import type { Table } from "../../engine/schema/schema.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Last words of tables that hold a handful of rows. */
const LOOK_UPS = set(
  `type types status statuses state states kind kinds category categories country countries currency currencies language
  languages locale locales setting settings config configs configuration role roles permission permissions unit units
  level levels tier tiers gender genders timezone timezones region regions province provinces department departments
  version versions migration migrations enum enums lookup lookups color colors colour colours size sizes rating ratings
  plan plans feature features flag flags option options param params parameter parameters preference preferences meta
  metadata genre genres media_type tag tags label labels holiday holidays shift shifts`,
);
/** What such tables have beside a key and a name. */
const LABELS =
  /^(?:(?:\w+_)?(?:id|code|name|label|title|key|value|slug|description|symbol|abbreviation|abbr|iso\w{0,60})|sort(?:_?order)?|position|rank|ordering|display_order|is_\w+|active|enabled|color|icon|(?:created|updated|modified|last_update|inserted)\w*)$/i;

/** What tables of any kind keep about their rows. */
const BOOKKEEPING = /^(?:(?:created|updated|modified|deleted)(?:_\w+)?|is_active|active)$/i;

/** True for a table of look-up values: few rows, which nobody needs an index for. */
export function isLookUp({ name, columns, keys, definition }: Table): boolean {
  const words = wordsOf(definition.by.model?.name ?? name.at(-1) ?? "");
  const own = columns.filter(({ fact }) => !BOOKKEEPING.test(fact.name));
  const isOwn = ({ column }: KeyPart) => own.some(({ fact }) => fact.name === column);
  const points = keys.some(({ fact }) => fact.kind === "foreign-key" && fact.keys.some(isOwn));
  const isPlain = own.every(({ fact }) => LABELS.test(fact.name));
  const last = words.at(-1) ?? "";
  if (LOOK_UPS.has(last) || /[a-z](types?|status|category|categories)$/.test(last))
    return isPlain || own.length <= 4 || (!points && own.length <= 5);
  return isPlain && !points && columns.length <= 2;
}

/** Names of columns by which rows are of one of a few sorts. */
const FEW =
  /^(?:\w+_)?(?:status|state|type|kind|level|category|role|gender|sex|currency|language|lang|locale|severity|priority|mode|method|channel|source|platform|provider|visibility|stage|phase|tier|plan|grade|rating|size|color|colour|season|quarter|year|month|weekday)$/i;
const FLAGS =
  /^(?:is|has|can|should|was|needs|allow|allows|enable|enabled|active|deleted|archived|visible|public|hidden|verified|published|completed|done|processed|read|seen|sent|locked|blocked|approved|confirmed)(?:_\w+)?$/i;
/** What most rows of a table are. */
const USUAL =
  /^N?'(?:active|enabled|published|public|complete|completed|done|success|successful|succeeded|ok|paid|delivered|closed|finished|approved|valid|live|normal|default|processed|visible|sent|confirmed|verified|a|y|yes|t|true|1)'$/i;

/**
 * How well a column tells rows apart by its name: 3 for keys and addresses, 2 for most, 1 for sorts of things, 0 for
 * truth values and for the sort that most rows are of.
 *
 * @param literal - what it is compared with, where that is written out
 */
export function weightOf(name: string, literal: string | undefined): number {
  if (FLAGS.test(name) && !/_(at|on|by|date|time|id)$/i.test(name)) return 0;
  if (literal === "true" || literal === "false") return 0;
  if (/^(?:\w+_)?(?:region|country)$/i.test(name)) return 0;
  if (/^(?:\w+_)?version$/i.test(name) && literal !== undefined) return 0;
  if (FEW.test(name)) return literal !== undefined && USUAL.test(literal) ? 0 : 1;
  return /(^|_)(id|uuid|guid|key|email|mail|phone|number|no|code|token|hash|slug|sku|ssn|username|login|url|name)$|[a-z]I[dD]$/.test(
    name,
  )
    ? 3
    : 2;
}

/** True for a column that says when something was. */
export function isTime({ name, type }: ColumnFact): boolean {
  return (
    /date|time/i.test(type) ||
    /(^|_)(date|time|timestamp|datetime|at|on|created|updated)$|[a-z](Date|Time|At)$/.test(name)
  );
}

/** True for a column that counts something: small numbers, mostly the same. */
export function isCounter(name: string): boolean {
  return /(^|_)(attempts?|retries|tries|failures|errors|counts?|num|length|size|width|height)$|^(num|nb|n)_/i.test(
    name,
  );
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3_$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}
