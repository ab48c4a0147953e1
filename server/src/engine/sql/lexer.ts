import type { Span } from "../text.ts";
import type { Dialect } from "./dialect.ts";
import {
  blockCommentEnd,
  bracketNameEnd,
  lineEnd,
  type Quoted,
  quotedEnd,
  tripleQuotedEnd,
} from "./quoting.ts";

/**
 * - `word`: a keyword or an unquoted identifier
 * - `quoted`: an identifier in `"x"`, `` `x` `` or `[x]`
 * - `string`: `'x'`, with its prefix; `$tag$x$tag$`; `"x"` in MySQL and BigQuery
 * - `parameter`: `?`, `%s`, `%(name)s`, `:name`, `$1`, `$name`, `@name`
 * - `template`: `{name}`, `${name}`, `{{ jinja }}`, or a hole of the host's string
 * - `directive`: a Jinja block tag or a psql command: like a comment, nothing of the statement
 */
export type TokenKind =
  | "word"
  | "quoted"
  | "string"
  | "number"
  | "comment"
  | "directive"
  | "operator"
  | "punctuation"
  | "parameter"
  | "template";

/** A token; offsets are UTF-16 from the start of the text that was read. */
export interface Token extends Span {
  kind: TokenKind;
  /** A word in upper case; an operator's or a punctuation mark's own text; empty for the other kinds. */
  upper: string;
  /** Set when a string, quoted name or comment has no end: it was cut before the next statement, or at the end. */
  unclosed?: true;
  /** Set when text far behind the token could change how it reads: a closing mark typed there, say. */
  dangling?: true;
}

export interface SqlOptions {
  /** Undefined reads what the dialects have in common, and decides each doubtful case by what stands around it. */
  dialect?: Dialect | undefined;
  /** Spans that the host program fills in, in order: each becomes a `template` token, or part of a longer token. */
  holes?: readonly Span[] | undefined;
}

export interface Lexer {
  /**
   * Reads one token. What it returns depends on the text from `offset` on only (and on the line that `offset` is in).
   *
   * @returns the first token that starts at or after `offset`, or undefined at the end of the text
   */
  next(offset: number): Token | undefined;
}

/** All tokens of a text in order, comments included. Never fails; takes time linear in the text's length. */
export function tokenize(text: string, options: SqlOptions = {}): Token[] {
  const lexer = createLexer(text, options);
  const tokens: Token[] = [];
  for (let token = lexer.next(0); token; token = lexer.next(token.end)) tokens.push(token);
  return tokens;
}

