import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { readConfigFile } from "../../server/src/config/file.ts";
import { combineLayers, type Layer, readLayer } from "../../server/src/config/settings.ts";
import { SETTINGS } from "../../server/src/config/settings-schema.ts";
import { loadCases } from "../support/cases.ts";
import { open } from "../support/engine.ts";
import { APP, folderWith, LOGGING, preflight, removeFolders, SECRET } from "./preflight.ts";

/**
 * What each setting does, shown by what changes when it is set: in the engine for what decides about a file, on the
 * command line for what decides about files. A setting that is missing here fails.
 */
const EFFECTS: Record<string, () => Promise<void>> = {
  async enable() {
    const files = { "app.py": LOGGING, "other/app.py": LOGGING };
    const config = { overrides: [{ files: "other/", enable: false }] };
    assert.deepEqual(await checked(files, {}), ["app.py", "other/app.py"]);
    assert.deepEqual(await checked(files, config), ["app.py"]);
  },
  async preset() {
    assert.deepEqual(await found(APP, {}), ["hardcoded-secret error", "unstructured-log information"]);
    assert.deepEqual(await found(APP, { preset: "recommended" }), await found(APP, {}));
    assert.deepEqual(await found(APP, { preset: "strict" }), [
      "hardcoded-secret error",
      "unstructured-log warning",
    ]);
    assert.deepEqual(await found(APP, { preset: "security" }), ["hardcoded-secret error"]);
  },
  async rules() {
    const rules = { "hardcoded-secret": "off", "unstructured-log": "error" } as const;
    assert.deepEqual(await found(APP, { rules }), ["unstructured-log error"]);
  },
  async overrides() {
    const overrides: Layer["overrides"] = [
      { files: ["src/"], rules: { "unstructured-log": "error" } },
      { files: "app.py", rules: { "hardcoded-secret": "off" } },
      { files: "tests/", rules: { "unstructured-log": "off" } },
    ];
    assert.deepEqual(await found(APP, { overrides }), ["unstructured-log error"]);
  },
  async include() {
    const files = { "src/app.py": LOGGING, "jobs/a.py": LOGGING, "b.py": LOGGING };
    assert.deepEqual(await checked(files, { include: ["src/", "jobs/*.py"] }), ["jobs/a.py", "src/app.py"]);
  },
  async exclude() {
    const files = { "src/app.py": LOGGING, "src/gen/a.py": LOGGING, "a_pb2.py": LOGGING };
    assert.deepEqual(await checked(files, { exclude: ["gen/", "*_pb2.py"] }), ["src/app.py"]);
  },
  async useGitignore() {
    const files = { ".gitignore": "out/\nb.py\n", "out/a.py": LOGGING, "b.py": LOGGING, "c.py": LOGGING };
    assert.deepEqual(await checked(files, {}), ["c.py"]);
    assert.deepEqual(await checked(files, { useGitignore: false }), ["b.py", "c.py", "out/a.py"]);
  },
  async maxFileSize() {
    const files = { "a.py": LOGGING, "b.py": `${LOGGING}# ${"x".repeat(3000)}\n` };
    assert.deepEqual(await checked(files, { maxFileSize: 2 }), ["a.py"]);
  },
  async baseline() {
    const { layer } = readConfigFile('{ "baseline": ".preflight/known.json" }');
    assert.equal(combineLayers([{ layer, path: "a.py" }]).baseline, ".preflight/known.json");
    for (const outside of ["../known.json", "/etc/known.json", "a/../../b.json", "C:\\\\known.json"])
      assert.equal(readConfigFile(`{ "baseline": "${outside}" }`).problems.length, 1, outside);
    const folder = folderWith({ "app.py": APP, "preflight.json": '{ "baseline": "ci/known.json" }' });
    assert.match((await preflight(folder, ["check"])).stderr, /ci\/known\.json: no such file/);
    await preflight(folder, ["check", "--write-baseline"]);
    assert.equal((await preflight(folder, ["check"])).code, 0);
    assert.equal((await preflight(folder, ["check", "--no-baseline"])).code, 1);
  },
  // What each of them shows: test/lsp/baseline.test.ts.
  async "baseline.show"() {
    const shown = (value: unknown) => {
      const { layer, problems } = readLayer({ baseline: { show: value } }, "editor");
      const { baselineShow } = combineLayers([{ layer, path: "a.py" }]);
      return [baselineShow, problems.length];
    };
    assert.deepEqual(shown("hidden"), ["hidden", 0]);
    assert.deepEqual(shown("normal"), ["normal", 0]);
    assert.deepEqual(shown(undefined), ["faded", 0]);
    assert.deepEqual(shown("loud"), ["faded", 1]);
  },
  async "providers.secrets"() {
    const layer: Layer = { providers: { secrets: "hvac" } };
    await firstFixChanges("hardcoded-secret", undefined, layer, /hvac/);
  },
  async "providers.registry"() {
    await firstFixChanges("unversioned-model", undefined, { providers: { registry: "wandb" } }, /wandb/);
  },
  async "providers.cache"() {
    await firstFixChanges("uncached-query", undefined, { providers: { cache: "cachetools" } }, /cachetools/);
  },
  async "providers.metrics"() {
    await firstFixChanges(
      "unmonitored-prediction",
      undefined,
      { providers: { metrics: "prometheus_client" } },
      /prometheus_client/,
    );
  },
  async "providers.logging"() {
    await firstFixChanges(
      "unguarded-llm-call",
      undefined,
      { providers: { logging: "structlog" } },
      /structlog/,
    );
  },
  async "rowFilter.column"() {
    const layer: Layer = { rowFilter: { column: "account_key" } };
    await firstFixChanges("unfiltered-select", undefined, layer, /account_key/);
  },
  async "rowFilter.parameter"() {
    const layer: Layer = { rowFilter: { parameter: "who_asks" } };
    await firstFixChanges("unfiltered-select", undefined, layer, /who_asks/);
  },
  async "fixAll.exclude"() {
    const fixed = async (config: Layer) => {
      const folder = folderWith({ "app.py": LOGGING, "preflight.json": JSON.stringify(config) });
      await preflight(folder, ["check", "--fix"]);
      return readFileSync(join(folder, "app.py"), "utf8");
    };
    assert.notEqual(await fixed({}), LOGGING);
    assert.equal(await fixed({ fixAll: { exclude: ["unstructured-log"] } }), LOGGING);
  },
  async calls() {
    await seesWrapper({ calls: { completion: ["acme.llm.ask"] } });
    await seesWrapper({ calls: { completion: ["acme.*.a*k"] } });
    const validated = `import pandas as pd\nimport checks\n\n\ndef load(engine):\n    frame = pd.read_csv("orders.csv")\n    checks.look_at(frame)\n    frame.to_sql("orders", engine)\n`;
    assert.ok((await found(validated, {})).includes("unvalidated-dataframe information"));
    const validate = { calls: { validate: ["checks.look_*"] } };
    assert.ok(!(await found(validated, validate)).includes("unvalidated-dataframe information"));
  },
  async chatCalls() {
    await seesWrapper({ chatCalls: ["acme.llm.ask"] });
  },
  async names() {
    await seesWrapper({ names: { "acme.llm.ask": "completion" } });
    await seesWrapper({ names: { "acme.llm.ask": "litellm.completion" } });
  },
  "thresholds.promptCharacters": () =>
    fixSays(
      "unbounded-prompt",
      "bad_prompt_function",
      "promptCharacters",
      7777,
      /MAX_PROMPT_CHARS = 7_777\b/,
    ),
  "thresholds.promptTokens": () =>
    fixSays("unbounded-prompt", "bad_tiktoken_used", "promptTokens", 777, /MAX_PROMPT_TOKENS = 777\b/),
  "thresholds.answerTokens": () =>
    fixSays("unbounded-prompt", "bad_fastapi_body", "answerTokens", 777, /=777\b/),
  async "thresholds.shortAnswerTokens"() {
    const text = ASKING.replace("messages=", "max_tokens=80, messages=");
    assert.ok((await found(text, {})).includes("blocking-llm-call warning"));
    const thresholds = { shortAnswerTokens: 80 };
    assert.ok(!(await found(text, { thresholds })).includes("blocking-llm-call warning"));
  },
  "thresholds.callTimeoutSeconds": () =>
    fixSays("unguarded-llm-call", "bad_chat_function", "callTimeoutSeconds", 77, /timeout=77\b/),
  "thresholds.cacheEntries": () =>
    fixSays("uncached-embedding", "bad_handler_encode", "cacheEntries", 777, /maxsize=777\b/),
  "thresholds.queryCacheSeconds": () =>
    fixSays("uncached-query", "bad_async_http", "queryCacheSeconds", 120, /ttl=120\b/),
  "thresholds.embeddingCacheSeconds": () =>
    fixSays("uncached-embedding", "bad_streamlit_corpus", "embeddingCacheSeconds", 7200, /ttl=7200\b/),
  "thresholds.embeddingBatch": () =>
    fixSays("uncached-embedding", "bad_loop_openai", "embeddingBatch", 77, /BATCH_SIZE = 77\b/),
  "thresholds.predictionError": () =>
    fixSays("unmonitored-prediction", "bad_flask", "predictionError", 0.07, /= 0\.07\b/),
  "thresholds.brierScore": () =>
    fixSays("unmonitored-prediction", "bad_positive_class", "brierScore", 0.07, /= 0\.07\b/),
  "thresholds.forecastInterval": () =>
    fixSays("point-forecast", "bad_ets", "forecastInterval", 0.8, /alpha=0\.2\b/),
  "thresholds.testShare": () =>
    fixSays("unvalidated-model", "bad_self_score", "testShare", 0.35, /test_size=0\.35\b/),
  async "limits.lineLength"() {
    const text = `${LOGGING}\ndef later():\n    logger.info(f"{1} ${"x".repeat(500)}")\n`;
    assert.equal((await found(text, {})).length, 2);
    assert.equal((await found(text, { limits: { lineLength: 400 } })).length, 1);
    const { notices, code } = await run(text, { limits: { lineLength: 400 } });
    const notice = "a line has 524 characters, over the limit of 400 (setting limits.lineLength)";
    assert.deepEqual(notices, [`app.py: not all is checked from line 9 on: ${notice}`]);
    assert.equal(code, 0);
  },
  async "limits.nesting"() {
    const text = `${LOGGING}\ndef later():\n    return ${"[".repeat(60)}logger.info(f"{1}")${"]".repeat(60)}\n`;
    assert.equal((await found(text, {})).length, 2);
    assert.equal((await found(text, { limits: { nesting: 40 } })).length, 1);
    const { notices, code } = await run(text, { limits: { nesting: 40 } });
    assert.match(notices.join(), /code is nested more than 40 levels deep \(setting limits\.nesting\)$/);
    assert.equal(code, 0);
  },
  async "limits.findings"() {
    const text = `${LOGGING}\n${'\ndef later():\n    logger.info(f"{1}")\n'.repeat(5)}\nTOKEN = "${SECRET}"\n`;
    assert.equal((await run(text, {})).findings.length, 7);
    const { findings, notices } = await run(text, { limits: { findings: 2 } });
    assert.deepEqual(findings, ["unstructured-log", "hardcoded-secret"]);
    assert.deepEqual(notices, [
      "app.py: 7 findings, of which the 2 gravest are reported (setting limits.findings)",
    ]);
  },
  // What happens then: test/unit/isolation.test.ts.
  async "limits.seconds"() {
    assert.equal(settingsOf({ limits: { seconds: 5 } }).limits?.seconds, 5);
    const { problems } = readConfigFile('{ "limits": { "seconds": 0 } }');
    assert.equal(problems.length, 1);
  },
  async "trace.server"() {
    // The language client reads the setting by its own id, so that has to be the one of the contributed settings.
    const client = readFileSync(
      new URL("../../client/src/language-client/in-node.ts", import.meta.url),
      "utf8",
    );
    assert.match(client, /new LanguageClient\(\s*"preflight"/);
    const contributed = manifest.contributes.configuration.flatMap(({ properties }) =>
      Object.keys(properties),
    );
    assert.ok(contributed.includes("preflight.trace.server"));
  },
};

describe("every setting has an effect", function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  it("that is in this table", () => {
    assert.deepEqual(Object.keys(EFFECTS).sort(), SETTINGS.map(({ key }) => key).sort());
  });

  for (const [key, show] of Object.entries(EFFECTS)) it(key, show);
});

