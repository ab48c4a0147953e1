import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SECRET } from "../cli/preflight.ts";
import { CAPABILITIES, startClient } from "../lsp/client.ts";
import { attack, type Hostile, hostile, listing, removeFolders } from "./workspace.ts";

const PASSWORD = "Vr7-kestrel-91-onyx";
const IN_ADDRESS = "Wq8zTernMarsh42";
const ALL = [SECRET, PASSWORD, IN_ADDRESS];

/** Secrets in every place from which rules quote: calls, arguments, names of models, strings that are logged. */
const code = (ignore: string) => `import logging

import openai
import psycopg2

logger = logging.getLogger(__name__)
password = "${PASSWORD}"${ignore}


def ask(question, user):
    logger.info(f"User {user} with ${SECRET} logged in")${ignore}
    answer = openai.OpenAI(api_key="${SECRET}").chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])${ignore}
    return answer.choices[0].message.content


def load(user):
    cursor = psycopg2.connect("postgresql://app:${IN_ADDRESS}@db.example.org/app", password="${PASSWORD}").cursor()${ignore}
    cursor.execute(f"SELECT * FROM users WHERE name = '{user}' AND token = '${SECRET}'")${ignore}
    return cursor.fetchall()
`;

const notebook = (source: string): string =>
  JSON.stringify({
    cells: [
      {
        cell_type: "code",
        metadata: {},
        outputs: [],
        execution_count: null,
        source: source.split(/(?<=\n)/),
      },
    ],
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  });

const WAYS: readonly [name: string, ignore: string, config: object][] = [
  ["that are found", "", {}],
  ["that somebody has silenced", "  # preflight: ignore[hardcoded-secret]", {}],
  ["where the rule is off", "", { rules: { "hardcoded-secret": "off" } }],
  [
    "in a folder that is overridden",
    "",
    { overrides: [{ files: "app/", rules: { "hardcoded-secret": "off" } }] },
  ],
];

describe("A hostile workspace: secrets that go where more people read", () => {
  afterEach(removeFolders);

  const start = (ignore: string, config: object): Hostile =>
    hostile({
      "app/service.py": code(ignore),
      "app/notes.ipynb": notebook(code(ignore)),
      "app/.env": `OPENAI_API_KEY=${SECRET}\nDB=postgresql://app:${IN_ADDRESS}@db/app\n`,
      "app/roles.sql": `CREATE ROLE app PASSWORD '${PASSWORD}';\nSELECT * FROM users;\n`,
      "preflight.json": JSON.stringify(config),
    });
  const assertNone = (text: string, what: string): void => {
    for (const secret of ALL) {
      const at = text.indexOf(secret);
      assert.ok(at < 0, `${what}: ${text.slice(Math.max(0, at - 200), at + 60)}`);
    }
  };

  for (const [name, ignore, config] of WAYS) {
    it(`prints none ${name}`, async () => {
      const { workspace } = start(ignore, config);
      for (const format of ["text", "json", "sarif", "gitlab", "junit", "github"]) {
        const { stdout, stderr } = await attack(workspace, ["check", "--format", format, "--statistics"]);
        assert.ok(stdout.includes("unguarded-llm-call") && stdout.includes("unsafe-query"), format);
        assertNone(stdout + stderr, format);
      }
    });

    it(`keeps none ${name}: in baselines, reports and caches`, async () => {
      const { workspace } = start(ignore, config);
      const before = listing(workspace);
      await attack(workspace, ["check"]);
      await attack(workspace, ["check", "--write-baseline"]);
      await attack(workspace, ["report", "--out", "report.html", "--keep"]);
      await attack(workspace, ["report", "--out", "report.md"]);
      const after = listing(workspace);
      for (const [file, text] of Object.entries(after)) if (before[file] !== text) assertNone(text, file);
      assert.ok(after[".preflight/baseline.json"] && after["report.html"]);
      const cache = join(workspace, "../cache");
      // What the rule has found a secret in is not kept at all.
      for (const [file, text] of existsSync(cache) ? Object.entries(listing(cache)) : [])
        assertNone(text, file);
    });

    it(`sends none ${name} to an editor, but in the edits of its own file`, async () => {
      const { workspace } = start(ignore, config);
      const folder = pathToFileURL(workspace).href;
      const client = await startClient(CAPABILITIES, folder);
      const uri = `${folder}/app/service.py`;
      await client.open(uri, readFileSync(join(workspace, "app/service.py"), "utf8"));
      const { diagnostics } = await client.diagnostics(uri);
      assert.ok(diagnostics.length > 2);
      const whole = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };
      const actions = await client.actions(uri, whole, { diagnostics });
      const told = (await client.connection.sendRequest("preflight/assistantFindings", {})) as {
        text: string;
      };
      assert.match(told.text, /unguarded-llm-call/);
      const hovers = [];
      for (const { range } of diagnostics)
        hovers.push(
          await client.connection.sendRequest("textDocument/hover", {
            textDocument: { uri },
            position: range.start,
          }),
        );
      await client.stop();
      assertNone(JSON.stringify([client.published, client.logged, told, hovers]), "editor");
      assertNone(JSON.stringify(actions.map(({ title }) => title)), "titles");
    });
  }

  it("still offers fixes that take a secret out", async () => {
    const { workspace } = start("", {});
    const { findings } = JSON.parse(
      (await attack(workspace, ["check", "app/service.py", "--format", "json"])).stdout,
    );
    const fixes = findings.flatMap((finding: { rule: string; fixes: unknown[] }) =>
      finding.rule === "hardcoded-secret" ? finding.fixes : [],
    );
    assert.ok(fixes.length > 0);
  });
});
