import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Answers, answering, remove, textOf, withPreview, write } from "./sidebar-support.ts";
import { activate, closeEditors, exampleUri, findingAt, openExample, reportedBy } from "./support.ts";

interface Run {
  answers?: Answers;
  /** What somebody would have done before. */
  before?: () => Promise<unknown>;
  /** Runs it in another way than by its id alone. */
  around?: (run: Thenable<unknown>) => Thenable<unknown>;
  after?: () => Promise<unknown>;
}

const first = (items: readonly vscode.QuickPickItem[]) =>
  items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
const openCode = async () => findingAt(await openExample("ux/api.py"), "unstructured-log");
const csv = () => exampleUri("numbers.csv");

/** Each command of the manifest, as somebody calls it from the palette who answers what it asks. */
const runs: Record<string, Run> = {
  checkWorkspace: {},
  createConfiguration: { after: () => remove(exampleUri("preflight.json")) },
  fixAll: { before: openCode },
  fixWorkspace: { around: (run) => withPreview("refactorPreview.discard", run) },
  "findings.fix": {
    before: async () => {
      const { range } = await openCode();
      vscode.window.activeTextEditor!.selection = new vscode.Selection(range.start, range.start);
    },
  },
  "findings.fixRule": {
    answers: { picks: ["unstructured-log"] },
    around: (run) => withPreview("refactorPreview.discard", run),
  },
  "findings.ignore": { before: openCode, answers: { picks: [first] } },
  "findings.groupByFile": {},
  "findings.groupByLayer": {},
  "findings.showCurrentFile": {},
  "findings.showAllFiles": {},
  openRule: { answers: { picks: [] } },
  "checklist.toggle": { answers: { picks: [first] } },
  "checklist.note": { answers: { picks: [first], inputs: ["a note"] } },
  "checklist.dismiss": { answers: { picks: [first], inputs: ["a reason"] } },
  "checklist.restore": { answers: { picks: [first] } },
  "checklist.add": { answers: { picks: [first], inputs: ["Ask the works council"] } },
  "checklist.remove": { answers: { picks: ["Ask the works council"], button: "Remove" } },
  "checklist.openPage": { answers: { picks: [first] } },
  "checklist.openFile": {},
  refresh: {},
  "metrics.add": {
    answers: { picks: [first, first], inputs: ["Answers that cite a source", "> 95"] },
  },
  "metrics.record": { answers: { picks: ["Answers that cite a source"], inputs: ["96 %", "2026-11-01"] } },
  "metrics.target": { answers: { picks: ["Answers that cite a source"], inputs: ["≥ 90"] } },
  "metrics.openPage": { answers: { picks: [first] } },
  "metrics.removeValue": { answers: { picks: ["Answers that cite a source", "96 %"] } },
  "metrics.remove": { answers: { picks: ["Answers that cite a source"], button: "Remove" } },
  "metrics.import": {
    before: () => write(csv(), "metric,date,value\nuser-adoption,2026-10-01,70\n"),
    get answers() {
      return { open: csv() };
    },
    after: () => remove(csv()),
  },
  "metrics.openFile": {},
  "guide.open": { answers: { picks: [first] } },
  "guide.insertSnippet": {
    before: async () =>
      vscode.window.showTextDocument(
        await vscode.workspace.openTextDocument({ language: "python", content: "" }),
      ),
    answers: { picks: [first] },
  },
  showReport: {},
  saveReport: {
    get answers() {
      return { save: exampleUri("report.md") };
    },
    after: async () => {
      assert.match(await textOf(exampleUri("report.md")), /^# /m);
      await remove(exampleUri("report.md"));
    },
  },
  keepReport: {},
  openWalkthrough: {},
  showOutput: {},
  restartServer: { after: openCode },
  reportIssue: {},
};

describe("every command of the palette", () => {
  before(async () => {
    await remove(exampleUri(".preflight"));
    await activate();
  });
  afterEach(closeEditors);
  after(() => remove(exampleUri(".preflight")));

  it("is run below", () => {
    const { contributes } = vscode.extensions.getExtension("preflight.preflight")?.packageJSON ?? {};
    const ids = contributes.commands.map(({ command }: { command: string }) =>
      command.replace(/^preflight\./, ""),
    );
    assert.deepEqual(Object.keys(runs).sort(), ids.sort());
  });

  for (const [id, command] of Object.entries(runs)) {
    it(`${id} works and complains of nothing`, async () => {
      const { around = (run: Thenable<unknown>) => run } = command;
      await command.before?.();
      let messages: string[] = [];
      await reportedBy(async () => {
        messages = await answering(command.answers ?? {}, () =>
          around(vscode.commands.executeCommand(`preflight.${id}`)),
        );
      });
      assert.deepEqual(
        messages.filter((message) => message.startsWith("Preflight:")),
        [],
      );
      await command.after?.();
    });
  }
});
