import { diffLines } from "diff";
import { sortEdits, type TextChange, type TextEdit } from "../text.ts";

/** Edits closer than this, in UTF-16 units, are applied as one change: their statement is parsed once. */
const NEAR = 400;

/** Edits of a text as successive changes: from the last to the first, so that offsets stay true. */
export function asChanges(text: string, edits: readonly TextEdit[]): TextChange[] {
  const changes: TextChange[] = [];
  for (const edit of sortEdits(edits)) {
    const last = changes.at(-1);
    if (last && edit.start - last.end < NEAR) {
      last.newText += text.slice(last.end, edit.start) + edit.newText;
      last.end = edit.end;
    } else changes.push({ start: edit.start, end: edit.end, newText: edit.newText });
  }
  return changes.reverse();
}

/** The smallest single change between two texts. */
export function smallestChange(before: string, after: string): TextChange {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shortest - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

/** Line-wise edits that turn one text into another. */
export function differences(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let open: TextEdit | undefined;
  for (const part of diffLines(before, after)) {
    if (!part.added && !part.removed) {
      open = undefined;
      at += part.value.length;
      continue;
    }
    if (!open) {
      open = { start: at, end: at, newText: "" };
      edits.push(open);
    }
    if (part.added) open.newText += part.value;
    else {
      at += part.value.length;
      open.end = at;
    }
  }
  return edits;
}