/** A lexer for one text, for readers that skip parts of it. */
export function createLexer(text: string, options: SqlOptions = {}): Lexer {
  const { dialect, holes = [] } = options;
  const backslash = dialect === undefined ? "guess" : dialect === "mysql" || dialect === "bigquery";
  const doubleQuoteIsString = dialect === "mysql" || dialect === "bigquery";
  const dollarQuotes = dialect === undefined || dialect === "postgres";
  const nextOf = createFinder(text);
  let lastDollarTags: Map<string, number> | undefined;
  let holeIndex = 0;

  return { next };

  function next(offset: number): Token | undefined {
    let i = offset;
    while (i < text.length && isSpace(text.charCodeAt(i))) i++;
    if (i >= text.length) return undefined;
    const code = text.charCodeAt(i);
    if (isDigit(code) || (code === DOT && isDigit(text.charCodeAt(i + 1)))) return readNumber(i);
    if (isWordCode(code) && code !== DOLLAR) return readWord(i);
    return readMark(i, text[i]!);
  }

  function make(kind: TokenKind, start: number, end: number, upper = ""): Token {
    return { kind, start, end, upper };
  }

  function quoted(kind: TokenKind, start: number, { end, unclosed, dangling }: Quoted): Token {
    const token = make(kind, start, end);
    if (unclosed) token.unclosed = true;
    if (unclosed || dangling) token.dangling = true;
    return token;
  }

  /** Asked in rising order, mostly, so the search starts where the last one ended. */
  function holesCover(start: number, end: number): boolean {
    while (holeIndex > 0 && holes[holeIndex - 1]!.end > start) holeIndex--;
    while (holeIndex < holes.length && holes[holeIndex]!.end <= start) holeIndex++;
    let reached = start;
    for (let i = holeIndex; i < holes.length && reached < end && holes[i]!.start <= reached; i++)
      reached = holes[i]!.end;
    return reached >= end;
  }

  function readNumber(start: number): Token {
    NUMBER.lastIndex = start;
    NUMBER.test(text);
    return make("number", start, Math.max(NUMBER.lastIndex, start + 1));
  }

  function readWord(start: number): Token {
    let end = start + 1;
    while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
    if (holesCover(start, end)) return make("template", start, end);
    const prefix = end - start <= 2 && text.slice(start, end).toUpperCase();
    if (prefix) {
      const quote = prefix === "U" && text[end] === "&" ? end + 1 : end;
      if (text[quote] === "'" && STRING_PREFIXES.has(prefix)) {
        const escapes = prefix === "E" || (prefix === "R" && dialect === "bigquery") ? true : backslash;
        return quoted("string", start, readString(quote, "'", escapes));
      }
      if (dialect === "bigquery" && text[end] === '"' && STRING_PREFIXES.has(prefix)) {
        return quoted("string", start, readString(end, '"', true));
      }
    }
    return make("word", start, end, text.slice(start, end).toUpperCase());
  }

  function readString(open: number, quote: string, escapes: boolean | "guess"): Quoted {
    if (dialect === "bigquery" && text.startsWith(quote.repeat(3), open)) {
      return tripleQuotedEnd(text, open, nextOf(quote.repeat(3), open + 3));
    }
    return quotedEnd(text, open, quote, escapes);
  }

  function readMark(i: number, mark: string): Token {
    switch (mark) {
      case "'":
        return quoted("string", i, readString(i, mark, backslash));
      case '"':
        return doubleQuoteIsString
          ? quoted("string", i, readString(i, mark, true))
          : quoted("quoted", i, quotedEnd(text, i, mark, false));
      case "`":
        return quoted("quoted", i, quotedEnd(text, i, mark, false));
      case "[": {
        const end = bracketNameEnd(text, i, dialect);
        return end === undefined ? make("punctuation", i, i + 1, mark) : make("quoted", i, end);
      }
      case "-":
        if (text[i + 1] === "-" && (dialect !== "mysql" || !isWordCode(text.charCodeAt(i + 2)))) {
          return make("comment", i, lineEnd(text, i));
        }
        break;
      case "/":
        if (text[i + 1] === "*") {
          return quoted("comment", i, blockCommentEnd(text, i, dialect, nextOf("*/", i + 2)));
        }
        break;
      case "#":
        return readHash(i);
      case "$":
        return readDollar(i);
      case "{":
        return readBrace(i) ?? { kind: "punctuation", start: i, end: i + 1, upper: mark, dangling: true };
      case "\\":
        if (isFirstOnLine(text, i)) return make("directive", i, lineEnd(text, i));
        break;
      case "?":
        if (dialect !== "postgres" && text[i + 1] !== "|" && text[i + 1] !== "&") return readParameter(i);
        break;
      case "%":
      case "@":
      case ":":
        if (sticky(PARAMETERS[mark], i) && !(mark === ":" && followsOperand(i))) return readParameter(i);
        break;
    }
    return readOperator(i);
  }

  function readOperator(i: number): Token {
    const end = sticky(OPERATOR, i);
    if (end === undefined && PUNCTUATION.includes(text[i]!)) return make("punctuation", i, i + 1, text[i]);
    return make("operator", i, end ?? i + 1, text.slice(i, end ?? i + 1));
  }

  function readParameter(i: number): Token {
    return make("parameter", i, sticky(PARAMETERS[text[i] as keyof typeof PARAMETERS], i) ?? i + 1);
  }

  /** `a:b` is a path into JSON, `[1:2]` a slice, `x::int` a cast. */
  function followsOperand(i: number): boolean {
    const before = i === 0 ? 0 : text.charCodeAt(i - 1);
    return isWordCode(before) || text[i - 1] === ":" || text[i - 1] === "]" || text[i - 1] === '"';
  }

  /** MySQL's and BigQuery's comment, T-SQL's temporary table, PostgreSQL's operator. */
  function readHash(i: number): Token {
    const following = text.charCodeAt(i + 1);
    const blank = i + 1 >= text.length || isSpace(following) || text[i + 1] === "#" || text[i + 1] === "!";
    const comment =
      dialect === "mysql" ||
      dialect === "bigquery" ||
      (dialect === undefined && blank && isFirstOnLine(text, i));
    if (comment) return make("comment", i, lineEnd(text, i));
    const name = text[i + 1] === "#" ? i + 2 : i + 1;
    if ((dialect === undefined || dialect === "tsql") && isWordCode(text.charCodeAt(name))) {
      const { end } = readWord(name);
      return make("word", i, end, text.slice(i, end).toUpperCase());
    }
    return readOperator(i);
  }

  function readDollar(i: number): Token {
    if (text[i + 1] === "{") return readBrace(i + 1, i) ?? make("operator", i, i + 1, "$");
    const end = dollarQuotes ? dollarQuoteEnd(i) : undefined;
    if (end !== undefined) return make("string", i, end);
    const parameter = sticky(PARAMETERS.$, i);
    const token = parameter === undefined ? make("operator", i, i + 1, "$") : make("parameter", i, parameter);
    if (dollarQuotes && sticky(DOLLAR_TAG, i) !== undefined) token.dangling = true;
    return token;
  }

  /** A tag that never comes again opens nothing, so that half-typed bodies still read as SQL. */
  function dollarQuoteEnd(i: number): number | undefined {
    const tagEnd = sticky(DOLLAR_TAG, i);
    if (tagEnd === undefined) return undefined;
    const tag = text.slice(i, tagEnd);
    lastDollarTags ??= collectDollarTags(text);
    if ((lastDollarTags.get(tag) ?? -1) < tagEnd) return undefined;
    return text.indexOf(tag, tagEnd) + tag.length;
  }

  function readBrace(open: number, start = open): Token | undefined {
    const closer = JINJA[text.slice(open, open + 2)];
    if (closer) {
      const close = nextOf(closer, open + 2);
      if (close === -1 || close - open > MAX_JINJA) return undefined;
      const kind = closer === "}}" ? "template" : closer === "%}" ? "directive" : "comment";
      return make(kind, start, close + 2);
    }
    const end = sticky(BRACES, open);
    return end === undefined ? undefined : make("template", start, end);
  }

  function sticky(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  }
}

