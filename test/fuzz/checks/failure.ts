import type { Span } from "../../../server/src/engine/index.ts";

/** Something that must not be. */
export class LawBroken extends Error {
  override name = "LawBroken";
}

export function must(holds: boolean, what: string | (() => string)): void {
  if (!holds) throw new LawBroken(typeof what === "string" ? what : what());
}

export function mustLieIn(text: string, { start, end }: Span, what: string): void {
  must(
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length,
    () => `${what} is outside of the text: ${start} to ${end} of ${text.length}`,
  );
}
