import type { Severity } from "../../engine/finding.ts";
import type { CheckOptions } from "../options.ts";
import type { ReportedFinding } from "../reported.ts";
import { countText, type Output, type Reporter, statistics } from "./reporter.ts";
import { repositoryRoot } from "./roots.ts";

/** GitHub shows so many annotations of each kind for a step; the log holds all of them. */
const SHOWN = 10;

const COMMANDS: Record<Severity, "error" | "warning" | "notice"> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/**
 * Workflow commands of GitHub Actions, which become annotations beside the code. The gravest come first, because GitHub
 * shows only the first of each kind.
 */
export function createGitHubReporter(output: Output, options: CheckOptions): Reporter {
  const root = repositoryRoot();
  const lines = { error: [] as string[], warning: [] as string[], notice: [] as string[] };
  return {
    file({ path, findings }) {
      const file = root.inside(path) ?? path;
      for (const finding of findings) {
        const command = COMMANDS[finding.severity];
        lines[command].push(annotation(command, file, finding));
      }
    },
    problem(path, message, fatal) {
      const command = fatal ? "error" : "warning";
      const file = root.inside(path);
      const place = { ...(file && { file }), title: "Preflight" };
      lines[command].unshift(workflowCommand(command, place, `${path}: ${message}`));
    },
    end(summary) {
      for (const command of ["error", "warning", "notice"] as const) {
        for (const line of lines[command]) output.write(line);
        const count = lines[command].length;
        if (count > SHOWN)
          output.write(
            `GitHub shows the first ${SHOWN} of ${count} ${command}s of a step; all of them are in this log.\n`,
          );
      }
      if (options.statistics) output.write(statistics(summary));
      if (!options.quiet) output.write(`${countText(summary)}\n`);
    },
  };
}

function annotation(command: string, file: string, { rule, message, range }: ReportedFinding): string {
  const { start, end } = range;
  const [line, col] = [start.line + 1, start.character + 1];
  // Columns count only where a place is on one line.
  const columns: Record<string, number> =
    start.line === end.line ? { col, endColumn: Math.max(col, end.character + 1) } : {};
  const place = { file, line, endLine: end.line + 1, ...columns, title: `Preflight: ${rule}` };
  return workflowCommand(command, place, `${file}:${line}:${col}: ${message} [${rule}]`);
}

/** One line, whatever the texts hold: what could end it, or the command, is escaped. */
function workflowCommand(
  command: string,
  properties: Record<string, string | number>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${command} ${list.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
