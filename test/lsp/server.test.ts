import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeActionTriggerKind,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  HoverRequest,
  LSPErrorCodes,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DOCUMENT_HIDDEN } from "../../server/src/lsp/protocol.ts";
import { source } from "../cli/bundles.ts";
import { APP, CLEAN, folderWith, LOGGING, removeFolders, SECRET } from "../cli/preflight.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const URI = "file:///project/app.py";
const PULLING = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} } };

/** A completion as it should be. */
const STREAMING = `import openai

client = openai.OpenAI()


def ask(question):
    try:
        stream = client.chat.completions.create(
            model="gpt-5.4", messages=[{"role": "user", "content": question[:2000]}], stream=True
        )
        for chunk in stream:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
    except openai.OpenAIError as error:
        raise RuntimeError("no answer") from error
`;

describe("language server over stdio", function () {
  this.timeout(20_000);
  let client: TestClient;
  afterEach(async () => {
    await client.stop();
    removeFolders();
  });

  describe("documents and published diagnostics", () => {
    beforeEach(async () => {
      client = await startClient();
    });

    it("publishes the findings of an opened document with version, code, link and source", async () => {
      await client.open(URI, APP);
      const { version, diagnostics } = await client.diagnostics(URI);
      assert.equal(version, 1);
      assert.deepEqual(codes(diagnostics), ["hardcoded-secret", "unstructured-log"]);
      const [secret] = diagnostics;
      assert.equal(secret?.source, "preflight");
      assert.equal(secret?.severity, 1);
      assert.match(secret?.codeDescription?.href ?? "", /\/docs\/rules\/hardcoded-secret\.md$/);
      assert.equal(textAt(APP, secret!.range), `"${SECRET}"`);
    });

    it("checks config files for secrets under the language ids that editors give them, and offers what fits", async () => {
      const folder = folderWith({ ".gitignore": ".env\n" });
      const uriOf = (name: string) => `${pathToFileURL(folder).href}/${name}`;
      const files: [string, string, string][] = [
        [
          "docker-compose.yml",
          "dockercompose",
          `services:\n  api:\n    environment:\n      OPENAI_API_KEY: ${SECRET}\n`,
        ],
        [".env.example", "dotenv", `OPENAI_API_KEY=${SECRET}\n`],
        [".env.local", "plaintext", `OPENAI_API_KEY=${SECRET}\n`],
        ["config.json", "json", `{ "api_key": "${SECRET}" }\n`],
        ["secrets.toml", "toml", `api_key = "${SECRET}"\n`],
        ["app.ini", "ini", `[llm]\napi_key = ${SECRET}\n`],
      ];
      const titles: Record<string, string[]> = {};
      for (const [name, languageId, text] of files) {
        await client.open(uriOf(name), text, languageId);
        const [finding, ...others] = (await client.diagnostics(uriOf(name), 1)).diagnostics;
        assert.equal(textAt(text, finding!.range), SECRET, name);
        assert.ok(!JSON.stringify(finding).includes(SECRET));
        assert.deepEqual(others, []);
        titles[name] = (await client.actions(uriOf(name), finding!.range, { only: ["quickfix"] })).map(
          ({ title }) => title,
        );
      }
      const ignores = ["Ignore hardcoded-secret on this line", "Ignore hardcoded-secret in this file"];
      const page = "Open the page of hardcoded-secret";
      assert.deepEqual(titles, {
        "docker-compose.yml": ["Read it from the variable `OPENAI_API_KEY`", ...ignores, page],
        ".env.example": ["Leave `OPENAI_API_KEY` empty in the template", ...ignores, page],
        ".env.local": [...ignores, page],
        "config.json": [page],
        "secrets.toml": [...ignores, page],
        "app.ini": [...ignores, page],
      });
      // Where a secret belongs: git leaves it out. And what is written as JSON, but for machines.
      for (const [name, languageId] of [
        [".env", "dotenv"],
        ["package-lock.json", "json"],
      ] as const) {
        await client.open(uriOf(name), `OPENAI_API_KEY=${SECRET}\n`, languageId);
        assert.deepEqual(await client.actions(uriOf(name), WHOLE), []);
      }
    });

    it("checks SQL under any of its language ids, and no other language", async () => {
      for (const languageId of ["sql", "pgsql"]) {
        const uri = `file:///project/${languageId}.sql`;
        await client.open(uri, "-- 世界😀\nSELECT * FROM users;\n", languageId);
        const [finding, ...others] = (await client.diagnostics(uri, 1)).diagnostics;
        assert.equal(finding?.code, "unfiltered-select");
        assert.equal(finding?.range.start.line, 1);
        assert.deepEqual(others, []);
      }
      await client.open("file:///project/a.js", "SELECT", "javascript");
      assert.deepEqual(await client.actions("file:///project/a.js", WHOLE), []);
      assert.ok(
        client.published.every(({ uri, diagnostics }) => !uri.endsWith(".js") || diagnostics.length === 0),
      );
    });

    it("follows incremental edits, several in one message, each relative to the one before", async () => {
      await client.open(URI, APP);
      await client.diagnostics(URI, 1);
      const line = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
      await client.change(
        URI,
        2,
        { range: line, text: "" },
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          text: "# 😀 世界\r\n\r\n",
        },
      );
      const { diagnostics } = await client.diagnostics(URI, 2);
      assert.deepEqual(codes(diagnostics), ["unstructured-log"]);
      assert.equal(diagnostics[0]?.range.start.line, 8);
    });

    it("takes whole texts as changes as well", async () => {
      await client.open(URI, APP);
      await client.diagnostics(URI, 1);
      await client.change(URI, 2, { text: CLEAN });
      assert.deepEqual((await client.diagnostics(URI, 2)).diagnostics, []);
      await client.change(URI, 3, { text: LOGGING });
      assert.deepEqual(codes((await client.diagnostics(URI, 3)).diagnostics), ["unstructured-log"]);
    });

    it("keeps the other findings while a line is half typed", async () => {
      await client.open(URI, APP);
      await client.diagnostics(URI, 1);
      const end = { line: 8, character: 0 };
      await client.change(URI, 2, { range: { start: end, end }, text: "\n\ndef broken(x:\n    y = foo(\n" });
      assert.deepEqual(codes((await client.diagnostics(URI, 2)).diagnostics), [
        "hardcoded-secret",
        "unstructured-log",
      ]);
    });

    it("publishes only the newest version while somebody types, never an older one after it", async () => {
      await client.open(URI, APP);
      await client.diagnostics(URI, 1);
      const start = { line: 0, character: 0 };
      for (let version = 2; version <= 30; version++) {
        await client.change(URI, version, { range: { start, end: start }, text: "\n" });
      }
      const { diagnostics } = await client.diagnostics(URI, 30);
      assert.equal(diagnostics[0]?.range.start.line, 3 + 29);
      const versions = client.published.map(({ version }) => version!);
      assert.deepEqual(
        versions,
        versions.toSorted((a, b) => a - b),
      );
      assert.ok(versions.length < 10, `${versions.length} messages for 30 versions`);
    });

    it("takes the diagnostics away when the document is closed", async () => {
      await client.open(URI, APP);
      await client.diagnostics(URI, 1);
      await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: URI },
      });
      await client.actions(URI, WHOLE);
      assert.deepEqual(client.published.at(-1), { uri: URI, diagnostics: [] });
    });

    it("skips binary and large documents with one notice, and looks again after an edit", async () => {
      client.settings = { maxFileSize: 1 };
      await client.open(URI, `${APP}${"# padding\n".repeat(200)}`);
      const [notice, ...others] = (await client.diagnostics(URI, 1)).diagnostics;
      assert.deepEqual([notice?.severity, notice?.code, notice?.range.start.line], [3, "limit", 0]);
      assert.match(
        notice!.message as string,
        /^Not checked: \d+ characters are over the limit of 1024 \(setting maxFileSize\)\.$/,
      );
      assert.deepEqual(others, []);
      assert.equal(client.logged.filter((message) => message.includes("over the limit")).length, 1);
      await client.change(URI, 2, { text: APP });
      assert.equal((await client.diagnostics(URI, 2)).diagnostics.length, 2);
      await client.open("file:///project/binary.py", "x = 1\0");
      const [binary] = (await client.diagnostics("file:///project/binary.py")).diagnostics;
      assert.equal(binary?.message, "Not checked: binary content.");
      assert.ok(client.logged.some((message) => message.includes("binary content")));
    });

    it("says what limits leave out, at the place or at the top, and goes on with the rest", async () => {
      client.settings = { limits: { lineLength: 300, findings: 1 } };
      const long = `def later():\n    logger.info(f"{1} ${"x".repeat(400)}")\n`;
      await client.open(URI, `${APP}\n\n${long}`);
      const { diagnostics } = await client.diagnostics(URI, 1);
      assert.deepEqual(
        diagnostics.map(({ code, message, range }) => [
          code,
          range.start.line,
          code === "limit" ? message : "",
        ]),
        [
          [
            "limit",
            10,
            "Not all of this is checked: a line has 424 characters, over the limit of 300 (setting limits.lineLength).",
          ],
          ["hardcoded-secret", 3, ""],
          ["limit", 0, "2 findings, of which the 1 gravest are reported (setting limits.findings)."],
        ],
      );
    });

    it("survives malformed messages and unknown methods", async () => {
      await assert.rejects(client.connection.sendRequest("textDocument/noSuchThing", {}));
      await assert.rejects(client.connection.sendRequest("textDocument/hover", { nonsense: true }));
      await client.change("file:///never-opened.py", 7, { text: "x" });
      client.process.stdin?.write('Content-Length: 9\r\n\r\n{"broken"');
      await client.open(URI, APP);
      assert.equal((await client.diagnostics(URI, 1)).diagnostics.length, 2);
    });

    it("answers in plain text and without links where the client knows no more", async () => {
      await client.stop();
      client = await startClient({ textDocument: { hover: { contentFormat: ["plaintext"] } } });
      await client.open(URI, APP);
      const [secret] = (await client.diagnostics(URI)).diagnostics;
      assert.deepEqual(Object.keys(secret!).sort(), ["code", "message", "range", "severity", "source"]);
      const position = secret!.range.start;
      const hover = await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: URI },
        position,
      });
      const { kind, value } = hover!.contents as { kind: string; value: string };
      assert.equal(kind, "plaintext");
      assert.ok(!value.includes("**") && !value.includes("```"));
      assert.deepEqual(await client.actions(URI, WHOLE), []);
    });

    it("obeys changed settings", async () => {
      await client.open(URI, APP);
      await client.diagnostics(URI, 1);
      client.published.length = 0;
      client.settings = { rules: { "hardcoded-secret": "off", "unstructured-log": "warning", nope: "off" } };
      await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      const { diagnostics } = await client.diagnostics(URI, 1);
      assert.deepEqual(
        diagnostics.map(({ code, severity }) => [code, severity]),
        [["unstructured-log", 2]],
      );
      assert.ok(client.logged.some((message) => message.includes('unknown rule "nope"')));
    });
  });

  describe("pulled diagnostics", () => {
    const pull = (previousResultId?: string) =>
      client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: URI },
        previousResultId,
      });

    beforeEach(async () => {
      client = await startClient(PULLING);
    });

    it("are full, then unchanged, then full again after an edit, and none is pushed", async () => {
      assert.equal(client.initialized.capabilities.diagnosticProvider !== undefined, true);
      await client.open(URI, APP);
      const first = await pull();
      assert.ok(first.kind === "full");
      assert.deepEqual(codes(first.items), ["hardcoded-secret", "unstructured-log"]);
      const second = await pull(first.resultId);
      assert.deepEqual(second, { kind: "unchanged", resultId: first.resultId });
      await client.change(URI, 2, { text: LOGGING });
      const third = await pull(first.resultId);
      assert.ok(third.kind === "full");
      assert.deepEqual(codes(third.items), ["unstructured-log"]);
      assert.deepEqual(client.published, []);
    });

    it("stay unchanged under edits that change none and move none, and follow those that do", async () => {
      await client.open(URI, APP);
      const first = await pull();
      assert.ok(first.kind === "full");
      const end = { line: APP.split("\n").length - 1, character: 0 };
      await client.change(URI, 2, {
        range: { start: end, end },
        text: "\n\ndef later():\n    return 1  # a note\n",
      });
      assert.deepEqual(await pull(first.resultId), { kind: "unchanged", resultId: first.resultId });
      const top = { line: 0, character: 0 };
      await client.change(URI, 3, { range: { start: top, end: top }, text: "# a line more\n" });
      const moved = await pull(first.resultId);
      assert.ok(moved.kind === "full");
      assert.deepEqual(
        moved.items.map(({ range }) => range.start.line),
        first.items.map(({ range }) => range.start.line + 1),
      );
    });

    it("stay unchanged while somebody types in a function that has some, on a line behind them", async () => {
      const ask =
        'def ask(question):\n    print(f"asked {question}")\n    answer = question\n    return answer\n';
      await client.open(URI, ask);
      const first = await pull();
      assert.ok(first.kind === "full");
      assert.deepEqual(codes(first.items), ["unstructured-log"]);
      const end = { line: 2, character: "    answer = question".length };
      await client.change(URI, 2, { range: { start: end, end }, text: ".strip(" });
      assert.deepEqual(await pull(first.resultId), { kind: "unchanged", resultId: first.resultId });
      const print = { line: 1, character: 4 };
      await client.change(URI, 3, { range: { start: print, end: print }, text: "x = 1; " });
      const moved = await pull(first.resultId);
      assert.ok(moved.kind === "full");
      assert.deepEqual(moved.items[0]?.range.start.character, first.items[0]!.range.start.character + 7);
    });

    it("are empty for a document that is not open", async () => {
      assert.deepEqual(await pull(), { kind: "full", items: [] });
    });

    it("end with an error when the client cancels them", async () => {
      await client.open(URI, APP);
      const source = new CancellationTokenSource();
      const answer = client.connection.sendRequest(
        DocumentDiagnosticRequest.type,
        { textDocument: { uri: URI } },
        source.token,
      );
      source.cancel();
      await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
      assert.equal((await pull()).kind, "full");
    });
  });

  describe("code actions", () => {
    it("offers fixes with versioned edits, one of them preferred, then ways to ignore, then the rule's page", async () => {
      client = await startClient();
      await client.open(URI, APP, "python", 5);
      const { diagnostics } = await client.diagnostics(URI, 5);
      const log = diagnostics[1]!;
      const actions = await client.actions(URI, log.range, { diagnostics: [log], only: ["quickfix"] });
      const fixes = actions.filter(({ title }) => !/^(?:Ignore|Open|Fix all)/.test(title));
      assert.equal(fixes.filter(({ isPreferred }) => isPreferred).length, 1);
      assert.equal(fixes[0]?.isPreferred, true);
      assert.equal(fixes[0]?.kind, "quickfix");
      assert.deepEqual(codes(fixes[0]?.diagnostics ?? []), ["unstructured-log"]);
      const [change] = fixes[0]!.edit!.documentChanges as TextDocumentEdit[];
      assert.deepEqual(change?.textDocument, { uri: URI, version: 5 });
      assert.ok(!applied(APP, fixes[0]!).includes('f"'));
      assert.deepEqual(
        actions.slice(-3).map(({ title }) => title),
        [
          "Ignore unstructured-log on this line",
          "Ignore unstructured-log in this file",
          "Open the page of unstructured-log",
        ],
      );
    });

    it("begins with the gravest of several findings at one place", async () => {
      client = await startClient();
      const text = [
        "from fastapi import FastAPI",
        "from openai import OpenAI",
        "",
        "app = FastAPI()",
        "client = OpenAI()",
        "",
        "",
        '@app.get("/ask")',
        "def ask(question: str):",
        '    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question[:500]}])',
        '    return {"answer": answer.choices[0].message.content}',
        "",
      ].join("\n");
      await client.open(URI, text);
      const { diagnostics } = await client.diagnostics(URI, 1);
      const ofCall = diagnostics.filter(({ range }) => range.start.line === 9);
      assert.deepEqual(
        new Set(codes(ofCall)),
        new Set(["missing-confidence", "unguarded-llm-call", "blocking-llm-call"]),
      );
      const actions = await client.actions(URI, ofCall[0]!.range);
      const titles = actions.filter(({ edit }) => edit).map(({ title }) => title);
      assert.match(titles[0] ?? "", /when `client\.chat\.completions\.create\(\)` fails$/, titles.join("\n"));
      assert.equal(actions[0]?.isPreferred, true);
      assert.ok(titles.some((title) => title.startsWith("Say in the response")));
    });

    it("silences exactly one finding with either way to ignore it", async () => {
      client = await startClient();
      await client.open(URI, APP);
      const { diagnostics } = await client.diagnostics(URI, 1);
      let version = 1;
      for (const place of ["on this line", "in this file"]) {
        const actions = await client.actions(URI, diagnostics[0]!.range);
        const text = applied(APP, actions.find(({ title }) => title === `Ignore hardcoded-secret ${place}`)!);
        await client.change(URI, ++version, { text });
        assert.deepEqual(codes((await client.diagnostics(URI, version)).diagnostics), ["unstructured-log"]);
        await client.change(URI, ++version, { text: APP });
        await client.diagnostics(URI, version);
      }
    });

    it("removes an ignore that silences nothing, or keeps it on purpose", async () => {
      client = await startClient();
      const text = "total = 1  # preflight: ignore[unsafe-query]\n";
      await client.open(URI, text);
      const { diagnostics } = await client.diagnostics(URI, 1);
      assert.deepEqual(codes(diagnostics), ["unused-ignore"]);
      const actions = await client.actions(URI, diagnostics[0]!.range);
      assert.equal(applied(text, actions.find(({ isPreferred }) => isPreferred)!), "total = 1\n");
      const keep = actions.find(({ title }) => title === "Ignore unused-ignore on this line")!;
      assert.equal(applied(text, keep), "total = 1  # preflight: ignore[unsafe-query, unused-ignore]\n");
    });

    it("keeps to the kinds that the client asks for", async () => {
      client = await startClient();
      await client.open(URI, APP);
      const kinds = async (only: string[]) =>
        new Set((await client.actions(URI, WHOLE, { only })).map(({ kind }) => kind));
      assert.deepEqual(await kinds(["quickfix"]), new Set(["quickfix"]));
      for (const only of ["source", "source.fixAll", "source.fixAll.preflight"]) {
        assert.deepEqual(await kinds([only]), new Set(["source.fixAll.preflight"]));
      }
      assert.deepEqual(await kinds(["source.fixAll.other"]), new Set());
      assert.deepEqual(await kinds(["refactor"]), new Set());
    });

    it("offers nothing where nothing is found, and no source action for the automatic lightbulb", async () => {
      client = await startClient();
      await client.open(URI, APP);
      const first = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const triggerKind = CodeActionTriggerKind.Automatic;
      assert.deepEqual(await client.actions(URI, first, { triggerKind }), []);
    });

    it("resolves fix-all to the safe fixes, and to nothing once the document has changed", async () => {
      client = await startClient();
      await client.open(URI, APP);
      const [action] = await client.actions(URI, WHOLE, { only: ["source.fixAll"] });
      assert.equal(action?.edit, undefined);
      const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, action!);
      const fixed = applied(APP, resolved);
      assert.ok(!fixed.includes('f"') && fixed.includes(SECRET), "the suggested fix is left out");
      await client.change(URI, 2, { text: `\n${APP}` });
      const stale = await client.connection.sendRequest(CodeActionResolveRequest.type, action!);
      assert.equal(stale.edit, undefined);
    });

    it("gives plain edits at once to a client that can neither resolve nor take versions", async () => {
      client = await startClient({
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      });
      await client.open(URI, APP);
      const [action] = await client.actions(URI, WHOLE, { only: ["source.fixAll"] });
      assert.deepEqual(Object.keys(action!.edit!), ["changes"]);
      assert.ok(!applied(APP, action!).includes('f"'));
    });

    it("answers empty for a closed document and for diagnostics of an older text", async () => {
      client = await startClient();
      assert.deepEqual(await client.actions("file:///closed.py", WHOLE), []);
      await client.open(URI, APP);
      const { diagnostics } = await client.diagnostics(URI, 1);
      await client.change(URI, 2, { text: `\n\n${APP}` });
      const [stale] = diagnostics;
      assert.deepEqual(await client.actions(URI, WHOLE, { diagnostics: [stale!], only: ["quickfix"] }), []);
    });

    it("answers after a cancelled request as if nothing had been", async () => {
      client = await startClient();
      await client.open(URI, APP);
      const source = new CancellationTokenSource();
      const params = { textDocument: { uri: URI }, range: WHOLE, context: { diagnostics: [] } };
      const answer = client.connection.sendRequest(CodeActionRequest.type, params, source.token);
      source.cancel();
      await answer.catch(() => {});
      assert.notEqual((await client.actions(URI, WHOLE)).length, 0);
    });
  });

  describe("hover", () => {
    const hoverAt = (uri: string, line: number, character: number) =>
      client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line, character },
      });

    /** The hover on the first mention of a word, whose document is opened. */
    const hoverOn = async (text: string, word: string, languageId = "python") => {
      const uri = languageId === "sql" ? "file:///project/report.sql" : URI;
      await client.open(uri, text, languageId);
      const { line, character } = TextDocument.create(uri, languageId, 1, text).positionAt(
        text.indexOf(word),
      );
      const hover = await hoverAt(uri, line, character);
      return hover && { range: hover.range!, value: (hover.contents as { value: string }).value };
    };

    beforeEach(async () => {
      client = await startClient();
    });

    it("tells the practice behind a call that is right already, wrong and right, and the pages", async () => {
      const hover = await hoverOn(STREAMING, "create");
      assert.equal(textAt(STREAMING, hover!.range), "client.chat.completions.create");
      assert.match(hover!.value, /^\*\*Show an answer while it is being written\*\*\n\n/);
      assert.match(hover!.value, /❌\n```python\n[\s\S]+✅\n```python\n[\s\S]+for chunk in/);
      assert.match(
        hover!.value,
        /\[blocking-llm-call\]\(https:[^)]+\) · \[unguarded-llm-call\]\(https:[^)]+\)$/,
      );
      assert.ok(!hover!.value.includes("\n---\n"), "one section");
    });

    it("says nothing about the arguments of such a call, and about calls that nobody knows", async () => {
      assert.equal(await hoverOn(STREAMING, "stream=True"), null);
      assert.equal(await hoverOn("import shop\n\nshop.open(1)\n", "open"), null);
    });

    it("tells of findings in SQL with examples in SQL", async () => {
      const hover = await hoverOn("SELECT * FROM customers;\n", "customers", "sql");
      assert.match(hover!.value, /✅\n```sql\nSELECT /);
      assert.match(hover!.value, /\[unfiltered-select\]\(https:[^)]+\)$/);
    });

    it("lets nothing of the document into its Markdown", async () => {
      const name = "evil](command:workbench.action.quit)";
      const text = `from openai import OpenAI\n\nOpenAI(api_key=env["${name}\`\`\`<b>"])\n`;
      const known = await hoverOn(text, "OpenAI(");
      assert.match(known!.value, /^\*\*Read credentials from a vault/);
      const found = await hoverOn(`password = "hunter2-${name}-Xy7"\n`, "hunter2");
      for (const { value } of [known!, found!]) assert.doesNotMatch(value, /evil|hunter2|command:|<b>/);
    });

    it("tells why, links the rule's page and is empty elsewhere", async () => {
      await client.open(URI, APP);
      const at = (line: number, character: number) => hoverAt(URI, line, character);
      const hover = await at(3, 15);
      const { kind, value } = hover!.contents as { kind: string; value: string };
      assert.equal(kind, "markdown");
      assert.match(value, /^\*\*.+\*\*\n\n/);
      assert.match(value, /\[hardcoded-secret\]\(https:.+\/hardcoded-secret\.md\)$/);
      assert.equal(textAt(APP, hover!.range!), `"${SECRET}"`);
      assert.equal(await at(1, 0), null);
    });
  });

  it("is what `preflight lsp` starts, from its sources too", async () => {
    client = await startClient(CAPABILITIES, undefined, [source("cli"), "lsp"]);
    await client.open(URI, APP);
    assert.equal((await client.diagnostics(URI, 1)).diagnostics.length, 2);
  });

  describe("check workspace", () => {
    const check = () =>
      client.connection.sendRequest(ExecuteCommandRequest.type, {
        command: "preflight.server.checkWorkspace",
      });

    it("counts all files and publishes those that are not open", async () => {
      const folder = folderWith({
        "a b.py": APP,
        "sub/open.py": APP,
        "clean.py": CLEAN,
        "preflight.json": '{ "rules": { "hardcoded-secret": "off" } }',
        "sub/preflight.json": "{}",
      });
      const root = pathToFileURL(folder).href;
      client = await startClient(CAPABILITIES, root);
      await client.open(`${root}/sub/open.py`, APP);
      const { files, findings, milliseconds } = await check();
      assert.deepEqual({ files, findings }, { files: 3, findings: 3 });
      assert.ok(milliseconds >= 0);
      const of = (name: string) => client.published.filter(({ uri }) => uri === `${root}/${name}`);
      assert.deepEqual(codes(of("a%20b.py")[0]!.diagnostics), ["unstructured-log"]);
      await client.diagnostics(`${root}/sub/open.py`, 1);
      assert.ok(of("sub/open.py").every(({ version }) => version === 1));
    });

    it("hands a file over to the editor when it is opened, and takes it back when it is closed", async () => {
      const folder = folderWith({ "app.py": APP });
      const root = pathToFileURL(folder).href;
      const uri = `${root}/app.py`;
      client = await startClient(CAPABILITIES, root);
      await check();
      client.published.length = 0;
      await client.open(uri, CLEAN);
      assert.deepEqual((await client.diagnostics(uri, 1)).diagnostics, []);
      client.published.length = 0;
      await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri },
      });
      await check();
      assert.equal(client.published.at(-1)?.diagnostics.length, 2);
    });

    it("keeps the findings of a document that is open and not asked about, as VS Code opens them unseen", async () => {
      const root = pathToFileURL(folderWith({ "app.py": APP })).href;
      const uri = `${root}/app.py`;
      client = await startClient(PULLING, root);
      await check();
      client.published.length = 0;
      await client.open(uri, APP);
      await check();
      assert.deepEqual(
        client.published.map(({ diagnostics }) => diagnostics.length),
        [2],
      );
      client.published.length = 0;
      await client.change(uri, 2, { text: LOGGING });
      assert.deepEqual(codes((await client.diagnostics(uri)).diagnostics), ["unstructured-log"]);

      client.published.length = 0;
      const document = { textDocument: { uri } };
      const pulled = await client.connection.sendRequest(DocumentDiagnosticRequest.type, document);
      assert.equal(pulled.kind === "full" && pulled.items.length, 1);
      await client.change(uri, 3, { text: APP });
      await check();
      assert.deepEqual(
        client.published.map(({ diagnostics }) => diagnostics),
        [[]],
        "once they are asked for, nothing is published beside them",
      );

      client.published.length = 0;
      await client.connection.sendNotification(DOCUMENT_HIDDEN, { uri });
      assert.equal((await client.diagnostics(uri)).diagnostics.length, 2);
    });

    it("answers requests meanwhile and stops when it is cancelled", async () => {
      const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}.py`, APP]));
      const root = pathToFileURL(folderWith(many)).href;
      client = await startClient(CAPABILITIES, root);
      const source = new CancellationTokenSource();
      const result = client.connection.sendRequest(
        ExecuteCommandRequest.type,
        { command: "preflight.server.checkWorkspace" },
        source.token,
      );
      await client.open(URI, APP);
      assert.notEqual((await client.actions(URI, WHOLE)).length, 0);
      source.cancel();
      assert.equal(await result.catch(() => null), null);
      assert.ok(client.published.length < 400, "the walk did not go on to its end");
    });
  });
});

const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

function codes(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

function textAt(text: string, range: Range): string {
  return TextDocument.create("", "", 0, text).getText(range);
}

/** The text after an action's edit, in either form of a workspace edit. */
function applied(text: string, { edit }: CodeAction): string {
  assert.ok(edit, "the action has an edit");
  const edits = edit.changes
    ? Object.values(edit.changes).flat()
    : (edit.documentChanges as TextDocumentEdit[]).flatMap((change) => change.edits as TextEdit[]);
  return TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits);
}
