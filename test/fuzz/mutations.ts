/** One change of a text: which, and three numbers from 0 up to, not including, 1 that say where and how much. */
export interface Mutation {
  name: MutationName;
  a: number;
  b: number;
  c: number;
}

/** @param other - another text, of which parts may be put into this one */
type Mutate = (text: string, mutation: Mutation, other: string) => string;

/** No mutation makes a text longer than this, in UTF-16 units. */
const MAX_LENGTH = 400_000;

/** Applies mutations one after the other; the same ones give the same text. */
export function mutated(text: string, mutations: readonly Mutation[], other: string): string {
  let current = text;
  for (const mutation of mutations) {
    const next = MUTATIONS[mutation.name](current, mutation, other);
    if (next.length <= MAX_LENGTH) current = next;
  }
  return current;
}

/** What may stand anywhere: marks that open and close things, and characters that few programs expect. */
const TOKENS = [
  ..."()[]{}'\"`#:;,.\\@=*%$!?<>|&-+/~^",
  ...['"""', "'''", 'f"', 'rb"', "f'''", "--", "/*", "*/", "$$", "{{", "}}", "{%", "%(x)s", ":=", "->", "**"],
  ...["\0", "\ud800", "\udc00", "\udfff\ud800", "\ufeff", "\u2028", "\u2029", "\u0085", "\f", "\v", "\x1b"],
  ...[
    "\u001e",
    "\u001f",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u0301",
    "é",
    "ſ",
    "İ",
    "ﬁ",
    "🚀",
    "😀👩‍💻",
    "𝐱",
    "\t",
    "    ",
  ],
  ...["\n", "\r", "\r\n", "\n\n", "\\\n", "\\\r\n", "\n\t", "\n    ", " \n"],
  ...[
    "def ",
    "class ",
    "lambda: ",
    "async ",
    "await ",
    "return ",
    "yield ",
    "import os\n",
    "from . import *\n",
  ],
  ...[
    "if x:\n",
    "else:\n",
    "try:\n",
    "except:\n",
    "finally:\n",
    "with a as b:\n",
    "for i in x:\n",
    "match x:\n",
  ],
  ...[
    "case _:\n",
    "global x\n",
    "del x\n",
    "@cache\n",
    "print(x)",
    "x = ",
    "self.",
    "None",
    "True",
    "0x",
    "1e999",
  ],
  ...[
    "SELECT * FROM users",
    " WHERE id = ",
    "; DROP TABLE t;",
    "INSERT INTO t VALUES (",
    "BEGIN;",
    "CREATE TABLE ",
  ],
  ...[
    "%sql ",
    "%%sql\n",
    "%time ",
    "!ls ",
    "x?",
    "&anchor ",
    "*alias ",
    "<<: ",
    "- ",
    "--- ",
    "[[a.b]]",
    "null",
    "NaN",
  ],
  ...[
    '"__proto__": ',
    '"constructor": ',
    "-0",
    "1e400",
    "\\u0000",
    "\\ud800",
    "\\x",
    "\\N{",
    "${",
    "$(",
    "<!--",
    "-->",
  ],
];

const COMMENTS = [
  "# preflight: ignore",
  "# preflight: ignore-file",
  "# preflight: ignore[unsafe-query]",
  "# preflight: ignore-file[hardcoded-secret, unstructured-log] because",
  "# preflight: ignore[",
  "# preflight: ignore[nothing-known,,]",
  "# noqa",
  "# noqa: S608",
  "# nosec B105",
  "# NOSONAR",
  "-- preflight: ignore",
  "-- preflight: ignore[unfiltered-select]",
  "# type: ignore # preflight: ignore # noqa",
];

/** Beginnings, and ends, of what can be inside itself. */
const NESTED: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["f(", ")"],
  ["a[", "]"],
  ["{1:", "}"],
  ["not ", ""],
  ["-", ""],
  ["await ", ""],
  ["lambda: ", ""],
  ["a.", "b"],
  ["a + ", "b"],
  ["a if b else ", "c"],
  ["x = ", "y"],
  ["f'{", "}'"],
  ["(SELECT ", ")"],
  ["CASE WHEN a THEN ", " END"],
  ["a AND ", "b"],
  ["/*", "*/"],
  ['{"a":', "}"],
  ['[{"a":', "}]"],
  ["- ", "a"],
  ["a:\n ", "b"],
  ["a.", " = 1"],
  ["try:\n", "pass"],
  ["[x for x in ", "]"],
  ["(yield ", ")"],
  ["@f\n", "def g(): pass"],
  ["elif x: pass\n", ""],
  ["UNION SELECT 1 ", ""],
];
const DEPTHS = [2, 5, 12, 40, 120, 400, 1500, 6000, 30_000];

