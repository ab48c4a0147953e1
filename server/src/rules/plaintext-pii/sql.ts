import type { CallFact } from "../../engine/python/facts.ts";
import { argumentAt, type QueryFact } from "../../engine/python/queries.ts";
import type { Place, PythonContext, SqlContext } from "../../engine/rule.ts";
import type { Statement } from "../../engine/sql/ast.ts";
import { type Token, tokenize } from "../../engine/sql/lexer.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Span } from "../../engine/text.ts";
import { type Climate, climateOf, climateOfPath } from "./innocent.ts";
import {
  checkValue,
  isAboutCards,
  isOwn,
  isPersonBeside,
  isSubject,
  isWorthIt,
  kindOfName,
  type PiiKind,
  shapeOf,
  snakeCase,
} from "./kinds.ts";

/** A personal value in the text of a statement. */
export interface StoredLiteral {
  /** The literal with its quotes. */
  span: Span;
  kind: PiiKind;
  /** The column that it is written to or compared with; empty where INSERT names none. */
  column: string;
  statement: Statement;
  /** It becomes the column's value; else it is only compared with it. */
  isWritten: boolean;
  /** The statement writes as many rows. */
  rows: number;
}

/** The personal values that a statement of an SQL file writes, or looks for. */
export function findInSql({ statement, script, file }: SqlContext): StoredLiteral[] {
  const climate = climateOfPath(file);
  if (climate === "made up") return [];
  return statement.statements.flatMap((item) => {
    const columns =
      item.target && item.values
        ? script.table(item.target)?.definition.columns.map(({ name }) => name)
        : undefined;
    return literalsOf(item, statement.source.text, columns, climate);
  });
}

/** The same for SQL that Python code sends to a database. */
export function findInQueries(context: PythonContext): (StoredLiteral & { place: Place })[] {
  const found = context.queries.flatMap(({ embedded }) =>
    embedded.flatMap((query) => {
      if (!/\d{4}|@/.test(query.text)) return [];
      return query.statements.flatMap((statement) =>
        literalsOf(statement, query.text, undefined, "serious").map((item) => ({
          ...item,
          place: query.place(item.span),
        })),
      );
    }),
  );
  if (found.length === 0) return found;
  const climate = climateOf(context);
  return found.filter(({ kind, place }) =>
    isWorthIt({ kind, isSample: isSample(kind, valueAt(place.source.text, place)) }, climate),
  );
}

/** A row of parameters that an INSERT is given, with the columns that they go to. */
interface ParameterRow {
  columns: readonly string[];
  values: readonly SyntaxNode[];
  call: CallFact;
}

/** The parameters of INSERTs whose values are all placeholders in order: `INSERT INTO t (a, b) VALUES (?, ?)`. */
export function insertedParameters(queries: readonly QueryFact[]): ParameterRow[] {
  return queries.flatMap(({ call, match, embedded }) => {
    const params = match.row.kind === "query" ? match.row.params : undefined;
    const [statement, ...others] = embedded.length === 1 ? embedded[0]!.statements : [];
    const text = embedded[0]?.text ?? "";
    const columns = statement?.columnNames?.map((name) => name.parts.at(-1) ?? "");
    if (!params || !statement?.values || !columns || others.length > 0) return [];
    const places = /\(([^()]*)\)/
      .exec(text.slice(statement.values.start, statement.values.end))?.[1]
      ?.split(",");
    if (!places || places.length !== columns.length) return [];
    if (!places.every((place) => /^\s*(?:\?|%s|\$\d+)\s*$/.test(place))) return [];
    const given = params.spread ? call.positional.slice(params.index ?? 1) : [argumentAt(call, params)];
    return rowsGiven(given, params.spread === true).map((values) => ({ columns, values, call }));
  });
}

/** One row, or one for each element of `executemany`. */
function rowsGiven(given: readonly (SyntaxNode | undefined)[], isSpread: boolean): SyntaxNode[][] {
  if (isSpread) return [given.flatMap((value) => value ?? [])];
  const [row] = given;
  if (!row || !/^(?:tuple|list)$/.test(row.type)) return [];
  const isRow = (node: SyntaxNode) => /^(?:tuple|list)$/.test(node.type);
  return row.named.some(isRow) ? row.named.filter(isRow).map(({ named }) => [...named]) : [[...row.named]];
}

