import type { Position } from "./json-edit.ts";

/** A text as JSON that no editor, diff or terminal shows as anything else: breaks of lines and of direction escaped. */
export function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A title or a name: its line breaks and runs of blanks become one space each. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * An id for something that a team has added: its title in kebab case.
 *
 * @param isTaken - whether something else has an id already
 */
export function freeId(title: string, isTaken: (id: string) => boolean): string {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{Letter}\p{Mark}\p{Number}]+/gu) ?? [];
  const base = words.join("-").slice(0, 60).replace(/-$/, "") || "own";
  let id = base;
  for (let count = 2; isTaken(id); count += 1) id = `${base}-${count}`;
  return id;
}

/**
 * Where something new goes among the entries of the guide: a gap that its id chooses. Two people who add different
 * things on branches mostly choose different gaps, which git then merges.
 *
 * @param entries - those that are in the file, in its order
 */
export function gapFor(id: string, entries: readonly { id: string }[]): Position {
  if (entries.length === 0) return "last";
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  // The last bits of this hash (FNV-1a) depend on too little; the first ones on everything.
  const gap = Math.floor((hash / 2 ** 32) * (entries.length + 1));
  const next = entries[gap - 1];
  return next ? { before: next.id } : "first";
}
