import assert from "node:assert/strict";
import { type ExamineOptions, examine } from "../../server/src/cli/examine.ts";
import { type ReportParts, reportedFile } from "../../server/src/cli/reported.ts";
import { APP, SECRET } from "../cli/preflight.ts";
import { testEngine } from "../support/engine.ts";

const ALL: ExamineOptions = {
  filter: { select: undefined, ignore: new Set(), severity: "hint" },
  fix: undefined,
};

const NOTHING: ReportParts = { fixes: false, frames: false, contexts: false };

async function checked(text: string, options = ALL) {
  return examine(
    await testEngine(),
    {
      path: "app/src/a.py",
      context: "src/a.py",
      languageId: "python",
      text,
      bom: false,
      isIgnored: false,
      notFixedTogether: new Set(),
      settings: { levels: {}, providers: {}, names: {} },
      project: { dependencies: new Map() },
    },
    options,
  );
}

describe("reported files", () => {
  it("are plain data, which a structured clone and JSON leave as they are", async () => {
    const file = reportedFile(await checked(APP), { ...NOTHING, fixes: true, frames: true, contexts: true });
    assert.equal(file.findings.length, 2);
    assert.deepEqual(structuredClone(file), file);
    assert.deepEqual(JSON.parse(JSON.stringify(file)), file);
  });

  it("hold fixes and code only where they are asked for", async () => {
    for (const { fixes, frame } of reportedFile(await checked(APP), NOTHING).findings) {
      assert.deepEqual([fixes, frame], [[], undefined]);
    }
  });

  it("name other files as reports do, below the folder of the workspace", async () => {
    const [secret] = reportedFile(await checked(APP), { ...NOTHING, fixes: true }).findings;
    const paths = secret!.fixes.flatMap(({ edits }) => edits.map(({ path }) => path));
    assert.ok(paths.includes("app/.env.example"), paths.join());
  });

  it("hold no secret, also not where its rule is not asked for", async () => {
    const filter = { ...ALL.filter, ignore: new Set(["hardcoded-secret"]) };
    const text = APP.replace("    logger.info", `    key = "${SECRET}"\n    logger.info`);
    const file = reportedFile(await checked(text, { ...ALL, filter }), { ...NOTHING, frames: true });
    assert.equal(file.findings.length, 1);
    assert.ok(!JSON.stringify(file).includes(SECRET));
  });
});