/** True when only blanks stand between the start of the line and the offset. */
export function isFirstOnLine(text: string, offset: number): boolean {
  let i = offset - 1;
  while (i >= 0 && (text[i] === " " || text[i] === "\t")) i--;
  return i < 0 || text[i] === "\n" || text[i] === "\r";
}

/** Letters, digits, `_`, `$` and everything beyond ASCII that is no space; NaN, past the end, is none. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    isDigit(code) ||
    code === 95 ||
    code === DOLLAR ||
    (code > 127 && !isSpace(code))
  );
}

export function isSpace(code: number): boolean {
  if (code <= 32) return true;
  if (code < 128) return false;
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `indexOf` that remembers: asked in rising order it reads the text once for each needle, found or not. */
export function createFinder(text: string): (needle: string, from: number) => number {
  const known = new Map<string, { from: number; found: number }>();
  return (needle, from) => {
    const last = known.get(needle);
    if (last && from >= last.from && (last.found === -1 || last.found >= from)) return last.found;
    const found = text.indexOf(needle, from);
    known.set(needle, { from, found });
    return found;
  };
}

function collectDollarTags(text: string): Map<string, number> {
  const tags = new Map<string, number>();
  for (let i = text.indexOf("$"); i !== -1; i = text.indexOf("$", i + 1)) {
    DOLLAR_TAG.lastIndex = i;
    if (DOLLAR_TAG.test(text)) tags.set(text.slice(i, DOLLAR_TAG.lastIndex), i);
  }
  return tags;
}

const DOT = 46;
const DOLLAR = 36;
/** A Jinja expression longer than this is taken for an unclosed one. */
const MAX_JINJA = 20_000;
const PUNCTUATION = "(),;.[]{}:";
const STRING_PREFIXES = new Set(["E", "N", "B", "X", "R", "U", "BR", "RB"]);
const JINJA: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "{#": "#}" };

const NUMBER = /0x[0-9a-f]+|[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?/iy;
const OPERATOR =
  /::|:=|<=>|<=|>=|<>|!=|!~\*|!~|~\*|\|\||->>|->|=>|==|@>|<@|@@|#>>|#>|#-|&&|<<|>>|\?\||\?&|%%/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]{0,62})?\$/y;
const BRACES = /\{[^{}\r\n]{0,200}\}/y;
const PARAMETERS = {
  "?": /\?\d*/y,
  "%": /%(?:\([^()\s]{1,100}\))?[sdifrxbt](?![\w(])/y,
  ":": /:(?:[A-Za-z_]\w*|\d+|'\w{1,60}'|"\w{1,60}")/y,
  "@": /@@?[A-Za-z_\u0080-\uffff][\w$#\u0080-\uffff]*/y,
  $: /\$\w+/y,
} as const;
