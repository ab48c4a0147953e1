import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import {
  existingParameters,
  type NewParameter,
  passParameters,
  placeholder,
} from "../../engine/edit/sql-parameters.ts";
import { callOf } from "../../engine/python/facts.ts";
import { enclosingFunction, readsOf, statementOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { type Driver, driverOf, expressionOf } from "../../engine/python/sql-driver.ts";
import type { HolePiece, Template } from "../../engine/python/template.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { chainOf, writeChain } from "./chain.ts";
import { composeNames } from "./compose.ts";
import type { UnsafeQuery } from "./detect.ts";
import { planRegions } from "./regions.ts";
import { rewriteText } from "./rewrite.ts";
import { placeBefore, viewSql } from "./sql-view.ts";

const MAX_LENGTH = 1000;

/** The rewrites of an unsafe query, the best first; none where the driver or the shape of the code is not known. */
export function fixesFor(query: UnsafeQuery, context: PythonContext): FixDraft[] {
  if (query.isWhole) return isHandedIn(query, context) ? [fixedList(query)] : [];
  const driver = query.hasAlternatives ? undefined : driverOf(query, context);
  const chain = driver && chainOf(query, driver, context);
  if (chain) {
    return [
      {
        title: t("Collect {0} in a list of parameters", listOf(query.holes.map(({ piece }) => piece))),
        safety: "suggested",
        write: (editor) => writeChain(editor, query, driver, chain),
      },
    ];
  }
  const root = driver && rootOf(query, context);
  if (!driver || !root || !query.holes.every(({ piece }) => query.template.includes(piece))) return [];
  const names = listOf(query.holes.map(({ piece }) => piece));
  const [first] = query.holes;
  const isMany = query.holes.length > 1 || isJoined(first?.piece.value);
  const isName = query.holes.some(({ position }) => position === "identifier");
  if (isName) {
    if (!driver.composer) return [];
    return [
      {
        title: t("Quote the names {0} with `sql.Identifier`", names),
        safety: "suggested",
        write: (editor) => composeNames(editor, query, driver, root),
      },
    ];
  }
  if (query.holes.some(({ position }) => position !== "quoted" && position !== "value")) return [];
  if (query.holes.some(({ piece }) => isHalfMade(piece.value, context.resolver))) return [];
  const isCertain =
    isInside(query.template, root) &&
    driver.style !== "numeric-dollar" &&
    driver.style !== "named-at" &&
    !query.holes.some(({ piece }) => isList(piece)) &&
    !isTypeDecided(query) &&
    !isStrict(query, context);
  const drafts: FixDraft[] = [
    {
      title: isMany ? t("Pass {0} as parameters", names) : t("Pass {0} as a parameter", names),
      safety: isCertain ? "safe" : "suggested",
      write: (editor) => bindValues(editor, query, driver, root),
    },
  ];
  const text = query.holes.find(
    ({ piece, position }) => position === "quoted" && piece.value?.type === "identifier",
  );
  const value = text?.piece.value;
  if (value && enclosingFunction(query.call.node))
    drafts.push({
      title: isMany
        ? t("Pass {0} as parameters, and limit the length of `{1}`", names, value.text)
        : t("Pass {0} as a parameter, and limit the length of `{1}`", names, value.text),
      safety: "suggested",
      write(editor) {
        bindValues(editor, query, driver, root);
        const limit = editor.constant("MAX_QUERY_TEXT", String(MAX_LENGTH), value);
        editor.insertLinesBefore(statementOf(root), [
          `if len(${value.text}) > ${limit}:`,
          `${editor.indentUnit}raise ValueError(${editor.quote(`${value.text} is too long`)})`,
        ]);
      },
    });
  return drafts;
}

/** SQLAlchemy over asyncpg, which takes no number for a text and no text for a number. */
function isStrict({ match }: UnsafeQuery, { module }: PythonContext): boolean {
  const isTyped = match?.row.kind === "sql-text" || match?.row.driver === "sqlalchemy";
  return (
    isTyped &&
    ["AsyncSession", "AsyncConnection", "create_async_engine"].some((name) => module.mentions(name))
  );
}

/**
 * Whether the type of a value decides what the statement does, where its text did not before: MySQL refuses `LIMIT '5'`,
 * SQLite finds `length(name) > '5'` always false, and two parameters in SELECT and GROUP BY are not one expression.
 */
function isTypeDecided({ template, holes, match }: UnsafeQuery): boolean {
  const view = viewSql(template);
  const name = match?.row.kind === "query" ? (match.row.driver ?? "") : "";
  const isLite = /sqlite/.test(name);
  const texts = holes.map(({ piece }) => piece.value?.text);
  if (/\bGROUP\s+BY\b/i.test(view.text) && new Set(texts).size < texts.length && !isLite) return true;
  return holes.some(({ piece, position }) => {
    if (position !== "value") return false;
    const place = placeBefore(view, template.indexOf(piece));
    return isLite ? place === "expression" : place === "count" && !/psycopg/.test(name);
  });
}

/** Puts parameters in place of values, in the text and in the call. */
export function bindValues(editor: Editor, query: UnsafeQuery, driver: Driver, root: SyntaxNode): void {
  const view = viewSql(query.template);
  const known = view.tokens.filter((token) =>
    isParameter(token.kind, view.text.slice(token.start, token.end), driver),
  );
  const regions = planRegions(query, view);
  const taken = new Set(known.map((token) => view.text.slice(token.start + 1, token.end)));
  const added: NewParameter[] = [];
  for (const region of regions) {
    const before = known.filter((token) => token.end <= region.start).length;
    const name = freeName(
      region.name,
      taken,
      query.match?.row.kind === "query" && query.match.row.driver === "oracledb",
    );
    added.push({
      value: region.value,
      name,
      before,
      spread: region.list !== undefined,
      isText: region.isText === true,
    });
    if (region.list !== undefined && driver.style !== "qmark" && driver.style !== "format")
      throw new CannotEdit("this driver has no list of parameters");
    // Quotes keep words apart that a placeholder would run into: `id='…'AND`.
    const [left, right] = [view.text[region.start - 1] ?? "", view.text[region.end] ?? ""];
    const plain = placeholder(driver, name, known.length + added.length);
    // In `:day::date` SQLAlchemy would read the name as `da`.
    const isCast = driver.style === "named" && view.text.startsWith("::", region.end);
    const mark = region.isBracketed || isCast ? `(${plain})` : plain;
    region.text = `${/\w/.test(left) ? " " : ""}${mark}${/\w/.test(right) ? " " : ""}`;
  }
  const isFirst = known.length === 0 && existingParameters(driver) === undefined;
  rewriteText(editor, root, query.template, view, regions, {
    doublePercents: driver.style === "format" && isFirst,
    keepPercents: driver.style === "format",
  });
  const { match, call, argument } = query;
  if (match?.row.kind === "sql-text" && !driver.call) {
    if (match.row.composes) throw new CannotEdit("the call that runs the text is not visible");
    editor.insertAfter(
      call.node,
      `.bindparams(${added.map(({ name, value }) => `${name}=${value}`).join(", ")})`,
    );
    return;
  }
  const holder = match?.row.kind === "sql-text" ? call.node : argument;
  if (driver.wrap && match?.row.kind === "query") {
    const isFilled = query.template.some((piece) => piece.kind === "text" && piece.filledBy === "percent");
    if (/(?<![:\w\\]):\w/.test(view.text) || (!isFilled && view.text.includes("%%")))
      throw new CannotEdit("the text means something else as a text with parameters");
    const wrap = editor.member(driver.wrap, call.node);
    editor.insertBefore(root, `${wrap}(`);
    editor.insertAfter(root, ")");
  }
  passParameters(editor, driver, holder, added, known.length);
}

/** The statement comes from a caller, who can choose among several; one that the function makes by itself cannot be chosen. */
function isHandedIn({ holes }: UnsafeQuery, { resolver }: PythonContext): boolean {
  const value = holes[0]!.piece.value;
  return value?.type === "identifier" && resolver.reaching(value).every(({ kind }) => kind === "parameter");
}

/** Lets the value only choose among statements that the code holds. */
function fixedList({ holes, argument }: UnsafeQuery): FixDraft {
  const { value } = holes[0]!.piece;
  return {
    title: t("Let `{0}` choose from a fixed list of statements", value?.text ?? ""),
    safety: "suggested",
    write(editor) {
      if (argument.type !== "identifier" || argument.text !== value?.text)
        throw new CannotEdit("the text is changed on its way");
      const list = editor.constant(
        "ALLOWED_QUERIES",
        `{${editor.quote("example")}: ${editor.quote("SELECT 1")}}`,
        argument,
      );
      editor.replace(argument, `${list}[${argument.text}]`);
    },
  };
}

/**
 * A name whose value is already SQL: the items of a list joined with quotes and commas, a text with its quotes. As a
 * parameter it would be one text, quotes and all.
 */
function isHalfMade(value: SyntaxNode | undefined, resolver: Resolver): boolean {
  const call = value && callOf(value);
  const items = call && /\.join$/.test(call.callee.text) ? call.positional[0] : undefined;
  if (items && isReadOnce(items.childOfType("for_in_clause")?.child("right") ?? items, resolver)) return true;
  const name = items ?? value;
  if (name?.type !== "identifier") return false;
  return resolver.reaching(name).some(({ value: made }) => {
    const maker = made && callOf(made);
    if (maker) return /(^repr|\.join)$/.test(maker.callee.text);
    return made !== undefined && QUOTED.test((made.child("body") ?? made).text);
  });
}

/** A generator has no length, and is empty once it was read. */
function isReadOnce(items: SyntaxNode, resolver: Resolver): boolean {
  if (items.type !== "identifier") return false;
  return resolver
    .reaching(items)
    .some(
      ({ value }) =>
        value?.type === "generator_expression" ||
        /^(iter|map|filter|zip|reversed|enumerate|chain|itertools\.\w+)$/.test(
          (value && callOf(value)?.callee.text) ?? "",
        ),
    );
}

/** A string literal that begins or ends with a quote of SQL, or `!r`, which writes one. */
const QUOTED = /^[fFrR]*"'|'"$|^[fFrR]*'"|"'$|!r\}|^repr\(/;

/** The expression that makes the text, when the values are still the same at the call. */
function rootOf(query: UnsafeQuery, context: PythonContext): SyntaxNode | undefined {
  const whole = expressionOf(query.argument, [], context);
  const root =
    whole && (isInside(query.template, whole) || fillsOneText(whole, query.template, context.resolver))
      ? whole
      : undefined;
  const pieces = query.holes.map(({ piece }) => piece);
  return root && query.argument.type === "identifier" && isRebound(root, query.argument, pieces)
    ? undefined
    : root;
}

function isInside(template: Template, { source, start, end }: SyntaxNode): boolean {
  return template.every((piece) => piece.source === source && piece.start >= start && piece.end <= end);
}

/** `QUERY % name`, `QUERY.format(name=name)`, where the name holds one literal and nothing else reads it. */
function fillsOneText(root: SyntaxNode, template: Template, resolver: Resolver): boolean {
  const named =
    root.type === "binary_operator" && root.child("operator")?.text === "%"
      ? root.child("left")
      : root.type === "call"
        ? root.child("function")?.child("object")
        : undefined;
  if (named?.type !== "identifier") return false;
  const [binding, ...others] = resolver.reaching(named);
  if (!binding?.value || others.length > 0 || binding.kind !== "assignment" || binding.index !== undefined)
    return false;
  return isInside(template, binding.value) && readsOf(binding, resolver).length === 1;
}

/** A value changes between the text and the call, so that the call would pass another one. */
function isRebound(from: SyntaxNode, to: SyntaxNode, pieces: HolePiece[]): boolean {
  const names = new Set(
    pieces
      .flatMap(({ value }) => (value ? [...value.walk()] : []))
      .filter(({ type }) => type === "identifier")
      .map(({ text }) => text),
  );
  const scope = from.ancestor("function_definition") ?? from.root;
  for (const node of scope.walk()) {
    if (
      node.start < from.end ||
      node.start > to.start ||
      (node.type !== "assignment" && node.type !== "augmented_assignment")
    )
      continue;
    if (names.has(node.child("left")?.text ?? "")) return true;
  }
  return false;
}

function isParameter(kind: string, text: string, driver: Driver): boolean {
  if (kind !== "parameter") return false;
  switch (driver.style) {
    case "qmark":
      return text.startsWith("?");
    case "format":
    case "pyformat":
      if (text.startsWith("%(")) throw new CannotEdit("the parameters have names");
      return text === "%s";
    case "numeric-dollar":
      return /^\$\d/.test(text);
    case "named-at":
      return text.startsWith("@");
    default:
      return text.startsWith(":");
  }
}

/** @param isOracle - its parameters begin with a letter, and none is called like a reserved word */
function freeName(word: string, taken: Set<string>, isOracle: boolean): string {
  const base = isOracle && (word.startsWith("_") || RESERVED.has(word.toUpperCase())) ? `the_${word}` : word;
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base}_${i}`;
  taken.add(name);
  return name;
}

/** https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Oracle-SQL-Reserved-Words.html */
const RESERVED: ReadonlySet<string> = new Set(
  `ACCESS ADD ALL ALTER AND ANY AS ASC AUDIT BETWEEN BY CHAR CHECK CLUSTER COLUMN COMMENT COMPRESS CONNECT CREATE CURRENT
  DATE DECIMAL DEFAULT DELETE DESC DISTINCT DROP ELSE EXCLUSIVE EXISTS FILE FLOAT FOR FROM GRANT GROUP HAVING IDENTIFIED
  IMMEDIATE IN INCREMENT INDEX INITIAL INSERT INTEGER INTERSECT INTO IS LEVEL LIKE LOCK LONG MAXEXTENTS MINUS MODE MODIFY
  NOAUDIT NOCOMPRESS NOT NOWAIT NULL NUMBER OF OFFLINE ON ONLINE OPTION OR ORDER PCTFREE PRIOR PUBLIC RAW RENAME RESOURCE
  REVOKE ROW ROWID ROWNUM ROWS SELECT SESSION SET SHARE SIZE SMALLINT START SUCCESSFUL SYNONYM SYSDATE TABLE THEN TO
  TRIGGER UID UNION UNIQUE UPDATE USER VALIDATE VALUES VARCHAR VARCHAR2 VIEW WHENEVER WHERE WITH`.split(
    /\s+/,
  ),
);

function isList(piece: HolePiece): boolean {
  return piece.via === "join" || (piece.value?.type === "call" && /\.join\(/.test(piece.value.text));
}

function listOf(pieces: HolePiece[]): string {
  const texts = [...new Set(pieces.map(({ value }) => describe(value)))];
  if (texts.length > 2) return t("{0} values", texts.length);
  return texts.length === 2 ? t("{0} and {1}", texts[0]!, texts[1]!) : (texts[0] ?? "");
}

function describe(value: SyntaxNode | undefined): string {
  if (isJoined(value)) return t("the items");
  return value && value.text.length < 30 ? `\`${value.text}\`` : t("the value");
}

/** The items of a list that are joined in the text. */
function isJoined(value: SyntaxNode | undefined): boolean {
  return /\.join\(/.test(value?.text ?? "");
}
