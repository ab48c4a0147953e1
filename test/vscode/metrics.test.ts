import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../client/src/start.ts";
import {
  answering,
  metricRow,
  metricsFile,
  openView,
  remove,
  rowWhere,
  textOf,
  write,
} from "./sidebar-support.ts";
import { closeEditors, exampleUri, until } from "./support.ts";

describe("the success metrics", () => {
  let view: Api["views"]["metrics"];

  before(async () => {
    await remove(exampleUri(".preflight"));
    view = await openView("metrics");
  });
  beforeEach(async () => {
    await remove(exampleUri(".preflight"));
    await until("no values", () => metricRow(view, "user-adoption").children.length === 0);
  });
  afterEach(closeEditors);
  after(() => remove(exampleUri(".preflight")));

  it("are the guide’s twelve, without a value at first", () => {
    const metrics = view.tree.rows().flatMap(({ children }) => children);
    assert.equal(metrics.length, 12);
    assert.ok(
      metrics.every(
        ({ icon, description }) => icon?.name === "circle-outline" && description?.startsWith("target "),
      ),
    );
  });

  it("take a value with its day, and say whether the target is met", async () => {
    await record("user-adoption", "80", "2026-11-01");
    await until("a value", () => metricRow(view, "user-adoption").children.length === 1);
    assert.equal(metricRow(view, "user-adoption").icon?.name, "error", "80 is not above 80");
    await record("user-adoption", "80.1 %", "2026-11-02");
    await until("a second value", () => metricRow(view, "user-adoption").children.length === 2);
    const row = metricRow(view, "user-adoption");
    assert.equal(row.icon?.name, "pass");
    assert.equal(row.description, "80.1 % · > 80 %");
    assert.deepEqual(
      row.children.map(({ label, description }) => `${label} ${description?.slice(0, 10)}`),
      ["80.1 % 2026-11-02", "80 % 2026-11-01"],
    );
    assert.match(await textOf(metricsFile()), /80\.1/);
  });

  it("compute a change from before and after", async () => {
    await record("task-completion-time", "12 → 6", "2026-11-01");
    await until("a value", () => metricRow(view, "task-completion-time").icon?.name === "pass");
    assert.match(metricRow(view, "task-completion-time").description ?? "", /^−50 %/);
    assert.match(metricRow(view, "task-completion-time").children[0]?.description ?? "", /from 12 to 6/);
    await record("task-completion-time", "-49", "2026-11-02");
    await until("a miss", () => metricRow(view, "task-completion-time").icon?.name === "error");
  });

  it("give a value back", async () => {
    await record("error-rate", "3", "2026-11-01");
    const value = await rowWhere("the value", view, ({ id }) => id.includes("error-rate>2026-11-01"));
    await vscode.commands.executeCommand("preflight.metrics.removeValue", value.id);
    await until("no value", () => metricRow(view, "error-rate").children.length === 0);
  });

  it("take a target of the team’s own, and the guide’s again", async () => {
    await record("data-quality", "90", "2026-11-01");
    await until("a miss", () => metricRow(view, "data-quality").icon?.name === "error");
    await answering({ inputs: ["≥ 90"] }, () => run("target", "data-quality"));
    await until("met", () => metricRow(view, "data-quality").icon?.name === "pass");
    assert.equal(metricRow(view, "data-quality").description, "90 % · ≥ 90 %");
    await answering({ inputs: [""] }, () => run("target", "data-quality"));
    await until("missed again", () => metricRow(view, "data-quality").icon?.name === "error");
  });

  it("take metrics of the team’s own, and let them go", async () => {
    const picks = ["Layer 2 · Data intelligence", "A share in %"];
    await answering({ inputs: ["Answers that cite a source", "> 95"], picks }, () =>
      vscode.commands.executeCommand("preflight.metrics.add"),
    );
    const own = await rowWhere("the metric", view, ({ label }) => label === "Answers that cite a source");
    assert.equal(own.description, "target > 95 %");
    await answering({ inputs: ["96", "2026-11-01"] }, () =>
      vscode.commands.executeCommand("preflight.metrics.record", own.id),
    );
    await rowWhere("its value", view, ({ id, icon }) => id === own.id && icon?.name === "pass");
    await answering({ button: "Remove" }, () =>
      vscode.commands.executeCommand("preflight.metrics.remove", own.id),
    );
    await until("it is gone", () => !view.tree.row(own.id));
  });

  it("are imported from CSV, and rows that make no sense are named", async () => {
    const csv = exampleUri("numbers.csv");
    await write(
      csv,
      "metric,date,value\nuser-adoption,2026-10-01,70\nuser-adoption,2026-11-01,85\nerror-rate,soon,3\n",
    );
    try {
      const messages = await answering({ open: csv }, () =>
        vscode.commands.executeCommand("preflight.metrics.import"),
      );
      assert.match(messages.join(), /2 values recorded from numbers\.csv; 1 row could not be taken\. Line 4/);
      await until("both values", () => metricRow(view, "user-adoption").children.length === 2);
    } finally {
      await remove(csv);
    }
  });

  it("follow the file, and leave a broken one alone", async () => {
    await record("user-adoption", "70", "2026-11-01");
    await write(metricsFile(), (await textOf(metricsFile())).replace("70", "91"));
    await until("the new value", () => metricRow(view, "user-adoption").description?.startsWith("91 %"));
    const broken = `${await textOf(metricsFile())} }`;
    await write(metricsFile(), broken);
    await until("a message", () => /cannot be read/.test(view.treeView.message ?? ""));
    const messages = await answering({ inputs: ["50", "2026-11-01"] }, () => run("record", "user-adoption"));
    assert.match(messages.join(), /cannot be read/);
    assert.equal(await textOf(metricsFile()), broken);
  });

  async function record(metric: string, value: string, date: string): Promise<void> {
    const messages = await answering({ inputs: [value, date] }, () => run("record", metric));
    assert.deepEqual(messages, []);
  }
});

function run(command: string, metric: string): Thenable<unknown> {
  return vscode.commands.executeCommand(`preflight.metrics.${command}`, { metric });
}