const ASKING = `import openai

client = openai.OpenAI()


def chat(question):
    answer = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": question}])
    print(answer.choices[0].message.content)
`;

/** The findings of `src/app.py` under a configuration file beside `src`. */
async function found(text: string, config: Layer): Promise<string[]> {
  const snapshot = await open(text, "src/app.py", { settings: settingsOf(config) });
  return snapshot.findings().map(({ rule, severity }) => `${rule} ${severity}`);
}

/** What a file holds goes through reading and checking, as in earnest. */
function settingsOf(config: Layer) {
  const { layer, problems } = readConfigFile(JSON.stringify(config));
  assert.deepEqual(problems, []);
  return combineLayers([{ layer, path: "src/app.py" }]).settings;
}

/** The files that a check of a folder reads, named by the findings that each of them has. */
async function checked(files: Record<string, string>, config: object): Promise<string[]> {
  const folder = folderWith({ ...files, "preflight.json": JSON.stringify(config) });
  const { stdout } = await preflight(folder, ["check", "--format", "json"]);
  const findings: { path: string }[] = JSON.parse(stdout).findings;
  return [...new Set(findings.map(({ path }) => path))].sort();
}

/** A check of `app.py` with this text. */
async function run(text: string, config: Layer) {
  const folder = folderWith({ "app.py": text, "preflight.json": JSON.stringify(config) });
  const { stdout, code } = await preflight(folder, ["check", "--fail-on", "error", "--format", "json"]);
  const report: { findings: { rule: string }[]; errors: { path: string; message: string }[] } =
    JSON.parse(stdout);
  return {
    findings: report.findings.map(({ rule }) => rule),
    notices: report.errors.map(({ path, message }) => `${path}: ${message}`),
    code,
  };
}

