/**
 * Turns a chunk of the MySQL client's `DELIMITER` kind into plain SQL of the same length: the DELIMITER lines become
 * blanks and each delimiter becomes a semicolon.
 *
 * @returns undefined for a chunk without a DELIMITER line at its start
 */
export function unwrapDelimiters(text: string): string | undefined {
  if (!STARTS_WITH_DELIMITER.test(text.slice(0, MAX_LEAD))) return undefined;
  let delimiter = ";";
  const lines = text.split("\n").map((line) => {
    const set = DELIMITER_LINE.exec(line.slice(0, 200));
    if (set) {
      delimiter = set[1]!;
      return line.replace(/[^\r]/g, " ");
    }
    return delimiter === ";" ? line : line.replaceAll(delimiter, ";".padEnd(delimiter.length));
  });
  return lines.join("\n");
}

const MAX_LEAD = 20_000;
const STARTS_WITH_DELIMITER = /^(?:[ \t\r]*(?:--[^\n]*|#[^\n]*)?\n)*[ \t]*delimiter[ \t]+\S/i;
const DELIMITER_LINE = /^[ \t]*delimiter[ \t]+(\S{1,20})/i;
