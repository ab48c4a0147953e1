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
