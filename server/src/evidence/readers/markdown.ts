import type { ListItem, Nodes, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { endOfLine, type Span, startOfLine, startOfNextLine } from "../../engine/text.ts";
import type { Signal } from "../signal.ts";
import { type Heading, headingSignals } from "./headings.ts";
import type { Reader } from "./reader.ts";

/** Headings outside of code, quotes and HTML, and the boxes of lists. */
export const markdown: Reader = {
  isProse: true,
  files: ["*.md", "*.markdown", "*.mdx", "*.qmd"],
  read: ({ text }) => readMarkdown(text),
};

/** What a document says, it says before this; the rest is not read. */
const MAX_LENGTH = 96 * 1024;
const MAX_HEADINGS = 1000;

/** More marks of quotes or lists in front of a line than anybody writes; parsing them takes quadratic time. */
const DEEP_LINE = /^[\s>*+-]{200}/m;

function readMarkdown(text: string): Signal[] {
  const plain = withoutFrontMatter(text.slice(0, MAX_LENGTH));
  if (DEEP_LINE.test(plain)) return [];
  const headings: Heading[] = [];
  const boxes: Signal[] = [];
  for (const { node, base } of blocksOf(plain)) {
    if (headings.length === MAX_HEADINGS) break;
    const { start, end } = spanOf(node, base);
    if (node.type === "heading") {
      const title = wordsOf(textOf(node));
      headings.push({ text: title, depth: node.depth, span: { start, end }, end });
    } else if (node.type === "list") boxes.push(...node.children.flatMap((item) => boxesIn(item, base, 0)));
  }
  return [...headingSignals(plain, headings), ...boxes];
}

/** The parser takes quadratic time in the number of lines, so that it is given a few at a time. */
const PIECE = { lines: 50, length: 6000 };
/** What stands inside of lines is parsed for headings and boxes only: in a long paragraph it takes quadratic time. */
const BLOCKS_ONLY = {
  extensions: [
    {
      disable: {
        null: [
          "attention",
          "autolink",
          "codeText",
          "htmlText",
          "labelEnd",
          "labelStartImage",
          "labelStartLink",
        ],
      },
    },
  ],
};
/** A block that is more pieces long is left out; lists take the longest to parse, and code takes next to nothing. */
const MAX_PIECES: Partial<Record<RootContent["type"], number>> = { list: 2, code: 64, html: 64 };
const MAX_OTHER_PIECES = 8;

/** The blocks of a document, parsed piece by piece: the last of a piece may go on, and begins the next one. */
function* blocksOf(text: string): Generator<{ node: RootContent; base: number }> {
  let pieces = 1;
  for (let base = 0; base < text.length; ) {
    const end = endOfPiece(text, base, pieces);
    const nodes = fromMarkdown(text.slice(base, end), BLOCKS_ONLY).children;
    const isWhole = end === text.length;
    for (const node of isWhole ? nodes : nodes.slice(0, -1)) yield { node, base };
    if (isWhole) return;
    const last = nodes.at(-1);
    const next = last ? startOfLine(text, spanOf(last, base).start) : end;
    const limit = (last && MAX_PIECES[last.type]) ?? MAX_OTHER_PIECES;
    if (next <= base && pieces < limit) {
      pieces *= 2;
      continue;
    }
    if (next <= base && (last?.type === "code" || last?.type === "html")) return;
    base = next > base ? next : end;
    pieces = 1;
  }
}

function endOfPiece(text: string, start: number, pieces: number): number {
  let end = start;
  for (let line = 0; line < PIECE.lines * pieces && end - start < PIECE.length * pieces; line++)
    end = startOfNextLine(text, end);
  return end;
}

function spanOf({ position }: Nodes, base: number): Span {
  const start = position?.start.offset ?? 0;
  return { start: base + start, end: base + (position?.end.offset ?? start) };
}

/** The text with blanks for the front matter, whose last line would make the one before it a heading. */
function withoutFrontMatter(text: string): string {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const mark = text.slice(start, endOfLine(text, start)).trimEnd();
  if (mark !== "---" && mark !== "+++") return text;
  for (let line = startOfNextLine(text, start); line < text.length; line = startOfNextLine(text, line)) {
    const end = endOfLine(text, line);
    if (text.slice(line, end).trimEnd() === mark) return " ".repeat(end) + text.slice(end);
  }
  return text;
}

const MAX_DEPTH = 4;

function boxesIn(item: ListItem, base: number, depth: number): Signal[] {
  const [first] = item.children;
  const text = first?.type === "paragraph" ? textOf(first) : "";
  const box = /^\[[ xX]\]\s+/.exec(text);
  const own: Signal[] =
    first && box
      ? [{ kind: "box", text: wordsOf(text.slice(box[0].length)), span: spanOf(first, base) }]
      : [];
  if (depth >= MAX_DEPTH) return own;
  const inner = item.children.flatMap((child) => (child.type === "list" ? child.children : []));
  return [...own, ...inner.flatMap((child) => boxesIn(child, base, depth + 1))];
}

/** A line of Markdown as it is shown, without its marks. */
function wordsOf(line: string): string {
  return (line.length > MAX_TITLE ? line : textOf(fromMarkdown(line))).trim();
}

const MAX_TITLE = 500;

function textOf(node: Nodes): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
