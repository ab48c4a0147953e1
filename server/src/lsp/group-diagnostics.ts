import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FindingGroup } from "../engine/engine.ts";
import type { Finding } from "../engine/finding.ts";
import { inDocument } from "../engine/grouped.ts";

/** The diagnostics of one group and what they depend on beside it. */
interface Known {
  line: number;
  uri: string;
  diagnostics: readonly Diagnostic[];
}

const KNOWN = new WeakMap<readonly Finding[], Known>();

/**
 * The diagnostics of a group of findings: the same array as before while it stays at its line and says the same.
 *
 * @param convert - makes the diagnostic of one finding of the document
 */
export function groupDiagnostics(
  document: Pick<TextDocument, "uri" | "positionAt">,
  { start, text, findings }: FindingGroup,
  convert: (finding: Finding) => Diagnostic,
): readonly Diagnostic[] {
  const { line, character } = document.positionAt(start);
  const known = KNOWN.get(findings);
  const isSame = known?.line === line && known.uri === document.uri && character === 0;
  if (isSame && findings.every((finding) => isInside(finding, text.length))) return known.diagnostics;
  const diagnostics = findings.map((finding) => convert(inDocument(finding, start)));
  const isEqual = isSame && JSON.stringify(diagnostics) === JSON.stringify(known.diagnostics);
  const result = isEqual ? known.diagnostics : diagnostics;
  KNOWN.set(findings, { line, uri: document.uri, diagnostics: result });
  return result;
}

/** Nothing of it is outside of its statement, so that its lines are fixed by the statement's. */
function isInside({ related }: Finding, length: number): boolean {
  return related.every(({ path, span }) => path === undefined && span.start >= 0 && span.end <= length);
}
