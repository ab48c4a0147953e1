import { applyEdits } from "../../../server/src/engine/index.ts";
import { cellsOf, joinCells } from "../../../server/src/notebook/cells.ts";
import { readNotebook, writeNotebook } from "../../../server/src/notebook/ipynb.ts";
import { placesIn } from "../../../server/src/notebook/positions.ts";
import { open } from "../../support/engine.ts";
import { random } from "../../support/random.ts";
import type { FuzzInput } from "../input.ts";
import { checkDocument, surroundingsFor } from "./document.ts";
import { must, mustLieIn } from "./failure.ts";

/** A notebook's file: what is read of it, analysed and written back. */
export async function checkNotebookFile(input: FuzzInput): Promise<void> {
  const read = readNotebook(input.text);
  if ("notice" in read)
    return must(read.notice !== "" && !/[\r\n]/.test(read.notice), "a notice has no words");
  must(
    writeNotebook(read, read.text) === input.text,
    "a notebook that did not change is written in another way",
  );
  const places = placesIn(read);
  await checkCells({ ...input, text: read.text });
  const document = await open(read.text, input.path, surroundingsFor(random(input.seed)));
  for (const { span } of document.findings().slice(0, 20)) {
    const [start, end] = [places.inFile(span.start), places.inFile(span.end)];
    mustLieIn(input.text, { start, end }, "a finding in the file");
    must(places.cellOf(span.start) >= 0, "a finding is in no cell");
  }
  const edits = document.findings().length > 40 ? [] : document.fixAll("suggested");
  if (edits.length === 0) return;
  const text = applyEdits(read.text, [...edits]);
  const written = writeNotebook(read, text);
  const again = readNotebook(written);
  if ("notice" in again) return must(false, `a rewritten notebook cannot be read: ${again.notice}`);
  must(again.text === text, "a rewritten notebook has other cells than were written");
  must(rest(written) === rest(input.text), "more than the sources of cells has changed");
}

/** The cells of a notebook, joined. */
export async function checkCells({ text, ...about }: FuzzInput): Promise<void> {
  const parts = cellsOf(text).map(({ language, start, end }) => ({ language, text: text.slice(start, end) }));
  // What is made smaller is a notebook's text no longer, so it is made one again.
  const input = { ...about, text: joinCells(parts) };
  await checkDocument(input);
  const document = await open(input.text, input.path, surroundingsFor(random(input.seed)));
  const cells = cellsOf(input.text);
  for (const finding of document.findings().slice(0, 6))
    for (const { edits, title } of document.fixes(finding)) {
      const own = edits.filter(({ path }) => path === undefined);
      for (const edit of own) {
        mustLieIn(input.text, edit, title);
        const isInOne = cells.some(({ start, end }) => start <= edit.start && edit.end <= end);
        must(isInOne, `the fix "${title}" of ${finding.rule} leaves its cell`);
      }
      must(
        cellsOf(applyEdits(input.text, own)).length === cells.length,
        `the fix "${title}" makes or ends a cell`,
      );
    }
}

/** What a notebook's file holds but for the sources of its cells. */
function rest(raw: string): string {
  const without = (key: string, value: unknown) => (key === "source" || key === "input" ? undefined : value);
  return JSON.stringify(JSON.parse(raw), without);
}
