import assert from "node:assert/strict";
import { chmodSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyPatch } from "diff";
import { TextDocument } from "vscode-languageserver-textdocument";
import schema from "../../server/schema/findings.schema.json" with { type: "json" };
import { bundle } from "./bundles.ts";
import { APP, CLEAN, folderWith, LOGGING, preflight, removeFolders, run, SECRET } from "./preflight.ts";
import { assertMatches } from "./schema.ts";

describe("preflight check", function () {
  this.timeout(20_000);
  afterEach(removeFolders);

  describe("text", () => {
    it("prints path, line, column, severity, message, rule, a code frame, the fix and the totals", async () => {
      const folder = folderWith({ "src/app.py": APP, "src/clean.py": CLEAN });
      const { code, stdout, stderr } = await preflight(folder, ["check"]);
      const lines = stdout.split("\n");
      assert.match(lines[0]!, /^src\/app\.py:4:\d+ error .+ \[hardcoded-secret\]$/);
      assert.equal(lines[1], "  3 | logger = logging.getLogger(__name__)");
      assert.equal(lines[2], `  4 | api_key = ${"·".repeat(SECRET.length + 2)}`);
      assert.match(lines[3]!, /^ {4}\| +\^+$/);
      assert.match(stdout, /^src\/app\.py:8:\d+ information .+ \[unstructured-log\]$/m);
      assert.match(stdout, /^ {2}fix: .+ \(safe\)$/m);
      assert.match(stdout, /^2 findings \(1 error, 1 information\) in 2 files, \d+ ms\.$/m);
      assert.equal(stderr, "");
      assert.equal(code, 1);
    });

    it("says how many of the findings which flag fixes, as many as it then does", async () => {
      const folder = folderWith({ "app.py": APP });
      const offer = async (...flags: string[]) => {
        const { stdout } = await preflight(folder, ["check", ...flags]);
        return stdout
          .trimEnd()
          .split("\n")
          .slice(-2)
          .join(" ")
          .replace(/^.*? ms\.\s*/, "");
      };
      assert.equal(await offer(), "1 can be fixed by --fix, 1 more by --fix-suggested.");
      assert.ok(!(await offer("--quiet")).includes("can be fixed"));
      const config = '{ "fixAll": { "exclude": ["unstructured-log"] } }';
      writeFileSync(join(folder, "preflight.json"), config);
      assert.equal(await offer(), "1 can be fixed by --fix-suggested.");
      rmSync(join(folder, "preflight.json"));
      assert.equal(await offer("--fix"), "Fixed 1. 1 can be fixed by --fix-suggested.");
      assert.match(await offer("--fix-suggested"), /Fixed 1\.$/);
      assert.ok(!(await offer()).includes("can be fixed"));
    });

    it("never shows a secret, neither in its own words nor in the code", async () => {
      const { stdout } = await preflight(folderWith({ "app.py": APP }), ["check"]);
      assert.ok(stdout.includes("[hardcoded-secret]") && !stdout.includes(SECRET));
    });

    it("follows names into files that were not asked for, inside a project", async () => {
      const files = {
        "data/store.py":
          "import sqlite3\n\nconnection = sqlite3.connect('a.db')\n\n\ndef run(sql):\n    return connection.execute(sql)\n",
        "app.py":
          "from data.store import run\n\n\ndef find(name):\n    return run(f\"SELECT id FROM orders WHERE name = '{name}' LIMIT 1\")\n",
      };
      const alone = await preflight(folderWith(files), ["check", "app.py"]);
      assert.ok(!alone.stdout.includes("unsafe-query"));
      const project = await preflight(folderWith({ ...files, "pyproject.toml": "" }), ["check", "app.py"]);
      assert.ok(project.stdout.includes("unsafe-query"), project.stdout);
    });

    it("exits with 0 for what is below the fail level, and with 1 from there on", async () => {
      const folder = folderWith({ "app.py": LOGGING });
      assert.equal((await preflight(folder, ["check"])).code, 0);
      assert.equal((await preflight(folder, ["check", "--fail-on", "information"])).code, 1);
    });

    it("uses no colours and no control characters in a pipe, whatever the code holds", async () => {
      const folder = folderWith({ "app.py": `${APP}x = "\x1b[31m", "${SECRET}"\n` });
      const { stdout } = await preflight(folder, ["check"]);
      assert.ok(stdout.includes("app.py:9:"));
      assert.ok(!stdout.includes("\x1b"));
    });

    it("prints one line a finding with --quiet, and counts rules with --statistics", async () => {
      const folder = folderWith({ "app.py": APP });
      const quiet = await preflight(folder, ["check", "--quiet"]);
      assert.equal(quiet.stdout.trimEnd().split("\n").length, 2);
      const counted = await preflight(folder, ["check", "--quiet", "--statistics"]);
      assert.match(counted.stdout, /^1 {2}hardcoded-secret\n1 {2}unstructured-log$/m);
    });

    it("reports only what --select, --ignore and --severity leave", async () => {
      const folder = folderWith({ "app.py": APP });
      const rules = async (...flags: string[]) => {
        const { stdout } = await preflight(folder, ["check", "--quiet", ...flags]);
        return [...stdout.matchAll(/\[([\w-]+)\]$/gm)].map((match) => match[1]);
      };
      assert.deepEqual(await rules("--select", "unstructured-log"), ["unstructured-log"]);
      assert.deepEqual(await rules("--ignore", "unstructured-log,uncached-query"), ["hardcoded-secret"]);
      assert.deepEqual(await rules("--severity", "warning"), ["hardcoded-secret"]);
    });

    it("ends in silence when the reader closes the pipe", async () => {
      const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}.py`, APP]));
      const command = `'${process.execPath}' '${await bundle("cli")}' check | head -1`;
      const { stdout, stderr } = await run("sh", ["-c", command], folderWith(many));
      assert.equal(stdout.split("\n").length, 2);
      assert.equal(stderr, "");
    });
  });

  describe("json", () => {
    it("keeps to its schema and gives edits that do what --fix-suggested does", async () => {
      const folder = folderWith({ "src/app.py": APP });
      const { code, stdout } = await preflight(folder, ["check", "--format", "json"]);
      const report = JSON.parse(stdout);
      assertMatches(report, schema);
      assert.equal(code, 1);
      assert.deepEqual(report.errors, []);
      assert.equal(report.summary.files, 1);
      const [secret, log] = report.findings;
      assert.deepEqual([secret.rule, secret.severity, secret.layer], ["hardcoded-secret", "error", "cross"]);
      assert.equal(secret.path, "src/app.py");
      assert.equal(secret.range.start.line, 3);
      for (const { fixes } of [secret, log]) {
        assert.equal(fixes.filter(({ preferred }: { preferred: boolean }) => preferred).length, 1);
      }
      const paths = secret.fixes.flatMap(({ edits }: { edits: { path?: string }[] }) =>
        edits.map(({ path }) => path),
      );
      assert.ok(paths.includes(".env.example"), "an edit of another file names it");
      const document = TextDocument.create("", "python", 0, APP);
      const edited = TextDocument.applyEdits(document, log.fixes[0].edits);
      await preflight(folder, ["check", "--fix", "--select", "unstructured-log"]);
      assert.equal(readFileSync(join(folder, "src/app.py"), "utf8"), edited);
    });

    it("names files relative to the working directory, also above it", async () => {
      const folder = folderWith({ "a/app.py": APP, "b/empty.txt": "" });
      const { stdout } = await preflight(join(folder, "b"), ["check", "../a", "--format", "json"]);
      assert.equal(JSON.parse(stdout).findings[0].path, "../a/app.py");
    });
  });

  describe("bad input", () => {
    const bad = {
      "binary.py": Buffer.from("x = 1\0\n"),
      "invalid.py": Buffer.from([0x78, 0x3d, 0x22, 0xff, 0x22, 0x0a]),
      "utf16.py": Buffer.from("\uFEFFx = 1\n", "utf16le"),
      "latin.py": Buffer.from('# -*- coding: latin-1 -*-\nx = "é"\n', "latin1"),
      "large.py": Buffer.alloc(20 * 1024 * 1024, "x = 1\n"),
    };
    const notices: Record<string, RegExp> = {
      "binary.py": /^binary file$/,
      "broken.py": /^no such file or folder$/,
      "invalid.py": /^not valid UTF-8$/,
      "large.py": /^20 MB is over the limit of 1 MB \(setting maxFileSize\)$/,
      "latin.py": /^declares the encoding latin-1; only UTF-8 is read$/,
      "utf16.py": /^encoded as UTF-16; only UTF-8 is read$/,
    };

    it("is noted while walking, the rest is checked, and findings decide the exit code", async () => {
      const folder = folderWith({ ...bad, "app.py": APP });
      symlinkSync("nowhere", join(folder, "broken.py"));
      const { code, stdout } = await preflight(folder, ["check", "--format", "json"]);
      const { errors, findings, summary } = JSON.parse(stdout);
      assert.deepEqual(errors.map(({ path }: { path: string }) => path).sort(), Object.keys(notices).sort());
      for (const { path, message } of errors) assert.match(message, notices[path]!);
      assert.equal(findings.length, 2);
      assert.equal(summary.files, 1);
      assert.equal(code, 1);
    });

    it("is an error with exit code 2 where the file was named, and the others are still checked", async () => {
      const folder = folderWith({ ...bad, "app.py": APP });
      for (const name of ["missing.py", ...Object.keys(bad)]) {
        const { code, stdout, stderr } = await preflight(folder, ["check", name, "app.py"]);
        assert.match(stderr, new RegExp(`^${name}: .+\n$`));
        assert.match(stdout, /^app\.py:4:/m);
        assert.equal(code, 2);
      }
    });

    it("exits with 2 when the only path is missing, or nothing could be read", async () => {
      const folder = folderWith({ "binary.py": bad["binary.py"] });
      const missing = await preflight(folder, ["check", "nowhere"]);
      assert.equal(missing.stderr, "nowhere: no such file or folder\n");
      assert.equal(missing.code, 2);
      assert.equal((await preflight(folder, ["check"])).code, 2);
    });

    it("is reported for a file that the system will not open", async () => {
      const folder = folderWith({ "secret.py": APP });
      chmodSync(join(folder, "secret.py"), 0o000);
      symlinkSync("loop.py", join(folder, "loop.py"));
      const { code, stderr } = await preflight(folder, ["check", "loop.py", "secret.py"]);
      assert.match(stderr, /^loop\.py: too many symbolic links$/m);
      // Permissions stop everybody but root, who reads the file.
      if (process.getuid?.() !== 0) assert.match(stderr, /^secret\.py: permission denied$/m);
      assert.equal(code, 2);
    });

    it("refuses a file of another kind that was named", async () => {
      const { code, stderr } = await preflight(folderWith({ "notes.txt": "", "types.pyi": "" }), [
        "check",
        "notes.txt",
        "types.pyi",
      ]);
      assert.equal(
        stderr,
        "notes.txt: not a Python, SQL, notebook or config file\ntypes.pyi: not a Python, SQL, notebook or config file\n",
      );
      assert.equal(code, 2);
    });

    const senseless: [string[], RegExp][] = [
      [["check", "--bogus"], /unknown option '--bogus'/],
      [["check", "--select", "no-such-rule"], /--select: unknown rule 'no-such-rule'/],
      [["check", "--severity", "fatal"], /--severity: unknown level 'fatal'/],
      [["check", "--fail-on", "fatal"], /--fail-on: unknown level 'fatal'/],
      [["check", "--format", "xml"], /unknown format 'xml'/],
      [["check", "--format"], /--format/],
      [["check", "-"], /--stdin-filename/],
      [["check", "--stdin-filename", "notes.txt"], /not a Python, SQL, notebook or config file/],
      [["chekc"], /unknown command 'chekc'/],
      [["--bogus"], /unknown option '--bogus'/],
      [["explain", "no-such-rule"], /unknown rule 'no-such-rule'/],
      [["lsp"], /--stdio/],
    ];
    for (const [args, message] of senseless) {
      it(`says what is wrong with: ${args.join(" ")}`, async () => {
        const { code, stdout, stderr } = await preflight(folderWith({ "app.py": APP }), args);
        assert.match(stderr, message);
        assert.ok(!stderr.includes("    at "), "no stack");
        assert.equal(stdout, "");
        assert.equal(code, 2);
      });
    }
  });

  describe("--fix", () => {
    const windows = `\uFEFF${LOGGING.replace("logged in", "logged in 😀 世界").replaceAll("    ", "\t").replaceAll("\n", "\r\n")}`;

    it("writes the safe fixes, keeps byte order mark, line endings, mode and links, and then finds no more", async () => {
      const folder = folderWith({ "real.py": windows });
      const file = join(folder, "real.py");
      chmodSync(file, 0o750);
      symlinkSync("real.py", join(folder, "link.py"));
      const { code, stdout } = await preflight(folder, ["check", "link.py", "--fix"]);
      assert.match(stdout, /Fixed 1\.$/m);
      assert.equal(code, 0);
      const fixed = readFileSync(file, "utf8");
      assert.ok(fixed.startsWith("\uFEFFimport logging\r\n"));
      assert.ok(!/[^\r]\n/.test(fixed), "CRLF everywhere");
      assert.ok(fixed.includes("😀 世界") && !fixed.includes('f"'));
      const unchanged = (text: string) => text.split("\r\n").slice(0, 6);
      assert.deepEqual(unchanged(fixed), unchanged(windows));
      assert.equal(statSync(file).mode & 0o777, 0o750);
      assert.ok(lstatSync(join(folder, "link.py")).isSymbolicLink());
      assert.match((await preflight(folder, ["check", "real.py", "--fix"])).stdout, /Fixed 0\.$/m);
      assert.equal(readFileSync(file, "utf8"), fixed);
    });

    it("leaves suggested fixes for --fix-suggested", async () => {
      const folder = folderWith({ "app.py": APP });
      const text = () => readFileSync(join(folder, "app.py"), "utf8");
      assert.equal((await preflight(folder, ["check", "--fix"])).code, 1);
      assert.ok(text().includes(SECRET));
      assert.equal((await preflight(folder, ["check", "--fix-suggested"])).code, 0);
      assert.ok(!text().includes(SECRET));
    });

    it("shows with --diff a patch that does the same, and changes nothing", async () => {
      const folder = folderWith({ "src/app.py": windows });
      const file = join(folder, "src/app.py");
      const { code, stdout, stderr } = await preflight(folder, ["check", "--diff"]);
      assert.equal(code, 1);
      assert.equal(stderr, "Would fix 1 finding in 1 file.\n");
      assert.match(stdout, /^--- a\/src\/app\.py\n\+\+\+ b\/src\/app\.py\n@@ /);
      assert.equal(readFileSync(file, "utf8"), windows);
      await preflight(folder, ["check", "--fix"]);
      assert.equal(
        applyPatch(windows, stdout, { autoConvertLineEndings: false }),
        readFileSync(file, "utf8"),
      );
    });
  });

  describe("--stdin-filename", () => {
    it("checks the standard input under the name given", async () => {
      const { code, stdout } = await preflight(
        folderWith({}),
        ["check", "--stdin-filename", "src/x.py"],
        APP,
      );
      assert.match(stdout, /^src\/x\.py:4:/);
      assert.equal(code, 1);
    });

    it("prints the fixed code, and the rest on the standard error", async () => {
      const args = ["check", "--fix", "--stdin-filename", "x.py"];
      const { code, stdout, stderr } = await preflight(folderWith({}), args, `\uFEFF${LOGGING}`);
      assert.ok(stdout.startsWith("\uFEFFimport logging\n") && !stdout.includes('f"'));
      assert.match(stderr, /Fixed 1\.$/m);
      assert.equal(code, 0);
    });

    it("refuses what is not text", async () => {
      const args = ["check", "--stdin-filename", "x.py"];
      const { code, stderr } = await preflight(folderWith({}), args, Buffer.from([0xff, 0x20]));
      assert.equal(stderr, "x.py: not valid UTF-8\n");
      assert.equal(code, 2);
    });
  });

  describe("configuration and discovery", () => {
    it("takes levels from the nearest preflight.json", async () => {
      const folder = folderWith({
        "preflight.json": '{ "rules": { "unstructured-log": "error" } }',
        "a/app.py": LOGGING,
        "b/preflight.json": '{\n  // quiet here\n  "rules": { "unstructured-log": "off" },\n}\n',
        "b/app.py": LOGGING,
      });
      const { code, stdout } = await preflight(folder, ["check", "--quiet"]);
      assert.match(stdout, /^a\/app\.py:7:\d+ error .+\n$/);
      assert.equal(code, 1);
    });

    it("tells the place of each fault in it, lets the rest count, and exits with 2", async () => {
      const folder = folderWith({ "app.py": LOGGING });
      const config = '{\n  "rulez": {},\n  "rules": { "nope": "off",\n    "unstructured-log": "off" }\n}\n';
      writeFileSync(join(folder, "preflight.json"), config);
      const { code, stdout, stderr } = await preflight(folder, ["check", "--quiet"]);
      assert.deepEqual(stderr.split("\n"), [
        'preflight.json: line 2, column 3: unknown setting "rulez"; did you mean "rules"?',
        'preflight.json: line 3, column 14: unknown rule "nope"',
        "",
      ]);
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });

    it("looks for secrets in config files, but not in those that git ignores, nor in data and lock files", async () => {
      const line = `OPENAI_API_KEY=${SECRET}\n`;
      const folder = folderWith({
        ".gitignore": ".env\n",
        ".env": line,
        ".env.example": line,
        "docker-compose.yml": `services:\n  api:\n    environment:\n      OPENAI_API_KEY: ${SECRET}\n`,
        ".github/workflows/ci.yml": `env:\n  OPENAI_API_KEY: ${SECRET}\n`,
        ".github/tool.py": APP,
        ".streamlit/secrets.toml": `openai_api_key = "${SECRET}"\n`,
        "config.json": `{ "api_key": "${SECRET}" }\n`,
        "package-lock.json": `{ "integrity": "${SECRET}" }\n`,
        "data.json": JSON.stringify({ key: SECRET, rows: "x".repeat(300_000) }),
      });
      const { stdout, stderr } = await preflight(folder, ["check"]);
      const found = [...stdout.matchAll(/^(\S+?):\d+:\d+ error .* \[hardcoded-secret\]$/gm)].map(
        ([, path]) => path,
      );
      assert.deepEqual(found, [
        ".env.example",
        ".github/workflows/ci.yml",
        ".streamlit/secrets.toml",
        "config.json",
        "docker-compose.yml",
      ]);
      assert.equal(stderr, "");
      assert.ok(!stdout.includes(SECRET));
      const named = await preflight(folder, ["check", ".env", "config.json"]);
      assert.match(named.stdout, /^1 finding \(1 error\) in 2 files/m);
      await preflight(folder, ["check", "--fix-suggested", "docker-compose.yml"]);
      const fixed = readFileSync(join(folder, "docker-compose.yml"), "utf8");
      assert.match(fixed, / OPENAI_API_KEY: \$\{OPENAI_API_KEY:\?set OPENAI_API_KEY\}\n$/);
    });

    it("leaves out environments, installed and hidden folders, and checks each file once", async () => {
      const folder = folderWith({
        "app.py": APP,
        "node_modules/x/app.py": APP,
        "__pycache__/app.py": APP,
        ".hidden/app.py": APP,
        "env/pyvenv.cfg": "",
        "env/app.py": APP,
        "types.pyi": APP,
      });
      const { stdout } = await preflight(folder, ["check", ".", "app.py", "./app.py", "--format", "json"]);
      const { findings, summary } = JSON.parse(stdout);
      assert.equal(summary.files, 1);
      assert.equal(findings.length, 2);
    });
  });
});
