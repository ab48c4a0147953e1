import type { Range } from "vscode-languageserver";
import type { Finding, Severity } from "../../engine/finding.ts";
import { toRange } from "../../lsp/positions.ts";
import type { CheckedFile } from "../examine.ts";
import type { CheckOptions } from "../options.ts";
import type { Summary } from "../tally.ts";
import { codeFrame, printable } from "./frame.ts";
import { counted, type Output, type Reporter, statistics } from "./reporter.ts";

/**
 * Prints like a compiler: `path:line:column severity message [rule]`, then the code. Line and column start at 1; the
 * column counts UTF-16 units, as editors do when they jump to a place.
 */
export function createTextReporter(output: Output, options: CheckOptions): Reporter {
  const paint = painter(options.color);
  return {
    file(file) {
      const secrets = secretsOf(file);
      for (const finding of file.findings) {
        output.write(`${headline(file, finding, paint)}\n`);
        if (!options.quiet) output.write(`${details(file, finding, secrets, paint)}\n`);
      }
    },
    problem(path, message) {
      process.stderr.write(`${printable(path)}: ${printable(message)}\n`);
    },
    end(summary) {
      if (options.statistics) output.write(statistics(summary));
      if (!options.quiet) output.write(`${conclusion(summary, options)}\n`);
    },
  };
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

function headline({ path, document }: CheckedFile, finding: Finding, paint: Paint): string {
  const { start } = toRange(document, finding.span);
  const place = paint("bold", `${printable(path)}:${start.line + 1}:${start.character + 1}`);
  const { severity, message, rule } = finding;
  return `${place} ${paint(severity, severity)} ${printable(message)} ${paint("dim", `[${rule}]`)}`;
}

/** Where a file holds secrets: also those of rules that were not asked for stand on lines that are shown. */
function secretsOf({ document, snapshot }: CheckedFile): Range[] {
  return snapshot
    .findings()
    .flatMap(({ isSensitive, span }) => (isSensitive ? [toRange(document, span)] : []));
}

function details(
  { document, snapshot }: CheckedFile,
  finding: Finding,
  secrets: readonly Range[],
  paint: Paint,
): string {
  const range = toRange(document, finding.span);
  const frame = codeFrame(document, range, (marks) => paint("mark", marks), secrets);
  const fix = snapshot.fixes(finding).find(({ preferred }) => preferred);
  const help = fix ? `  ${paint("dim", "fix:")} ${printable(fix.title)} (${fix.safety})\n` : "";
  return `${frame}${help}`;
}

function conclusion(
  { files, findings, fixed, bySeverity, milliseconds }: Summary,
  options: CheckOptions,
): string {
  const levels = (["error", "warning", "information", "hint"] as const)
    .filter((level) => bySeverity.has(level))
    .map((level) =>
      level === "information" ? `${bySeverity.get(level)} ${level}` : counted(bySeverity.get(level)!, level),
    );
  const what = findings === 0 ? "No findings" : `${counted(findings, "finding")} (${levels.join(", ")})`;
  const done = options.fix ? ` Fixed ${fixed}.` : "";
  return `${what} in ${counted(files, "file")}, ${milliseconds} ms.${done}`;
}
