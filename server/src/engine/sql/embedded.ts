import type { Span } from "../text.ts";
import { maskEscapes } from "./escapes.ts";

/** A piece of a string literal of the host language, or of several that are joined. */
export interface HostPiece {
  /** Where the piece stands in the host's text. */
  hostStart: number;
  /** The host's own characters: escapes are not decoded. */
  text: string;
  /** A hole is filled in at run time: `{expr}` with its braces, `{}`, `%s`, or a whole expression that is joined by `+`. */
  kind: "text" | "hole";
  /** The literal has an r prefix: its backslashes are just that. */
  raw?: boolean;
  /** `{{` and `}}` stand for one brace each: an f-string, or a template of `str.format`. */
  braces?: boolean;
  /** `%%` stands for one percent sign: a template of the `%` operator. */
  percents?: boolean;
}

/** A hole in the SQL, with its place among the holes of the pieces, from 0. */
export interface SqlHole extends Span {
  index: number;
}

/** SQL read out of a host program, with the way back. */
export interface EmbeddedSql {
  /**
   * As long as all pieces together. Each escape is masked by blanks and what it stands for, each hole by letters that
   * read as an identifier, so that every other character stands in the host at `toHost` of its own offset.
   */
  text: string;
  holes: SqlHole[];
  /**
   * @param offset - 0 to the length of `text`
   * @param side - where two pieces meet: `"after"` (the default) gives the start of the second, `"before"` the end of
   *   the first
   */
  toHost(offset: number, side?: "before" | "after"): number;
  /** A span of the SQL in the host; across pieces it includes the quotes and blanks between them. */
  toHostSpan(span: Span): Span;
  /** Undefined for an offset that is in no piece. */
  fromHost(offset: number): number | undefined;
}

/**
 * Reads the SQL out of a host string's pieces.
 *
 * @param pieces - in the order in which they are joined at run time; neighbours may lie apart in the host
 */
export function readEmbeddedSql(pieces: readonly HostPiece[]): EmbeddedSql {
  const segments: Segment[] = [];
  const holes: SqlHole[] = [];
  const parts: string[] = [];
  let length = 0;
  let holeIndex = 0;
  for (const piece of pieces) {
    if (piece.kind === "hole")
      holes.push({ start: length, end: length + piece.text.length, index: holeIndex++ });
    parts.push(piece.kind === "hole" ? maskHole(piece.text) : maskEscapes(piece.text, piece));
    segments.push({ start: length, hostStart: piece.hostStart, length: piece.text.length });
    length += piece.text.length;
  }
  const filled = segments.filter((segment) => segment.length > 0);

  return {
    text: parts.join(""),
    holes: holes.filter(({ start, end }) => end > start),
    toHost,
    toHostSpan,
    fromHost,
  };

  function toHost(offset: number, side: "before" | "after" = "after"): number {
    const segment = findSegment(filled, offset, side) ?? segments[0];
    return segment ? segment.hostStart + offset - segment.start : 0;
  }

  function toHostSpan({ start, end }: Span): Span {
    if (start === end) return { start: toHost(start), end: toHost(start) };
    return { start: toHost(start), end: toHost(end, "before") };
  }

  function fromHost(offset: number): number | undefined {
    const segment = segments.find(
      ({ hostStart, length }) => hostStart <= offset && offset <= hostStart + length,
    );
    return segment && segment.start + offset - segment.hostStart;
  }
}

/**
 * Cuts a template of `str.format` or of the `%` operator into text and holes. Pieces that are holes stay as they are.
 *
 * @param style - `"format"` for `{}`, `{0}`, `{name!r:>10}`; `"percent"` for `%s`, `%(name)s`, `%05d`
 */
export function cutTemplate(pieces: readonly HostPiece[], style: "format" | "percent"): HostPiece[] {
  return pieces.flatMap((piece) => (piece.kind === "hole" ? [piece] : cutPiece(piece, style)));
}

interface Segment {
  start: number;
  hostStart: number;
  length: number;
}

function findSegment(
  segments: readonly Segment[],
  offset: number,
  side: "before" | "after",
): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const { start } = segments[middle]!;
    if (start < offset || (start === offset && side === "after")) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

function maskHole(text: string): string {
  return text.length === 0 ? "" : `h${"_".repeat(text.length - 1)}`;
}

function cutPiece(piece: HostPiece, style: "format" | "percent"): HostPiece[] {
  const flags: Partial<HostPiece> = style === "format" ? { braces: true } : { percents: true };
  const pattern = style === "format" ? FORMAT_HOLE : PERCENT_HOLE;
  const found: HostPiece[] = [];
  let last = 0;
  const push = (end: number) => {
    const text = piece.text.slice(last, end);
    if (text) found.push({ ...piece, ...flags, hostStart: piece.hostStart + last, text });
  };
  for (const match of piece.text.matchAll(pattern)) {
    const { 0: text, index } = match;
    if (text === "{{" || text === "}}" || text === "%%") continue;
    push(index);
    found.push({ hostStart: piece.hostStart + index, text, kind: "hole" });
    last = index + text.length;
  }
  push(piece.text.length);
  return found.length > 0 ? found : [{ ...piece, ...flags }];
}

const FORMAT_HOLE = /\{\{|\}\}|\{[^{}]{0,200}(?:\{[^{}]{0,60}\}[^{}]{0,60})?\}/g;
const PERCENT_HOLE =
  /%%|%(?:\([^()]{0,100}\))?[-#0 +]{0,5}(?:\d{1,9}|\*)?(?:\.(?:\d{1,9}|\*))?[diouxXeEfFgGcrsa]/g;
