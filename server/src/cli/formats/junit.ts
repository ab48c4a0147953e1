import { isAtLeast } from "../../config/settings.ts";
import type { CheckOptions } from "../options.ts";
import type { ReportedFile, ReportedFinding } from "../reported.ts";
import { type Output, type Reporter, statistics } from "./reporter.ts";

/** A suite of the report: a file, or what could not be read. */
interface Suite {
  name: string;
  tests: number;
  failures: number;
  errors: number;
  cases: string;
}

/**
 * JUnit's XML: one suite a file, one case a finding. Findings below the fail level are told, but do not fail; a file
 * without findings is one case that passes.
 */
export function createJUnitReporter(output: Output, options: CheckOptions): Reporter {
  const suites: Suite[] = [];
  return {
    file: (file) => void suites.push(suiteOf(file, options)),
    problem(path, message, fatal) {
      const tag = fatal ? "error" : "skipped";
      const body = `<${tag} message="${escapeXml(message)}"/>`;
      const cases = testCase(path, "preflight", body);
      suites.push({ name: path, tests: 1, failures: 0, errors: fatal ? 1 : 0, cases });
    },
    end(summary) {
      const total = (key: "tests" | "failures" | "errors") =>
        suites.reduce((sum, suite) => sum + suite[key], 0);
      const counts = `tests="${total("tests")}" failures="${total("failures")}" errors="${total("errors")}"`;
      const time = (summary.milliseconds / 1000).toFixed(3);
      output.write('<?xml version="1.0" encoding="UTF-8"?>\n');
      output.write(`<testsuites name="preflight" ${counts} time="${time}">\n`);
      for (const suite of suites) output.write(suiteText(suite));
      output.write("</testsuites>\n");
      if (options.statistics) process.stderr.write(statistics(summary));
    },
  };
}

function suiteOf({ path, findings }: ReportedFile, { failOn }: CheckOptions): Suite {
  const failures = findings.filter(({ severity }) => isAtLeast(severity, failOn)).length;
  const cases = findings.map((finding) => caseOf(path, finding, isAtLeast(finding.severity, failOn)));
  return {
    name: path,
    tests: Math.max(1, findings.length),
    failures,
    errors: 0,
    cases: cases.join("") || testCase(path, "preflight"),
  };
}

function suiteText({ name, tests, failures, errors, cases }: Suite): string {
  const counts = `tests="${tests}" failures="${failures}" errors="${errors}"`;
  return `  <testsuite name="${escapeXml(name)}" ${counts}>\n${cases}  </testsuite>\n`;
}

function caseOf(path: string, { rule, severity, message, range }: ReportedFinding, fails: boolean): string {
  const [line, column] = [range.start.line + 1, range.start.character + 1];
  const text = escapeXml(`${path}:${line}:${column} ${severity} ${message} [${rule}]`);
  const body = fails
    ? `<failure type="${rule}" message="${escapeXml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return testCase(path, `${rule} ${line}:${column}`, body, line);
}

function testCase(path: string, name: string, body?: string, line?: number): string {
  const place = `file="${escapeXml(path)}"${line === undefined ? "" : ` line="${line}"`}`;
  const head = `    <testcase classname="${escapeXml(path)}" name="${escapeXml(name)}" ${place}`;
  return body === undefined ? `${head}/>\n` : `${head}>${body}</testcase>\n`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Text for XML 1.0, in content and attributes; what XML cannot hold is replaced. Logs obey `##[…]`; see `printable`. */
function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, "\uFFFD")
    .replace(/[&<>"'\n\r\t]/g, (character) => ENTITIES[character]!)
    .replaceAll("##", "#&#35;");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
