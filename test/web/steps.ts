import * as vscode from "vscode";
import type { Api } from "../../client/src/start.ts";

/** The folder in memory that memfs/extension.js fills. */
const FOLDER = vscode.Uri.parse("memfs:/workspace");

let api: Api;

/** What a person does one after the other; each step may rest on those before it. */
export const steps: Record<string, () => void | Promise<void>> = {
  starts: async () => {
    api = await extension().activate();
    await api.ready;
  },

  "runs where there is no Node, out of a web server's files": () => {
    equal(typeof globalThis.process?.versions?.node, "undefined", "there is a Node");
    equal(vscode.env.uiKind, vscode.UIKind.Web, "kind of window");
    equal(extension().extensionUri.scheme, "http", "scheme of the extension");
  },

  "finds what is wrong in a file of a virtual file system": async () => {
    await vscode.window.showTextDocument(at("app.py"));
    await until("findings in app.py", () => rulesIn("app.py").includes("blocking-llm-call"));
    equal(rulesIn("app.py").includes("unguarded-llm-call"), true, "unguarded-llm-call");
  },

  "obeys the configuration there, and reads SQL": async () => {
    await vscode.window.showTextDocument(at("report.sql"));
    await until("findings in report.sql", () => rulesIn("report.sql").length > 0);
    equal(rulesIn("report.sql").join(), "unfiltered-select", "rules");
    equal(rulesIn("app.py").includes("unstructured-log"), false, "a rule that preflight.json turns off");
  },

  "rewrites what it has found, and sees that it is gone": async () => {
    const { document } = await vscode.window.showTextDocument(at("app.py"));
    await until("the finding", () => rulesIn("app.py").includes("blocking-llm-call"));
    const finding = findingsIn("app.py").find(({ code }) => ruleOf(code) === "blocking-llm-call")!;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const fix = actions.find(({ isPreferred, edit }) => isPreferred && edit)!;
    await vscode.workspace.applyEdit(fix.edit!);
    ok(/stream=True/.test(document.getText()), document.getText());
    await until("the finding to go", () => !rulesIn("app.py").includes("blocking-llm-call"));
    await document.save();
    ok((await textOf("app.py")).includes("stream=True"), "the file");
  },

  "checks the files that nobody has opened, but for those that git leaves out": async () => {
    await vscode.commands.executeCommand("preflight.checkWorkspace");
    await until("findings in jobs/nightly.py", () => rulesIn("jobs/nightly.py").length > 0);
    ok(rulesIn("jobs/nightly.py").includes("hardcoded-secret"), rulesIn("jobs/nightly.py").join());
    equal(rulesIn("scratch/notes.py").join(), "", "an ignored file");
  },

  "follows files that change beside the editor": async () => {
    await write("jobs/nightly.py", "import os\n\nAPI_KEY = os.environ['API_KEY']\n");
    await until("the finding to go", () => !rulesIn("jobs/nightly.py").includes("hardcoded-secret"));
  },

  "shows evidence for the checklist, and writes what is ticked": async () => {
    await vscode.commands.executeCommand("preflight.checklist.focus");
    const { checklist } = api.views;
    await until("the evidence of the pipeline", async () => {
      await checklist.settled();
      return JSON.stringify(checklist.tree.rows()).includes("k6");
    });
    await vscode.commands.executeCommand("preflight.checklist.toggle", { item: "rollback-procedure" });
    const read = async () => (await textOf(".preflight/checklist.json").catch(() => "")) as string;
    await until("the tick in the file", async () => (await read()).includes("rollback-procedure"));
    ok(/"state": "done"/.test(await read()), await read());
    await vscode.commands.executeCommand("preflight.checklist.toggle", { item: "load-testing" });
    await until("both ticks", async () =>
      /load-testing[\s\S]*rollback|rollback[\s\S]*load-testing/.test(await read()),
    );
  },

  "shows the report, with the tick in it, and keeps its numbers": async () => {
    await vscode.commands.executeCommand("preflight.showReport");
    const panel = await until("the report", () => api.reports.panelOf(FOLDER.toString()));
    await until("the tick in the report", () => panel.webview.html.includes("1 of 6 done"));
    await vscode.commands.executeCommand("preflight.keepReport");
    await until("the kept report", async () => (await textOf(".preflight/reports.json")).includes("date"));
  },

  "starts the server again": async () => {
    await vscode.commands.executeCommand("preflight.restartServer");
    await vscode.window.showTextDocument(at("app.py"));
    await until("findings in app.py", () => rulesIn("app.py").includes("unguarded-llm-call"));
  },
};

function extension(): vscode.Extension<Api> {
  return vscode.extensions.getExtension<Api>("preflight.preflight")!;
}

function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(FOLDER, path);
}

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
}

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
}

function findingsIn(path: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(at(path)).filter(({ source }) => source === "preflight");
}

function rulesIn(path: string): string[] {
  return findingsIn(path).map(({ code }) => ruleOf(code));
}

function ruleOf(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Waits for what comes by itself. @returns what `look` gives as soon as that is something */
async function until<T>(what: string, look: () => T | Promise<T>, limit = 15_000): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  for (;;) {
    let found: T | undefined;
    try {
      found = await look();
    } catch {
      // Not there yet.
    }
    if (found) return found as NonNullable<T>;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Node's own assertions are not to be had here. */
function ok(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

function equal<T>(actual: T, expected: T, what: string): void {
  ok(actual === expected, `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
