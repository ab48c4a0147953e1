/** A table of a report: cells are Markdown, one row as long as the head. */
export interface Table {
  /** What the table shows, as a sentence without its full stop. */
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A goal of the project beside what was measured. */
export interface Goal {
  what: string;
  goal: string;
  value: string;
  /** Undefined when something that it needs could not be measured. */
  isMet: boolean | undefined;
}

/** What one measurement tells. */
export interface Section {
  title: string;
  /** How it was measured, in sentences. */
  how: string;
  tables: readonly Table[];
  goals: readonly Goal[];
}

/** The Markdown of a table: the first column left, the others right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** The table of goals, which the README shows as well. */
export function goalTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ what, goal, value, isMet }) => [what, goal, value, mark(isMet)]);
  return markdownTable(["What", "Goal", "Measured", "Met"], rows);
}

/** Milliseconds for people: three digits that count, seconds from ten thousand on. */
export function time(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return "–";
  return milliseconds >= 10_000 ? `${digits(milliseconds / 1000)} s` : `${digits(milliseconds)} ms`;
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "–" : `${digits(bytes / 1e6)} MB`;
}

/** How many times a figure is another one. */
export function ratio(value: number | undefined, of: number | undefined): string {
  return value === undefined || of === undefined ? "–" : `${digits(value / of)} ×`;
}

export function count(value: number | undefined): string {
  return value === undefined ? "–" : value.toLocaleString("en");
}

function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function mark(isMet: boolean | undefined): string {
  if (isMet === undefined) return "not measured";
  return isMet ? "✅" : "❌";
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
