import { readDependencies } from "../../server/src/config/dependencies.ts";
import { readConfigFile, readPyproject } from "../../server/src/config/file.ts";
import { readYaml } from "../../server/src/engine/config/yaml.ts";
import type { LanguageId } from "../../server/src/engine/engine.ts";
import { readEvidence } from "../../server/src/evidence/index.ts";
import { testEngine } from "../support/engine.ts";
import { assertLinear } from "../support/linear.ts";

/**
 * What holds up regular expressions that search again from every place: runs of what they repeat, beginnings without an
 * end. An analysis of all of the sources' expressions has given them; those that its attack still slows down read names
 * and words, which are short.
 */
const PUMPS = [
  "0",
  "_",
  ".",
  "-",
  "a_",
  "\t",
  " ",
  "(",
  "[",
  "{",
  "#",
  "'",
  "=",
  "/*",
  "a[[",
  "eyJeeyy-",
  "${",
  "::",
  "<",
  ";--",
  "\\",
  "--a\n/**/--*/",
  "://::",
  "_update",
  "[a < ",
  "INSERT INTO a ",
  "CREATE TABLE a as ",
  "MERGE(a",
];
/** In UTF-16 units. */
const LENGTH = 48_000;

/** A file in which a text stands where files have texts. */
interface Shape {
  path: string;
  languageId?: LanguageId;
  write(text: string): string;
}

const inQuotes = (text: string): string => text.replace(/["'\\\n]/g, "a");
const asName = (text: string): string => `n${text.replace(/\W/g, "_")}`;

const SHAPES: Record<string, Shape> = {
  Python: { path: "a.py", languageId: "python", write: (text) => text },
  "a comment": { path: "a.py", languageId: "python", write: (text) => `import openai\n# ${text}\n` },
  "a message that is logged": {
    path: "a.py",
    languageId: "python",
    write: (text) =>
      `import logging\nlogger = logging.getLogger(__name__)\nlogger.info(f"{user} ${inQuotes(text).replace(/[{}]/g, "")}")\n`,
  },
  "a prompt": {
    path: "a.py",
    languageId: "python",
    write: (text) =>
      `import openai\nprompt = "${inQuotes(text)}"\nopenai.OpenAI().chat.completions.create(model="m", messages=[{"role": "user", "content": prompt + text}])\n`,
  },
  "a query in Python": {
    path: "a.py",
    languageId: "python",
    write: (text) =>
      `import sqlite3\nsqlite3.connect("a").execute("SELECT * FROM users WHERE a = '" + name + "${inQuotes(text)}")\n`,
  },
  "a migration in Python": {
    path: "migrations/0001_first.py",
    languageId: "python",
    write: (text) =>
      `from alembic import op\n\ndef upgrade():\n    op.execute("""${text.replace(/["\\]/g, "a")} a CREATE TABLE a (b int)""")\n`,
  },
  "names in Python": {
    path: "a.py",
    languageId: "python",
    write: (text) =>
      `import openai, pandas as pd\ndef f${asName(text)}(a${asName(text)}):\n    frame = pd.read_csv(a${asName(text)})\n    return model.predict(frame["${asName(text)}"])\n`,
  },
  SQL: { path: "a.sql", languageId: "sql", write: (text) => text },
  "a string in SQL": {
    path: "a.sql",
    languageId: "sql",
    write: (text) => `SELECT * FROM users WHERE a = '${text}';`,
  },
  "a table": {
    path: "a.sql",
    languageId: "sql",
    write: (text) => `SELECT * FROM ${asName(text)} WHERE ${asName(text)} = 1;`,
  },
  dotenv: { path: ".env", languageId: "config", write: (text) => `KEY=${text}\n${text}` },
  YAML: { path: "a.yaml", languageId: "config", write: (text) => `a: "${inQuotes(text)}"\n` },
  TOML: { path: "a.toml", languageId: "config", write: (text) => `[[${text}\na = ${text}` },
  INI: { path: "a.ini", languageId: "config", write: (text) => `[${text}\na = ${text}` },
  JSON: {
    path: "a.json",
    languageId: "config",
    write: (text) => JSON.stringify({ [text]: text, api_key: text }),
  },
  properties: { path: "a.properties", languageId: "config", write: (text) => `a.b = ${text}\n${text}` },
  "a README": { path: "README.md", write: (text) => text },
  "a runbook": { path: "docs/runbook.md", write: (text) => `# ${text}\n\n${text}` },
  "a Dockerfile": { path: "Dockerfile", write: (text) => `FROM a\nRUN ${text}\nHEALTHCHECK ${text}` },
  Terraform: { path: "main.tf", write: (text) => `resource "a" "b" {\n a = "${text}"\n${text}` },
  "a script": { path: "deploy.sh", write: (text) => `kubectl ${text}\n${text}` },
  "a Makefile": { path: "Makefile", write: (text) => `deploy:\n\t${text}\n${text}` },
  "a pipeline": {
    path: ".github/workflows/a.yml",
    write: (text) => `jobs:\n  a:\n    steps:\n      - run: "${inQuotes(text)}"\n`,
  },
  JavaScript: { path: "load-test.js", write: (text) => `import http from 'k6/http'\n${text}` },
};

describe("A hostile workspace: texts that take for ever", function () {
  this.timeout(300_000);

  for (const [name, { path, languageId, write }] of Object.entries(SHAPES))
    it(`as ${name}`, async () => {
      const engine = await testEngine();
      if (languageId) await engine.load(languageId);
      await engine.load("python");
      const read = (text: string) => {
        const written = write(text);
        if (languageId) {
          const snapshot = engine.open({ path, languageId, text: written });
          for (const finding of snapshot.findings().slice(0, 3)) snapshot.fixes(finding);
        }
        readEvidence(path, written, (other, python) =>
          engine.open({ path: other, languageId: "python", text: python }).outline(),
        );
      };
      for (const pump of PUMPS) assertLinear(pump.repeat(LENGTH / pump.length), read);
    });

  it("as YAML with an error at each of its characters", () => {
    assertLinear(`a: ${'"'.repeat(300_000)}`, readYaml);
    assertLinear(`a: ${'"'.repeat(300_000)}`, (text) =>
      readEvidence("docker-compose.yml", text, () => undefined),
    );
  });

  for (const file of [
    "requirements.txt",
    "setup.py",
    "setup.cfg",
    "pyproject.toml",
    "poetry.lock",
    "Pipfile",
    "environment.yml",
    "preflight.json",
  ])
    it(`as ${file}`, () => {
      for (const pump of PUMPS)
        assertLinear(pump.repeat(LENGTH / pump.length), (text) => {
          for (const written of [
            text,
            `a = ${text}`,
            `install_requires=["${text}"]`,
            `[tool.preflight]\n${text}`,
          ]) {
            if (file === "preflight.json") readConfigFile(written);
            else Array.from(readDependencies(file, written));
            if (file === "pyproject.toml") readPyproject(written);
          }
        });
    });
});
