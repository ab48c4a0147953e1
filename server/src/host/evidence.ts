import { relative, sep } from "node:path";
import type { Engine } from "../engine/index.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { MAX_EVIDENCE_LENGTH, readEvidence } from "../evidence/index.ts";
import { readSource } from "./source.ts";
import { walkEvidence } from "./walk.ts";

/**
 * What the files of a folder show for the checklist.
 *
 * @param folder - absolute path
 * @param engine - reads Python modules
 * @param onFile - called after each file that was read
 */
export async function findEvidence(folder: string, engine: Engine, onFile: () => void): Promise<Evidence[]> {
  await engine.load("python");
  const found: Evidence[] = [];
  for await (const file of walkEvidence(folder)) {
    const source = await readSource(file, "config", MAX_EVIDENCE_LENGTH);
    if ("notice" in source) continue;
    const path = relative(folder, file).split(sep).join("/");
    found.push(
      ...readEvidence(path, source.text, (name, text) =>
        engine.open({ path: name, languageId: "python", text }).outline(),
      ),
    );
    onFile();
  }
  return found;
}
