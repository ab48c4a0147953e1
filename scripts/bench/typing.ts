import { delay, type OpenDocument, type Session } from "./lsp-session.ts";

/** Where in the file something is typed, as parts of its length; the middle first, for servers that get no further. */
const PLACES = [0.5, 0.02, 0.25, 0.75, 0.98];

/** What is typed at each place: `⌫` deletes a character, `…` is a rest. Quotes and brackets stay open until closed. */
const TEXTS = [
  'total = price_of("order-1", [1, 2, {"count": (3 + 4)}])…⌫⌫⌫⌫⌫5)}])…',
  'print(f"total {region} of {items[0]}")…⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫s}")…',
  'cursor.execute(f"SELECT * FROM orders WHERE id = \'{region}\'")…⌫⌫⌫")…',
  'if region in REGIONS:…\n    return {"region": region}…⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫…',
  'note = """half a text…\nof two lines"""…\nanswer = client.responses.create(model="…")…',
];

/** The pace of somebody who types: after a key, and at a rest, in milliseconds. */
const KEY_PAUSE = 15;
const REST = 300;

/** Fewer keys than these tell nothing. */
const FEWEST = 20;

export interface TypingLimits {
  /** As many keys at most. */
  keys: number;
  /** After so many milliseconds of waiting for answers it ends early. */
  budget: number;
}

/**
 * Types statements at several places of a file, one key at a time, and waits for the findings after each.
 *
 * @returns milliseconds until the findings came, of each key
 */
export async function typeInto(
  session: Session,
  document: OpenDocument,
  { keys, budget }: TypingLimits,
): Promise<number[]> {
  const taken: number[] = [];
  let waited = 0;
  for (const [index, place] of PLACES.entries()) {
    const cursor = findPlace(document.text, place);
    const insert = async (text: string, removed = 0) => {
      const at = { line: cursor.line, character: cursor.character };
      const milliseconds = await session.edit(document, at, cursor.offset, removed, text);
      cursor.offset += text.length - removed;
      cursor.character += text.length - removed;
      taken.push(milliseconds);
      waited += milliseconds;
      await delay(KEY_PAUSE);
    };
    // A line of its own, as Enter at the end of the line before makes it.
    await insert(`${cursor.indent}\n`);
    cursor.offset -= 1;
    cursor.character = cursor.indent.length;
    for (const key of TEXTS[index]!) {
      if (taken.length >= keys || (waited > budget && taken.length >= FEWEST)) return taken;
      if (key === "…") await delay(REST);
      else if (key === "⌫") await insert("", 1);
      else if (key === "\n") {
        await insert(`\n${cursor.indent}`);
        cursor.line += 1;
        cursor.character = cursor.indent.length;
      } else await insert(key);
    }
  }
  return taken;
}

interface Cursor {
  line: number;
  character: number;
  offset: number;
  indent: string;
}

/** The start of a line of code inside a function, before which a line can be put. */
function findPlace(text: string, part: number): Cursor {
  const code = /^( {4,})(?:found = |start = |since = |text = |frame = |states = |low, high |pages = )/;
  const lines = text.split("\n");
  const from = Math.floor((lines.length - 1) * part);
  const after = lines.findIndex((line, index) => index >= from && code.test(line));
  const line = after >= 0 ? after : lines.findLastIndex((candidate) => code.test(candidate));
  const indent = code.exec(lines[line] ?? "")?.[1];
  if (indent === undefined) throw new Error("there is no function to type into");
  const offset = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return { line, character: 0, offset, indent };
}
