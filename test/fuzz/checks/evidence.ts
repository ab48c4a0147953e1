import { languageOfPath } from "../../../server/src/config/languages.ts";
import { readEvidence } from "../../../server/src/evidence/index.ts";
import { sayLabel } from "../../../server/src/evidence/label.ts";
import { checklist } from "../../../server/src/guide/index.ts";
import { takeProblems, testEngine } from "../../support/engine.ts";
import type { FuzzInput } from "../input.ts";
import { must, mustLieIn } from "./failure.ts";

/** What a file shows for the items of the checklist. */
export async function checkEvidence({ path, text }: FuzzInput): Promise<void> {
  const engine = await testEngine();
  const found = readEvidence(path, text, (name, code) =>
    languageOfPath(name) === "python"
      ? engine.open({ path: name, text: code, languageId: "python" }).outline()
      : undefined,
  );
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const { item, aspect, label, span, line } of found) {
    mustLieIn(text, span, `evidence for ${item}`);
    must(line >= 0 && line < lines, `evidence for ${item} is on line ${line} of ${lines}`);
    const aspects = checklist.find(({ id }) => id === item)?.aspects.map(({ id }) => id);
    must(aspects?.includes(aspect) ?? false, `${item} has no aspect ${aspect}`);
    const said = sayLabel(label);
    must(
      said.length <= 100 && !/[\p{Cc}\u2028\u2029]/u.test(said),
      () => `evidence is called ${JSON.stringify(said)}`,
    );
  }
  takeProblems();
}
