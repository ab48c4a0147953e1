import { readdirSync, readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Evidence } from "../../server/src/evidence/evidence.ts";
import { mayHoldEvidence, readEvidence } from "../../server/src/evidence/index.ts";
import { open } from "./engine.ts";

/** A folder for each item, with one for each case in it; `test/unit/evidence.test.ts` says what is in them. */
export const EVIDENCE_CASES = new URL("../evidence/", import.meta.url);

/** What the files of a folder show for the checklist. */
export async function evidenceIn(folder: URL): Promise<Evidence[]> {
  const root = fileURLToPath(folder);
  const found: Evidence[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = `${entry.parentPath}${sep}${entry.name}`;
    const path = relative(root, file).replaceAll(sep, "/");
    if (!entry.isFile() || path === "expected.txt" || !mayHoldEvidence(path)) continue;
    const text = readFileSync(file, "utf8");
    const outline = path.endsWith(".py") ? (await open(text, path)).outline() : undefined;
    found.push(...readEvidence(path, text, () => outline));
  }
  return found;
}
