// `npm run audit`: asks the registry for known weaknesses. One in what ships stops a release; one in what only builds or
// tests is told. A registry that does not answer stops it too: nothing is known then. The parts of the bundles are
// development dependencies, which `npm audit --omit=dev` would leave out.
import { spawnSync } from "node:child_process";
import { thirdParties } from "../notices.ts";
import { root } from "../vscode/paths.ts";

/** A weakness as `npm audit --json` tells it, by the package that has it. */
interface Weakness {
  severity: string;
  range?: string;
  via: readonly (string | { title?: string; url?: string })[];
}

if (import.meta.main) {
  const { stdout, stderr } = spawnSync("npm", ["audit", "--json"], { cwd: root, encoding: "utf8" });
  const verdict = judgeAudit(stdout, new Set((await thirdParties()).map(({ name }) => name)));
  for (const line of verdict.lines) console.log(line);
  if (verdict.problem) console.error(`${verdict.problem}\n${stderr}`.trim());
  process.exitCode = verdict.mayRelease ? 0 : 1;
}

/**
 * What an audit means for a release.
 *
 * @param output - of `npm audit --json`
 * @param shipped - names of the packages that are bundled
 */
export function judgeAudit(
  output: string,
  shipped: ReadonlySet<string>,
): { mayRelease: boolean; lines: string[]; problem?: string } {
  const found = readAudit(output);
  if (!found) return { mayRelease: false, lines: [], problem: "The registry has not answered the audit." };
  const lines = Object.entries(found).map(([name, { severity, range = "", via }]) => {
    const why = via.map((each) => (typeof each === "string" ? each : `${each.title} ${each.url}`)).join("; ");
    return `${shipped.has(name) ? "ships" : "develops"}: ${name} ${range} (${severity}): ${why}`;
  });
  const mayRelease = !Object.keys(found).some((name) => shipped.has(name));
  return { mayRelease, lines: [...lines, `${lines.length} packages with known weaknesses`] };
}

function readAudit(output: string): Record<string, Weakness> | undefined {
  try {
    return JSON.parse(output).vulnerabilities;
  } catch {
    return undefined;
  }
}
