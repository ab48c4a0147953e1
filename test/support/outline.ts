import type { Row } from "../../client/src/views/row.ts";

/** Rows as an indented text: checkbox, icon, label, description. */
export function outline(rows: readonly Row[], depth = 0): string {
  return rows
    .map((row) => {
      const box = row.isChecked === undefined ? "" : row.isChecked ? "[x] " : "[ ] ";
      const icon = row.icon ? `(${row.icon.name}) ` : "";
      const description = row.description === undefined ? "" : ` — ${row.description}`;
      const line = `${"  ".repeat(depth)}${box}${icon}${row.label}${description}\n`;
      return line + outline(row.children, depth + 1);
    })
    .join("");
}