/** A function of one's own is taken for the call of a model. */
async function seesWrapper(config: Layer): Promise<void> {
  const text = `from acme import llm\n\n\ndef answer(question):\n    print(llm.ask(question))\n`;
  const isSeen = (rules: string[]) => rules.includes("unguarded-llm-call warning");
  assert.ok(!isSeen(await found(text, {})));
  assert.ok(isSeen(await found(text, config)), JSON.stringify(await found(text, config)));
}

/** The fixes of one of a rule's cases, or the preferred ones of the first of them, written out. */
async function fixesOf(rule: string, name: string | undefined, config: Layer): Promise<string[]> {
  const texts: string[] = [];
  const isMeant = (file: string) =>
    name === undefined ? file.startsWith("bad_") : file.startsWith(`${name}.`);
  for (const item of loadCases(rule).filter(
    (candidate) => isMeant(candidate.name) && !candidate.input.settings,
  )) {
    const snapshot = await open(item.text, item.path, { ...item.input, settings: settingsOf(config) });
    for (const finding of snapshot.findings().filter((candidate) => candidate.rule === rule))
      texts.push(
        ...snapshot
          .fixes(finding)
          .filter(({ preferred }) => preferred || name !== undefined)
          .map(({ edits }) => edits.map(({ newText }) => newText).join("\n")),
      );
    if (name === undefined && texts.length > 12) break;
  }
  return texts;
}

/** Some fix writes what it does not write without the setting. */
async function firstFixChanges(
  rule: string,
  name: string | undefined,
  config: Layer,
  pattern: RegExp,
): Promise<void> {
  const says = (texts: string[]) => texts.filter((text) => pattern.test(text)).length;
  const [before, after] = [await fixesOf(rule, name, {}), await fixesOf(rule, name, config)];
  assert.ok(says(after) > says(before), `${after.join("\n--\n")}`);
}

async function fixSays(
  rule: string,
  name: string,
  threshold: string,
  value: number,
  pattern: RegExp,
): Promise<void> {
  assert.ok(!(await fixesOf(rule, name, {})).some((text) => pattern.test(text)));
  await firstFixChanges(rule, name, { thresholds: { [threshold]: value } }, pattern);
}
