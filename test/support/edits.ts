import type { TextChange } from "../../server/src/engine/index.ts";

/** Gives a whole number from 0 up to, not including, a limit. */
type Next = (limit: number) => number;

/**
 * An edit as somebody makes it who works on a file: characters typed, quotes and brackets among them, words renamed,
 * comments written, lines deleted, doubled, moved and commented out, blocks pasted.
 */
export function realisticChange(text: string, next: Next): TextChange {
  const make = CHANGES[next(CHANGES.length)]!;
  return make(text, next);
}

const KEYS = [
  "(",
  ")",
  '"',
  "'",
  '"""',
  "#",
  ":",
  " ",
  "\n",
  "[",
  "]",
  "{",
  "}",
  ",",
  ".",
  "=",
  "x",
  "1",
  "\\",
  "@",
];
const SNIPPETS = [
  "import os\n",
  "def added(x):\n    return x\n",
  "class Added:\n    pass\n",
  "# preflight: ignore\n",
  "async ",
  "return ",
  "é🚀",
  "\r\n",
  "print(f'{x}')\n",
  "try:\n",
  "from openai import OpenAI\nclient = OpenAI()\n",
  "if __name__ == '__main__':\n    main()\n",
];

const CHANGES: readonly ((text: string, next: Next) => TextChange)[] = [
  typed,
  typed,
  (text, next) => insertion(next(text.length + 1), SNIPPETS[next(SNIPPETS.length)]!),
  (text, next) => {
    const start = next(text.length + 1);
    return { start, end: Math.min(start + next(12), text.length), newText: "" };
  },
  commented,
  commented,
  literalChanged,
  renamed,
  (text, next) => ({ ...lineAt(text, next(text.length + 1)), newText: "" }),
  (text, next) => {
    const { start, end } = lineAt(text, next(text.length + 1));
    return insertion(end, text.slice(start, end));
  },
  (text, next) => insertion(lineAt(text, next(text.length + 1)).start, "# "),
  moved,
  pasted,
  memberChanged,
  memberChanged,
];

function typed(text: string, next: Next): TextChange {
  return insertion(next(text.length + 1), KEYS[next(KEYS.length)]!);
}

/** A comment at the end of a line, or one changed, that says what another line says. */
function commented(text: string, next: Next): TextChange {
  const other = lineAt(text, next(text.length + 1));
  const says = text.slice(other.start, other.end).trim();
  const line = lineAt(text, next(text.length + 1));
  const code = text.slice(line.start, line.end).replace(/\r?\n$/, "");
  const comment = code.lastIndexOf("# ");
  if (comment >= 0 && next(2) === 0)
    return { start: line.start + comment + 2, end: line.start + code.length, newText: says };
  return insertion(line.start + code.length, `  # ${says}`);
}

/** Letters or digits put into a string or a number. */
function literalChanged(text: string, next: Next): TextChange {
  const literals = [...text.matchAll(/"[^"\n]*"|'[^'\n]*'|\b\d+\b/g)];
  const literal = literals[next(Math.max(literals.length, 1))];
  if (!literal) return typed(text, next);
  const at = literal.index + 1 + next(Math.max(literal[0].length - 1, 1));
  return insertion(at, next(2) === 0 ? "7" : "id");
}

/** A word becomes another of the file's. */
function renamed(text: string, next: Next): TextChange {
  const words = [...text.matchAll(/\b[A-Za-z_]\w*\b/g)];
  const one = words[next(Math.max(words.length, 1))];
  const other = words[next(Math.max(words.length, 1))];
  if (!one || !other) return typed(text, next);
  return { start: one.index, end: one.index + one[0].length, newText: other[0] };
}

/** Two neighbouring blocks of lines change places. */
function moved(text: string, next: Next): TextChange {
  const first = lineAt(text, next(text.length + 1));
  const middle = lineAt(text, Math.min(first.end + next(400), text.length));
  const last = lineAt(text, Math.min(middle.end + next(400), text.length));
  const newText = text.slice(middle.start, last.end) + text.slice(first.start, middle.start);
  return { start: first.start, end: last.end, newText };
}

/** What breaks or moves the boundaries of a class's members: their first lines, decorators, indentation, quotes, brackets. */
function memberChanged(text: string, next: Next): TextChange {
  const heads = [...text.matchAll(/^[ \t]+(?:async )?def .*$|^(?:@.*|class .*)$/gm)];
  const head = heads[next(Math.max(heads.length, 1))];
  const following = heads.find((other) => head && other.index > head.index);
  if (!head) return typed(text, next);
  const end = head.index + head[0].length;
  const indent = /^[ \t]*/.exec(head[0])![0];
  const own = { start: head.index, end: following?.index ?? text.length };
  const inside = lineAt(text, own.start + next(own.end - own.start + 1));
  switch (next(9)) {
    case 0:
      return insertion(head.index, `${indent}@property\n`);
    case 1:
      return {
        start: head.index,
        end: head.index + indent.length,
        newText: next(2) === 0 ? "" : `${indent} `,
      };
    case 2:
      return { start: inside.start, end: Math.min(inside.start + 1 + next(5), text.length), newText: "" };
    case 3:
      return insertion(inside.end, `${indent}${["x", '"""', "(", "'", "]", "else:", "@"][next(7)]}\n`);
    case 4:
      return { start: end - next(Math.min(head[0].length, 6)), end, newText: "" };
    case 5:
      return insertion(lineAt(text, next(text.length + 1)).start, text.slice(own.start, own.end));
    case 6:
      return { ...own, newText: "" };
    case 7: {
      const dedented = text.slice(inside.start, own.end).replaceAll(/^ {4}/gm, "");
      return { start: inside.start, end: own.end, newText: dedented };
    }
    default: {
      const name = /\b(?:def|class) (\w+)/.exec(head[0]);
      if (!name) return { start: head.index, end, newText: "" };
      const at = head.index + name.index + name[0].length;
      return { start: at - name[1]!.length, end: at, newText: next(2) === 0 ? `${name[1]}x` : "__init__" };
    }
  }
}

/** Lines of the file stand in another place as well. */
function pasted(text: string, next: Next): TextChange {
  const from = lineAt(text, next(text.length + 1));
  const to = lineAt(text, Math.min(from.end + next(300), text.length));
  const newText = text.slice(from.start, Math.max(to.end, from.end));
  return insertion(lineAt(text, next(text.length + 1)).start, newText);
}

function insertion(at: number, newText: string): TextChange {
  return { start: at, end: at, newText };
}

/** The line around an offset, its line break included. */
function lineAt(text: string, offset: number): { start: number; end: number } {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, end: end < 0 ? text.length : end + 1 };
}
