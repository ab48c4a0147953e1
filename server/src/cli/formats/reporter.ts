import type { ReportedFile } from "../reported.ts";
import type { Summary } from "../tally.ts";

/** Prints what a run finds, in one format. */
export interface Reporter {
  file(file: ReportedFile): void;
  /** Something that could not be read or written. */
  problem(path: string, message: string): void;
  end(summary: Summary): void;
}

/** Where a reporter writes. */
export type Output = Pick<NodeJS.WriteStream, "write">;

/** The number of findings of each rule, commonest first. */
export function statistics({ byRule }: Summary): string {
  const rows = [...byRule].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const width = String(rows[0]?.[1] ?? 0).length;
  return rows.map(([rule, count]) => `${String(count).padStart(width)}  ${rule}\n`).join("");
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
