import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** Types whose values have no text of their own choosing. */
const SCALARS = new Set(
  "int float bool Decimal date datetime time timedelta UUID complex PositiveInt NonNegativeInt conint".split(
    " ",
  ),
);
/** Words around a type that say nothing about its text. */
const AROUND = new Set(
  `None Optional Union Annotated Final ClassVar list List Sequence Iterable tuple Tuple set Set frozenset Collection typing
  t uuid datetime decimal collections abc Iterator`.split(/\s+/),
);
/** Types that hold SQL which is built safely, or another object than text. */
const COMPOSED =
  /\b(LiteralString|Literal|Composable|Composed|Identifier|SQL|TextClause|ClauseElement|Executable|Select|Insert|Update|Delete|Table|Column|Statement)\b/;

/** True for annotations such as `int`, `list[int] | None`, `Literal["a", "b"]`. */
export function isHarmlessAnnotation(annotation: SyntaxNode): boolean {
  const text = annotation.text.replace(/^['"]|['"]$/g, "");
  if (COMPOSED.test(text)) return true;
  const words = text.match(/[A-Za-z_]\w*/g) ?? [];
  const isScalar = (word: string) => SCALARS.has(word);
  if (/^Annotated\[\s*(int|float|bool|UUID)\b/.test(text)) return true;
  return words.some(isScalar) && words.every((word) => isScalar(word) || AROUND.has(word));
}

/** True for a class that is neither text nor a collection of anything: what its objects hold cannot be told. */
export function isOpaqueAnnotation(annotation: SyntaxNode): boolean {
  return !/\b(str|Any|object|dict|Dict|list|List|Mapping|Sequence|Iterable|tuple|Tuple|set|Set|bytes|AnyStr|Text)\b/.test(
    annotation.text,
  );
}

/** Functions by name that quote what they get, or choose it from what is allowed. */
export function isHarmlessCallee(name: string): boolean {
  const last = name.split(".").at(-1) ?? "";
  if (/quot|escape|ident|mogrify|placeholder|bindparam|whitelist|allowlist|allowed/i.test(last)) return true;
  return /^(isoformat|strftime|timestamp|total_seconds|toordinal|hexdigest|hex|as_string|bit_length|count|index|find|date|now|today|utcnow|weekday|(\w+_)?literal(_string|_value)?|compile|_?(sanitize|safe|clean|validate)_\w{0,80}(name|table|column|field|sort|order|dir|direction)\w{0,80})$/.test(
    last,
  );
}

/** Paths of values that the standard library makes, such as `datetime.datetime.now()` or `uuid.uuid4`. */
export function isHarmlessPath(path: string): boolean {
  return /^(datetime|time|uuid|random|secrets|hashlib|math|calendar|decimal|string|platform)\./.test(path);
}
