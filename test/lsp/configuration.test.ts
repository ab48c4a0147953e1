import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type CreateFile,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  ExecuteCommandRequest,
  FileChangeType,
  type TextDocumentEdit,
  type TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { APP, folderWith, LOGGING, removeFolders, SECRET } from "../cli/preflight.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const CREATES: ClientCapabilities = {
  ...CAPABILITIES,
  workspace: {
    ...CAPABILITIES.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
  },
};

describe("configuration in the language server", function () {
  this.timeout(30_000);
  let client: TestClient;
  let folder: string;
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

  async function start(files: Record<string, string>, capabilities = CREATES): Promise<void> {
    folder = folderWith(files);
    client = await startClient(capabilities, pathToFileURL(folder).href);
  }

  afterEach(async () => {
    await client.stop();
    removeFolders();
  });

  /** Waits until the newest diagnostics of a file are as expected: rule or message with the severity. */
  async function settles(path: string, expected: string[]): Promise<Diagnostic[]> {
    const uri = uriOf(path);
    let last: string[] | undefined;
    for (let i = 0; i < 400; i++) {
      const newest = client.published.findLast((params) => params.uri === uri)?.diagnostics;
      last = newest?.map(({ code, severity, message, range: { start } }) =>
        code === "configuration"
          ? `${start.line}:${start.character} ${severity} ${message}`
          : `${code} ${severity}`,
      );
      if (newest && JSON.stringify(last) === JSON.stringify(expected)) return newest;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.deepEqual(last, expected);
    return [];
  }

  const changed = (path: string, type: FileChangeType = FileChangeType.Changed) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf(path), type }],
    });

  const write = async (path: string, text: string, type?: FileChangeType) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
    await changed(path, type);
  };

  it("tells what is wrong in the files that nobody has opened, and follows them on the disk", async () => {
    await start({
      "preflight.json": '{\n  "rulez": {}\n}\n',
      "service/pyproject.toml": '[tool.preflight]\npreset = "soft"\n',
      "node_modules/x/preflight.json": '{ "rulez": {} }',
    });
    await settles("preflight.json", ['1:2 1 Unknown setting "rulez"; did you mean "rules"?.']);
    await settles("service/pyproject.toml", [
      '1:0 1 Unknown preset "soft"; use recommended, strict, security.',
    ]);
    await write("preflight.json", '{ "rules": {} }');
    await settles("preflight.json", []);
    await write("service/pyproject.toml", "[tool.preflight\n");
    await settles("service/pyproject.toml", []);
    assert.ok(!client.published.some(({ uri }) => uri.includes("node_modules")));
  });

  it("tells it while the file is typed, and takes what is typed for what counts", async () => {
    await start({ "preflight.json": "{}", "app.py": LOGGING });
    await client.open(uriOf("app.py"), LOGGING);
    await settles("app.py", ["unstructured-log 3"]);
    await client.open(uriOf("preflight.json"), "{}", "jsonc");
    await client.change(uriOf("preflight.json"), 2, { text: '{ "rules": { "unstructured-log": "eror" } }' });
    await settles("preflight.json", ['0:33 1 Unknown level "eror"; did you mean "error"?.']);
    await client.change(uriOf("preflight.json"), 3, { text: '{ "rules": { "unstructured-log": "error" } }' });
    await settles("preflight.json", []);
    await settles("app.py", ["unstructured-log 1"]);
    // What was not saved counts no longer when the file is closed.
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf("preflight.json") },
    });
    await settles("app.py", ["unstructured-log 3"]);
  });

  it("tells it in an open pyproject.toml beside the findings of the engine", async () => {
    await start({ "preflight.json": "{}", "pyproject.toml": "" });
    const text = "[tool.preflight]\nrulez = 1\n";
    await client.open(uriOf("pyproject.toml"), text, "toml");
    await settles("pyproject.toml", [
      "0:0 3 The preflight.json beside this file counts; this table is not read.",
      '1:0 1 Unknown setting "rulez"; did you mean "rules"?.',
    ]);
    await client.change(uriOf("pyproject.toml"), 2, { text: `${text}api_key = "${SECRET}"\n` });
    await settles("pyproject.toml", [
      "hardcoded-secret 1",
      "0:0 3 The preflight.json beside this file counts; this table is not read.",
      '1:0 1 Unknown setting "rulez"; did you mean "rules"?.',
      '2:0 1 Unknown setting "api_key".',
    ]);
  });

  it("takes the nearest file, never one above the workspace folder, nor one through a link to outside", async () => {
    const outside = folderWith({
      "preflight.json": '{ "rules": { "unstructured-log": "error" } }',
      "workspace/app.py": LOGGING,
      "workspace/inner/app.py": LOGGING,
      "workspace/linked/app.py": LOGGING,
      "workspace/inner/pyproject.toml": '[tool.preflight.rules]\nunstructured-log = "warning"\n',
    });
    symlinkSync(join(outside, "preflight.json"), join(outside, "workspace/linked/preflight.json"));
    folder = join(outside, "workspace");
    client = await startClient(CREATES, pathToFileURL(folder).href);
    for (const path of ["app.py", "inner/app.py", "linked/app.py"]) await client.open(uriOf(path), LOGGING);
    await settles("app.py", ["unstructured-log 3"]);
    await settles("inner/app.py", ["unstructured-log 2"]);
    await settles("linked/app.py", ["unstructured-log 3"]);
  });

  it("follows changes without a restart: open files, and the files of a checked workspace that come and go", async () => {
    await start({ "app.py": LOGGING, "gen/a.py": LOGGING, "preflight.json": '{ "exclude": ["gen/"] }' });
    await client.open(uriOf("app.py"), LOGGING);
    await settles("app.py", ["unstructured-log 3"]);
    const command = "preflight.server.checkWorkspace";
    const result = await client.connection.sendRequest(ExecuteCommandRequest.type, { command });
    assert.equal(result.files, 1);
    await write("preflight.json", '{ "rules": { "unstructured-log": "error" } }');
    await settles("app.py", ["unstructured-log 1"]);
    await settles("gen/a.py", ["unstructured-log 1"]);
    await write("preflight.json", '{ "exclude": ["*.py"] }');
    await settles("app.py", []);
    await settles("gen/a.py", []);
    rmSync(join(folder, "preflight.json"));
    await changed("preflight.json", FileChangeType.Deleted);
    await settles("app.py", ["unstructured-log 3"]);
    await settles("gen/a.py", ["unstructured-log 3"]);
  });

  it("lays the editor's settings over the file's, patterns from the workspace folder", async () => {
    await start({ "src/app.py": APP, "src/preflight.json": '{ "rules": { "unstructured-log": "error" } }' });
    await client.open(uriOf("src/app.py"), APP);
    await settles("src/app.py", ["hardcoded-secret 1", "unstructured-log 1"]);
    client.settings = { overrides: [{ files: "src/*.py", rules: { "hardcoded-secret": "hint" } }] };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await settles("src/app.py", ["hardcoded-secret 4", "unstructured-log 1"]);
    client.settings = { exclude: ["src/"] };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await settles("src/app.py", []);
  });

  it("belongs to its folder where several are open, in one repository or not", async () => {
    const both = folderWith({
      "preflight.json": '{ "rules": { "unstructured-log": "hint" } }',
      "one/app.py": LOGGING,
      "one/preflight.json": '{ "rules": { "unstructured-log": "error" } }',
      "two/app.py": LOGGING,
      "two/lib/app.py": LOGGING,
      "two/pyproject.toml": '[tool.preflight]\nexclude = ["lib/"]\nrulez = 1\n',
    });
    folder = both;
    client = await startClient(CREATES, `${pathToFileURL(both).href}/one`);
    await client.open(uriOf("one/app.py"), LOGGING);
    await settles("one/app.py", ["unstructured-log 1"]);
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [{ uri: `${pathToFileURL(both).href}/two`, name: "two" }], removed: [] },
    });
    await settles("two/pyproject.toml", ['2:0 1 Unknown setting "rulez"; did you mean "rules"?.']);
    await client.open(uriOf("two/app.py"), LOGGING);
    await client.open(uriOf("two/lib/app.py"), LOGGING);
    await settles("two/app.py", ["unstructured-log 3"]);
    await settles("two/lib/app.py", []);
    await settles("one/app.py", ["unstructured-log 1"]);
  });

  describe("turning a rule off", () => {
    it("edits the file that counts, and has its effect before that is saved", async () => {
      const config = '{\n  // ours\n  "rules": {\n    "uncached-query": "off" // slow\n  }\n}\n';
      await start({ "app.py": LOGGING, "preflight.json": config });
      await client.open(uriOf("app.py"), LOGGING);
      const edit = await offer("Turn off unstructured-log in preflight.json");
      assert.deepEqual(edit.textDocument, { uri: uriOf("preflight.json"), version: null });
      const after = apply(config, edit);
      assert.equal(
        after,
        '{\n  // ours\n  "rules": {\n    "uncached-query": "off", // slow\n    "unstructured-log": "off"\n  }\n}\n',
      );
      await client.open(uriOf("preflight.json"), config, "jsonc");
      await client.change(uriOf("preflight.json"), 2, { text: after });
      await settles("app.py", []);
    });

    it("edits the table of a pyproject.toml, from its open text and version", async () => {
      await start({ "app.py": LOGGING, "pyproject.toml": "[tool.preflight]\n" });
      await client.open(uriOf("pyproject.toml"), "[tool.preflight]\npreset = 'strict'\n", "toml", 7);
      await client.open(uriOf("app.py"), LOGGING);
      const edit = await offer("Turn off unstructured-log in pyproject.toml");
      assert.equal(edit.textDocument.version, 7);
      assert.equal(
        apply("[tool.preflight]\npreset = 'strict'\n", edit),
        "[tool.preflight]\npreset = 'strict'\n\n[tool.preflight.rules]\nunstructured-log = \"off\"\n",
      );
    });

    it("makes a file where there is none", async () => {
      await start({ "app.py": LOGGING });
      await client.open(uriOf("app.py"), LOGGING);
      const edit = await offer("Turn off unstructured-log in a new preflight.json");
      assert.equal(apply("", edit), '{\n  "rules": {\n    "unstructured-log": "off"\n  }\n}\n');
    });

    it("is not offered where it would change nothing, or the file is broken", async () => {
      await start({
        "app.py": LOGGING,
        "preflight.json": '{ "overrides": [{ "files": "*.py", "rules": { "unstructured-log": "error" } }] }',
        "broken/app.py": LOGGING,
        "broken/preflight.json": '{ "rules": ',
      });
      for (const path of ["app.py", "broken/app.py"]) {
        await client.open(uriOf(path), LOGGING);
        const titles = (await actionsOf(path)).map(({ title }) => title);
        assert.ok(
          titles.some((title) => title.startsWith("Ignore")),
          path,
        );
        assert.ok(!titles.some((title) => title.startsWith("Turn off")), path);
      }
    });

    async function actionsOf(path: string) {
      return client.actions(uriOf(path), {
        start: { line: 6, character: 4 },
        end: { line: 6, character: 4 },
      });
    }

    /** The action of this title, as the one edit of a text that it makes. */
    async function offer(title: string): Promise<TextDocumentEdit> {
      const actions = await actionsOf("app.py");
      const action = actions.find((offered) => offered.title === title);
      assert.ok(action, actions.map((offered) => offered.title).join(", "));
      const changes = (action.edit?.documentChanges ?? []) as (CreateFile | TextDocumentEdit)[];
      const [first] = changes;
      const isNew = title.includes("a new");
      assert.equal(first && "kind" in first && first.kind === "create", isNew);
      return changes.at(-1) as TextDocumentEdit;
    }

    function apply(text: string, { edits }: TextDocumentEdit): string {
      return TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits as TextEdit[]);
    }
  });

  it("fixes all but what fixAll.exclude names, and that too when it is asked for by its name", async () => {
    await start({ "app.py": `${LOGGING}\n\ndef leave(user):\n    logger.info(f"User {user} left")\n` });
    const text = `${LOGGING}\n\ndef leave(user):\n    logger.info(f"User {user} left")\n`;
    client.settings = { fixAll: { exclude: ["unstructured-log"] } };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await client.open(uriOf("app.py"), text);
    const range = { start: { line: 6, character: 4 }, end: { line: 6, character: 4 } };
    const actions = await client.actions(uriOf("app.py"), range, { only: ["quickfix", "source.fixAll"] });
    const resolve = async (title: string) => {
      const action = actions.find((offered) => offered.title === title);
      assert.ok(action, title);
      return client.connection.sendRequest("codeAction/resolve", action) as Promise<{ edit?: unknown }>;
    };
    assert.equal((await resolve("Fix all safe Preflight findings")).edit, undefined);
    assert.ok((await resolve("Fix all safe unstructured-log findings in this file")).edit);
  });

  it("takes calls of one's own for known ones in files that are not open, without a restart", async () => {
    const text =
      "from app.store import run\n\n\ndef find(name):\n    return run(f\"SELECT id FROM orders WHERE name = '{name}' LIMIT 1\")\n";
    await start({
      "app/store.py": "import db\n\n\ndef run(sql):\n    return db.send(sql)\n",
      "app/page.py": text,
    });
    await client.open(uriOf("app/page.py"), text);
    await settles("app/page.py", []);
    // The background reading of the folder has to be over for the change to be one.
    await client.connection.sendRequest("preflight/draftConfiguration", {
      folder: pathToFileURL(folder).href,
    });
    await write("preflight.json", '{ "calls": { "query": ["db.send"] } }', FileChangeType.Created);
    await settles("app/page.py", ["unsafe-query 1"]);
    await write("preflight.json", "{}");
    await settles("app/page.py", []);
  });

  it("drafts a configuration for a folder that has none, and names the one that is there", async () => {
    await start({ "app.py": LOGGING, "requirements.txt": "structlog\n" });
    const draft = () =>
      client.connection.sendRequest("preflight/draftConfiguration", {
        folder: pathToFileURL(folder).href,
      }) as Promise<{
        uri: string;
        text?: string;
      }>;
    const { uri, text } = await draft();
    assert.equal(uri, uriOf("preflight.json"));
    assert.match(text ?? "", /"logging": "structlog"/);
    await write("pyproject.toml", "[tool.preflight]\n", FileChangeType.Created);
    assert.deepEqual(await draft(), { uri: uriOf("pyproject.toml") });
    await write("preflight.json", text!, FileChangeType.Created);
    assert.deepEqual(await draft(), { uri: uriOf("preflight.json") });
  });
});
