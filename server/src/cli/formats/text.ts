import type { Safety, Severity } from "../../engine/finding.ts";
import type { CheckOptions } from "../options.ts";
import type { ReportedFinding } from "../reported.ts";
import { drawFrame, printable, printablePath } from "./frame.ts";
import { countText, type Output, type Reporter, statistics, tellProblem } from "./reporter.ts";

/**
 * Prints like a compiler: `path:line:column severity message [rule]`, then the code; for a notebook
 * `path:cell 3:line:column`, the line counted in its cell. Cell, line and column start at 1; the column counts UTF-16
 * units, as editors do when they jump to a place.
 */
export function createTextReporter(output: Output, options: CheckOptions): Reporter {
  const paint = painter(options.color);
  const fixable = { safe: 0, suggested: 0 };
  return {
    file({ path, findings }) {
      for (const finding of findings) {
        const fix = finding.fixes.find(({ preferred }) => preferred);
        // What another file has to change for is left to an editor.
        const isLeft = finding.isFixedAlone || fix?.edits.some((edit) => edit.path !== undefined);
        if (fix && !isLeft) fixable[fix.safety] += 1;
        output.write(`${headline(path, finding, paint)}\n`);
        if (!options.quiet) output.write(`${details(finding, paint)}\n`);
      }
    },
    problem: tellProblem,
    end(summary) {
      if (options.statistics) output.write(statistics(summary));
      if (options.quiet) return;
      output.write(`${countText(summary)}\n`);
      output.write(flagsText(fixable, options.fix));
    },
  };
}

/**
 * Which flags fix how many of the findings.
 *
 * @param fixed - what has been fixed already
 */
function flagsText({ safe, suggested }: Record<Safety, number>, fixed: Safety | undefined): string {
  if (fixed === "suggested") return "";
  if (fixed === undefined && safe > 0) {
    const more = suggested > 0 ? `, ${suggested} more by --fix-suggested` : "";
    return `${safe} can be fixed by --fix${more}.\n`;
  }
  return suggested > 0 ? `${suggested} can be fixed by --fix-suggested.\n` : "";
}

/** Gives text a style, where there are colours. */
export type Paint = (style: Severity | "bold" | "dim" | "mark" | "good", text: string) => string;

export function painter(color: boolean): Paint {
  return color ? colored : plain;
}

const STYLES: Record<Parameters<Paint>[0], string> = {
  error: "31",
  warning: "33",
  information: "34",
  hint: "36",
  bold: "1",
  dim: "2",
  mark: "1;31",
  good: "32",
};

const colored: Paint = (style, text) => `\x1b[${STYLES[style]}m${text}\x1b[0m`;
const plain: Paint = (_style, text) => text;

function headline(path: string, finding: ReportedFinding, paint: Paint): string {
  const { cell, severity, message, rule } = finding;
  const { line, character } = (cell ?? finding).range.start;
  const inCell = cell ? `:cell ${cell.index + 1}` : "";
  const place = paint("bold", `${printablePath(path)}${inCell}:${line + 1}:${character + 1}`);
  return `${place} ${paint(severity, severity)} ${printable(message)} ${paint("dim", `[${rule}]`)}`;
}

function details({ frame, fixes }: ReportedFinding, paint: Paint): string {
  const code = frame ? drawFrame(frame, (marks) => paint("mark", marks)) : "";
  const fix = fixes.find(({ preferred }) => preferred);
  const help = fix ? `  ${paint("dim", "fix:")} ${printable(fix.title)} (${fix.safety})\n` : "";
  return `${code}${help}`;
}