const MUTATIONS = {
  /** A part is gone. */
  cut(text, { a, b }) {
    const { start, end } = part(text, a, b);
    return text.slice(0, start) + text.slice(end);
  },
  /** It ends in the middle: half-typed. */
  end: (text, { a }) => text.slice(0, at(text, a)),
  /** Its beginning is gone. */
  begin: (text, { a }) => text.slice(at(text, a)),
  /** A part stands there again. */
  double(text, { a, b, c }) {
    const { start, end } = part(text, a, b);
    const place = c < 0.5 ? end : at(text, c);
    return text.slice(0, place) + text.slice(start, end) + text.slice(place);
  },
  /** Lines stand there many times. */
  repeat(text, { a, b, c }) {
    const { start, end } = lines(text, a, b * 0.3);
    return text.slice(0, end) + text.slice(start, end).repeat(amount(c, [2, 5, 20, 60])) + text.slice(end);
  },
  /** A part of another text stands in it. */
  splice(text, { a, b, c }, other) {
    const { start, end } = part(other, b, c);
    return text.slice(0, at(text, a)) + other.slice(start, end) + text.slice(at(text, a));
  },
  /** Lines of another text stand among its lines. */
  spliceLines(text, { a, b, c }, other) {
    const { start, end } = lines(other, b, c);
    const place = lines(text, a, 0).start;
    return text.slice(0, place) + other.slice(start, end) + text.slice(place);
  },
  token(text, { a, b }) {
    return text.slice(0, at(text, a)) + pick(TOKENS, b) + text.slice(at(text, a));
  },
  /** A character becomes a token. */
  overwrite(text, { a, b }) {
    return text.slice(0, at(text, a)) + pick(TOKENS, b) + text.slice(at(text, a) + 1);
  },
  /** A quote or a bracket is gone. */
  unbalance(text, { a }) {
    const marks = [...text.matchAll(/"""|'''|["'()[\]{}]/g)];
    const mark = pick(marks, a);
    return mark ? text.slice(0, mark.index) + text.slice(mark.index + mark[0].length) : text;
  },
  comment(text, { a, b, c }) {
    const { start, end } = lines(text, a, 0);
    const comment = pick(COMMENTS, b)!;
    if (c < 0.3) return `${comment}\n${text}`;
    if (c < 0.6) return `${text.slice(0, start)}${comment}\n${text.slice(start)}`;
    const code = text.slice(start, end);
    const bare = code.replace(/\r?\n$/, "");
    return `${text.slice(0, start)}${bare}  ${comment}${code.slice(bare.length)}${text.slice(end)}`;
  },
  nest(text, { a, b, c }) {
    const [open, close] = pick(NESTED, b)!;
    // Deep ones take long, so that they come less often.
    const depth = amount(c * c * c, DEPTHS);
    const inner = text.slice(at(text, a), at(text, a) + 5);
    const isClosed = (c * 1000) % 1 < 0.7;
    return (
      text.slice(0, at(text, a)) +
      open.repeat(depth) +
      inner +
      (isClosed ? close.repeat(depth) : "") +
      text.slice(at(text, a) + inner.length)
    );
  },
  /** Blocks in blocks, each line deeper than the one before. */
  indentDeeply(text, { a, b, c }) {
    const heads = [
      "if x:",
      "for i in x:",
      "def f():",
      "class A:",
      "with a:",
      "try:",
      "while f(",
      "a:",
      "- b:",
    ];
    const depth = amount(b * b, [3, 10, 30, 100, 300]);
    const place = lines(text, a, 0).start;
    const head = pick(heads, c)!;
    const block = Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}${head}\n`).join("");
    return `${text.slice(0, place)}${block}${" ".repeat(depth)}pass\n${text.slice(place)}`;
  },
  /** One line of thousands of characters. */
  hugeLine(text, { a, b, c }) {
    const { start, end } = lines(text, a, 0);
    const line = text.slice(start, end).replace(/[\r\n]+$/, "");
    const unit =
      pick([line, "x", " ", "'a', ", '"', "\\", "a=", "1,", "é", "#", "x.y(", "-", "%s"], b) || "x";
    const length = amount(c ** 4, [500, 2000, 8000, 40_000, 200_000]);
    return text.slice(0, end) + unit.repeat(Math.ceil(length / unit.length)) + text.slice(end);
  },
  joinLines(text, { a, b }) {
    const { start, end } = lines(text, a, b);
    return text.slice(0, start) + text.slice(start, end).replace(/\r?\n/g, " ") + text.slice(end);
  },
  /** Line endings of all kinds. */
  mixLines(text, { a, b }) {
    let count = Math.floor(a * 7);
    const every = 1 + Math.floor(b * 4);
    return text.replace(/\r\n|\r|\n/g, (ending) =>
      ++count % every === 0 ? ["\r\n", "\r", "\n", "\n\r"][(count / every) % 4]! : ending,
    );
  },
  crlf: (text) => text.replace(/\r?\n/g, "\r\n"),
  swapLines(text, { a, b, c }) {
    const first = lines(text, a, c * 0.2);
    const second = lines(text, b, c * 0.2);
    if (first.end > second.start) return text;
    return (
      text.slice(0, first.start) +
      text.slice(second.start, second.end) +
      text.slice(first.end, second.start) +
      text.slice(first.start, first.end) +
      text.slice(second.end)
    );
  },
  indent(text, { a, b, c }) {
    const { start, end } = lines(text, a, b);
    const by = pick(["    ", " ", "\t", "", "\f", "\u00a0"], c)!;
    const moved = text.slice(start, end).replace(/^[ \t]{0,4}/gm, by);
    return text.slice(0, start) + moved + text.slice(end);
  },
  /** A word becomes another of the text's. */
  rename(text, { a, b, c }) {
    const words = text.match(/\w+/g) ?? [];
    const [one, two] = [pick(words, a), pick(words, b)];
    if (!one || !two) return text;
    if (c < 0.4) return text.replaceAll(one, () => two);
    const place = text.indexOf(one, at(text, c));
    return place < 0 ? text : text.slice(0, place) + two + text.slice(place + one.length);
  },
  /** A word gets letters that few expect in one. */
  exotic(text, { a, b }) {
    const words = [...text.matchAll(/\w+/g)];
    const word = pick(words, a);
    const letter = pick(
      ["é", "İ", "ß", "𝐱", "ℌ", "·", "\u0301", "_".repeat(300), "constructor", "__proto__"],
      b,
    );
    return word ? text.slice(0, word.index + 1) + letter + text.slice(word.index + 1) : text;
  },
  upperCase(text, { a, b }) {
    const { start, end } = part(text, a, b);
    return text.slice(0, start) + text.slice(start, end).toUpperCase() + text.slice(end);
  },
  /** A literal becomes another kind of it. */
  literal(text, { a, b }) {
    const literals = [...text.matchAll(/"[^"\n]*"|'[^'\n]*'|\b\d+\b/g)];
    const literal = pick(literals, a);
    const other = pick(
      [
        '""',
        "''",
        '"""a\nb"""',
        "f'{x}{y!r:>{w}}'",
        "b'\\xff'",
        "rf'\\d{x}'",
        "0",
        "-1",
        "1_000",
        "None",
        "'%s'",
        "u'é'",
      ],
      b,
    );
    if (!literal) return text;
    return text.slice(0, literal.index) + other + text.slice(literal.index + literal[0].length);
  },
} satisfies Record<string, Mutate>;

export type MutationName = keyof typeof MUTATIONS;

export const MUTATION_NAMES = Object.keys(MUTATIONS) as MutationName[];

function at(text: string, share: number): number {
  return Math.floor(share * (text.length + 1));
}

/** A part of a text, more often a short one. */
function part(text: string, place: number, size: number): { start: number; end: number } {
  const start = at(text, place);
  return { start, end: Math.min(start + Math.ceil(size ** 3 * text.length), text.length) };
}

/** Whole lines, their breaks included: that of a place, and some behind it. */
function lines(text: string, place: number, size: number): { start: number; end: number } {
  const offset = Math.min(at(text, place), text.length);
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const last = text.indexOf("\n", Math.min(offset + Math.floor(size ** 2 * text.length), text.length));
  return { start, end: last < 0 ? text.length : last + 1 };
}

function amount(share: number, steps: readonly number[]): number {
  return pick(steps, share)!;
}

function pick<T>(items: readonly T[], share: number): T | undefined {
  return items[Math.floor(share * items.length)];
}
