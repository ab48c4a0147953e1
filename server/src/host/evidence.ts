import { relative, sep } from "node:path";
import type { Engine, EngineProblem } from "../engine/index.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { MAX_EVIDENCE_LENGTH, readEvidence } from "../evidence/index.ts";
import { clock } from "./clock.ts";
import { readSource } from "./source.ts";
import { walkEvidence } from "./walk.ts";

/**
 * What the files of a folder show for the checklist.
 *
 * @param folder - absolute path
 * @param engine - reads Python modules
 * @param onFile - called after each file that was read
 * @param onProblem - told what failed at a file, which shows the less for it
 */
export async function findEvidence(
  folder: string,
  engine: Engine,
  onFile: () => void,
  onProblem: (problem: EngineProblem) => void,
): Promise<Evidence[]> {
  // Without it the modules show nothing, and all other files what they do.
  await engine.load("python").catch(() => {});
  const found: Evidence[] = [];
  for await (const file of walkEvidence(folder)) {
    const source = await readSource(file, "config", MAX_EVIDENCE_LENGTH);
    if ("notice" in source) continue;
    const path = relative(folder, file).split(sep).join("/");
    const outline = (name: string, text: string) =>
      engine.open({ path: name, languageId: "python", text }).outline();
    found.push(...readEvidence(path, source.text, outline, { clock, onProblem }));
    onFile();
  }
  return found;
}