function isSample(kind: PiiKind, value: string): boolean {
  return checkValue(kind, value)?.isSample === true;
}

function literalsOf(
  statement: Statement,
  text: string,
  defined: string[] | undefined,
  climate: Climate,
): StoredLiteral[] {
  const tokens = tokenize(text.slice(statement.start, statement.end))
    .filter(({ kind }) => kind !== "comment")
    .map((token) => ({ ...token, start: token.start + statement.start, end: token.end + statement.start }));
  const found = [...inserted(statement, tokens, text, defined), ...compared(statement, tokens, text)];
  const isEnough = new Set<string>();
  return found.filter(({ kind, span, column }) => {
    if (!isWorthIt({ kind, isSample: isSample(kind, valueAt(text, span)) }, climate)) return false;
    // A table of people has a day of birth in each row: once said is enough.
    if (isOwn(kind)) return true;
    return !isEnough.has(column) && isEnough.add(column);
  });
}

/** The values of INSERT, each with its column. */
function inserted(
  statement: Statement,
  tokens: Token[],
  text: string,
  defined: string[] | undefined,
): StoredLiteral[] {
  const { values, columnNames } = statement;
  if (statement.kind !== "insert" || !values) return [];
  const columns = columnNames?.map((name) => name.parts.at(-1) ?? "") ?? defined ?? [];
  const others = columns.map(snakeCase);
  const isBesideCard = others.some(isAboutCards);
  const rows = rowsOf(tokens.filter(({ start, end }) => start >= values.start && end <= values.end));
  return rows.flatMap((row) =>
    row.flatMap((item, index): StoredLiteral[] => {
      const [token] = item;
      if (item.length !== 1 || (token?.kind !== "string" && token?.kind !== "number")) return [];
      const column = columns[index] ?? "";
      const beside = others.filter((_, place) => place !== index);
      const kind = classify(valueAt(text, token), column, beside, isBesideCard && token.kind === "string");
      return kind ? [{ span: token, kind, column, statement, isWritten: true, rows: rows.length }] : [];
    }),
  );
}

/** The values between the parentheses of each row, as lists of tokens. */
function rowsOf(tokens: Token[]): Token[][][] {
  const rows: Token[][][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.upper === "(" && depth++ === 0) {
      rows.push([[]]);
      continue;
    }
    if (token.upper === ")") depth--;
    const row = rows.at(-1);
    if (depth === 0 || !row) continue;
    if (token.upper === "," && depth === 1) row.push([]);
    else row.at(-1)!.push(token);
  }
  return rows;
}

/** `column = 'value'`: what UPDATE sets, and what any statement looks for. */
function compared(statement: Statement, tokens: Token[], text: string): StoredLiteral[] {
  return tokens.flatMap((token, index): StoredLiteral[] => {
    const value = tokens[index + 2];
    if (tokens[index + 1]?.upper !== "=" || value?.kind !== "string" || !/^(?:word|quoted)$/.test(token.kind))
      return [];
    const isWritten =
      statement.kind === "update" && !(statement.where && statement.where.start <= token.start);
    const column = text.slice(token.start, token.end).replace(/["`[\]]/g, "");
    const kind = classify(valueAt(text, value), column, [], false);
    if (!kind || !(isWritten ? isOwn(kind) : /^(?:ssn|card|iban)$/.test(kind))) return [];
    return [{ span: value, kind, column, statement, isWritten, rows: 1 }];
  });
}

function classify(
  value: string,
  column: string,
  others: readonly string[],
  isBesideCard: boolean,
): PiiKind | undefined {
  const named = column === "" ? undefined : kindOfName(column);
  if (!named) return shapeOf(value, isBesideCard);
  const isOfPerson = isOwn(named) || isSubject(column) || isPersonBeside(named, others);
  return isOfPerson && checkValue(named, value) ? named : undefined;
}

/** The text inside a literal's quotes. */
export function valueAt(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(/^\w{0,2}'|'$/g, "");
}
