import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readVersion } from "../../host/version.ts";
import type { CheckOptions } from "../options.ts";
import type { ReportedEdit, ReportedFinding, ReportedFix } from "../reported.ts";
import { createFingerprints } from "./fingerprints.ts";
import { jsonText, type Output, type Reporter, statistics } from "./reporter.ts";
import { asUri, folderUri, type Root, repositoryRoot } from "./roots.ts";
import { levelOf, ruleIndex, sarifRules } from "./sarif-rules.ts";

type Range = ReportedFinding["range"];

/** SARIF 2.1.0, for code scanning and viewers. Paths are relative to the root of the repository. */
export function createSarifReporter(output: Output, options: CheckOptions): Reporter {
  const root = repositoryRoot();
  const fingerprintOf = createFingerprints();
  const started = new Date();
  const results: unknown[] = [];
  const notices: unknown[] = [];
  return {
    file({ path, findings }) {
      for (const finding of findings)
        results.push(result(root, path, finding, fingerprintOf(root.inside(path) ?? path, finding)));
    },
    problem(path, message, fatal) {
      notices.push({
        level: fatal ? "error" : "warning",
        message: { text: message },
        locations: [{ physicalLocation: { artifactLocation: artifact(root, path) } }],
      });
    },
    end(summary) {
      const run = {
        tool: { driver: driver() },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { uri: folderUri(root.folder) } },
        invocations: [
          {
            executionSuccessful: summary.exitCode !== 2,
            exitCode: summary.exitCode,
            startTimeUtc: started.toISOString(),
            endTimeUtc: new Date().toISOString(),
            workingDirectory: { uri: folderUri(process.cwd()) },
            toolExecutionNotifications: notices,
          },
        ],
        results,
      };
      output.write(jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] }));
      if (options.statistics) process.stderr.write(statistics(summary));
    },
  };
}

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

function driver() {
  const version = readVersion();
  return {
    name: "Preflight",
    informationUri: "https://github.com/preflight-dev/preflight",
    version,
    ...(/^\d+\.\d+\.\d+/.test(version) && { semanticVersion: version }),
    rules: sarifRules(),
  };
}

function result(root: Root, path: string, finding: ReportedFinding, fingerprint: string) {
  const { rule, severity, layer, message, range, cell, related, fixes } = finding;
  return {
    ruleId: rule,
    ruleIndex: ruleIndex(rule),
    level: levelOf(severity),
    message: { text: message },
    locations: [location(root, path, range)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        ...location(root, place.path, place.range),
        message: { text: place.message },
      })),
    }),
    partialFingerprints: { "preflightStatement/v1": fingerprint },
    // The edits of a notebook are those of its cells, and no replacements in its file.
    ...(fixes.length > 0 && !cell && { fixes: fixes.map((fix) => sarifFix(root, path, fix)) }),
    properties: { severity, layer },
  };
}

function location(root: Root, path: string, range: Range) {
  return { physicalLocation: { artifactLocation: artifact(root, path), region: region(range) } };
}

/** A file outside of the repository is named by its own URI. */
function artifact(root: Root, path: string) {
  const inside = root.inside(path);
  return inside === undefined
    ? { uri: pathToFileURL(resolve(path)).href }
    : { uri: asUri(inside), uriBaseId: "SRCROOT" };
}

/** One-based, `endColumn` exclusive: the character after the last. */
function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** The preferred fix comes first; what a viewer applies by itself is its own affair. */
function sarifFix(root: Root, path: string, { title, safety, preferred, edits }: ReportedFix) {
  const byFile = new Map<string, ReportedEdit[]>();
  for (const edit of edits) {
    const file = edit.path ?? path;
    byFile.set(file, [...(byFile.get(file) ?? []), edit]);
  }
  return {
    description: { text: `${title} (${safety})` },
    artifactChanges: [...byFile].map(([file, changes]) => ({
      artifactLocation: artifact(root, file),
      replacements: changes.map(({ range, newText }) => ({
        deletedRegion: region(range),
        insertedContent: { text: newText },
      })),
    })),
    properties: { safety, preferred },
  };
}
