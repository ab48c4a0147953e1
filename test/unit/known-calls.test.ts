import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { isSilent, rulesOfCall } from "../../server/src/guide/calls.ts";
import { practices } from "../../server/src/guide/index.ts";
import { examples } from "../../server/src/rules/examples.ts";
import { rules } from "../../server/src/rules/index.ts";
import { libraries } from "../../server/src/sdk/index.ts";
import type { SdkCall, SdkKind } from "../../server/src/sdk/schema.ts";
import { open, takeProblems } from "../support/engine.ts";

const RULES = new URL("../../server/src/rules/", import.meta.url);

const rows = libraries.flatMap(({ calls }) => calls);
const kinds = [...new Set(rows.map(({ kind }) => kind))];

/** Kinds that say nothing on hover, on purpose. */
const SILENT = [
  "estimator",
  "input-field",
  "log",
  "long-text",
  "model-dump",
  "plain-write",
  "ui-sink",
] as const satisfies SdkKind[];

describe("what hovers say of kinds of calls", () => {
  it("is a rule for each kind, or silence on purpose", () => {
    assert.deepEqual(kinds.filter(isSilent).sort(), SILENT);
    for (const kind of kinds.filter((item) => !isSilent(item)))
      assert.ok(
        rows.some((row) => row.kind === kind && rulesOf(row).length > 0),
        kind,
      );
  });

  it("covers all kinds that rules ask the catalogue for", () => {
    const asked = new Set(rules.flatMap(({ id }) => kindsAskedBy(id)));
    assert.ok(asked.size > 20, `only ${asked.size}`);
    const silent: readonly string[] = SILENT;
    for (const kind of asked) assert.ok(silent.includes(kind) || !isSilent(kind as SdkKind), kind);
  });

  it("is about rules that know the kind, that have a practice to name and code to show", () => {
    const pairs = new Map(
      rows.flatMap((row) => rulesOf(row).map((rule) => [`${row.kind} ${rule}`, [row.kind, rule]])),
    );
    for (const [kind, rule] of pairs.values()) {
      assert.ok(mentions(rule!, kind!), `${rule} does not know ${kind}`);
      assert.ok(
        practices.some((practice) => practice.kind === "do" && practice.rules.includes(rule!)),
        rule,
      );
      assert.ok(examples[rule!]?.length, rule);
    }
  });

  it("is nothing where the usual name of a call is only a guess", () => {
    const save: SdkCall = rows.find(({ kind, path }) => kind === "model-save" && path === "*model.save")!;
    assert.deepEqual(rulesOfCall({ rows: [save], isGuess: true }), []);
    assert.deepEqual(rulesOfCall({ rows: [save], isGuess: false }), ["unversioned-model"]);
  });
});

describe("what hovers say of everyday calls", () => {
  for (const text of [
    "import os\n\nport = os.«getenv»('PORT')\n",
    "import hashlib\n\netag = hashlib.«sha256»(page)\n",
    "import textwrap\n\nlines = textwrap.«wrap»(text)\n",
    "import requests\n\npage = requests.«get»(address)\n",
    "import logging\n\nlogging.«warning»('late')\n",
    "«print»('done')\n",
    "import streamlit as st\n\nst.«write»('done')\n",
    "def close(connection):\n    self.model.«save»()\n",
  ]) {
    it(`is nothing: ${JSON.stringify(text.slice(0, -1))}`, async () => {
      const { code, offset } = atMark(text);
      const levels = Object.fromEntries(rules.map(({ id }) => [id, "off"] as const));
      const quiet = await open(code, "src/app.py", { settings: { levels, providers: {}, names: {} } });
      const info = quiet.hover(offset);
      assert.ok(!info || ("call" in info && rulesOfCall(info.call).length === 0));
    });
  }
});

describe("hovers on known calls", () => {
  afterEach(() => assert.deepEqual(takeProblems(), []));

  for (const [what, text, name, rulesHere] of [
    [
      "a streamed completion",
      "import openai\n\nclient = openai.OpenAI()\n\n\ndef ask(q):\n    try:\n        for chunk in client.chat.completions.«create»(model='m', messages=[{'role': 'user', 'content': q[:100]}], stream=True):\n            yield chunk.choices[0].delta.content\n    except openai.OpenAIError as error:\n        raise RuntimeError('down') from error\n",
      "client.chat.completions.create",
      ["blocking-llm-call", "unguarded-llm-call"],
    ],
    [
      "an alias of the client in an attribute",
      "from anthropic import Anthropic as A\n\n\nclass Bot:\n    def __init__(self):\n        self.llm = A()\n\n    def count(self, q):\n        return self.llm.messages.«count_tokens»(model='m', messages=q)\n",
      "self.llm.messages.count_tokens",
      ["unbounded-prompt"],
    ],
    [
      "a call in another call's arguments",
      "import keyring\nfrom openai import OpenAI\n\nclient = OpenAI(api_key=keyring.«get_password»('llm', 'me'))\n",
      "keyring.get_password",
      ["hardcoded-secret"],
    ],
    [
      "the call around it",
      "import keyring\nfrom openai import OpenAI\n\nclient = «OpenAI»(api_key=keyring.get_password('llm', 'me'))\n",
      "OpenAI",
      ["hardcoded-secret"],
    ],
    [
      "the end of a chain, without what is before its last call",
      "import hvac\n\nkey = hvac.Client().secrets.kv.v2.«read_secret_version»(path='llm')\n",
      "secrets.kv.v2.read_secret_version",
      ["hardcoded-secret"],
    ],
    [
      "a bare decorator",
      "from functools import cache\n\n\n@«cache»\ndef load(name):\n    return 1\n",
      "cache",
      ["uncached-query"],
    ],
    [
      "a decorator with arguments",
      "from functools import lru_cache\n\n\n@«lru_cache»(maxsize=10)\ndef load(name):\n    return 1\n",
      "lru_cache",
      ["uncached-query"],
    ],
    [
      "a split",
      "from sklearn.model_selection import train_test_split as split\n\ntrain, test = «split»(rows)\n",
      "split",
      ["unvalidated-model"],
    ],
    [
      "the guide's own names",
      "api_key = key_vault.«get_secret»('openai')\n",
      "key_vault.get_secret",
      ["hardcoded-secret"],
    ],
  ] as const) {
    it(`tell of ${what}`, async () => {
      const { code, offset } = atMark(text);
      const info = (await open(code, "src/app.py")).hover(offset);
      assert.ok(info && "call" in info, "a call");
      assert.equal(code.slice(info.span.start, info.span.end), name);
      assert.deepEqual(rulesOfCall(info.call), rulesHere);
    });
  }

  for (const [what, text] of [
    ["arguments", "import keyring\n\nkey = keyring.get_password(«name»)\n"],
    ["the bracket after a name", "import keyring\n\nkey = keyring.get_password«(»name)\n"],
    ["an unknown call", "from mylib import thing\n\nthing.«go»()\n"],
    [
      "a function of one's own with a known name",
      "class Bot:\n    def create(self):\n        return 1\n\n\nBot().«create»()\n",
    ],
    ["a mention that is no call", "import keyring\n\nread = keyring.«get_password»\n"],
    ["a comment", "import keyring\n\nkeyring.get_password('A')  # «keyring.get_password»\n"],
    ["a string", "text = '«keyring.get_password»(1)'\n"],
    ["an empty file", "«»"],
    ["half-typed code", "import keyring\n\nkey = keyring.«»\n"],
  ] as const) {
    it(`say nothing about ${what}`, async () => {
      const { code, offset } = atMark(text);
      const info = (await open(code, "src/app.py")).hover(offset);
      assert.equal(info, undefined);
    });
  }

  it("stay with their call when text before it changes", async () => {
    const before = await open("import keyring\n\n\nkey = keyring.get_password('A')\n", "src/app.py");
    const after = before.update([{ start: 15, end: 15, newText: "\nvalue = 1\n" }]);
    const info = after.hover(after.text.indexOf("get_password"));
    assert.ok(info && "call" in info);
    assert.equal(after.text.slice(info.span.start, info.span.end), "keyring.get_password");
  });

  it("leave a finding its place", async () => {
    const snapshot = await open("import joblib\n\nclient = OpenAI(api_key='sk-ant-...')\n", "src/app.py");
    const info = snapshot.hover(snapshot.text.indexOf("sk-ant"));
    assert.ok(info && "rules" in info);
    assert.deepEqual(info.rules, ["hardcoded-secret"]);
  });

  it("tell of a call whose rule is off", async () => {
    const text = "answer = ai_bot.chat(query)\n";
    const levels = { "unguarded-llm-call": "off", "blocking-llm-call": "off" } as const;
    const quiet = await open(text, "src/app.py", { settings: { levels, providers: {}, names: {} } });
    const info = quiet.hover(text.indexOf("chat"));
    assert.ok(info && "call" in info);
    assert.deepEqual(rulesOfCall(info.call), ["blocking-llm-call", "unguarded-llm-call"]);
  });
});

function rulesOf(row: SdkCall): readonly string[] {
  return rulesOfCall({ rows: [row], isGuess: false });
}

/** A text without its marks, and where the first of them was. */
function atMark(text: string): { code: string; offset: number } {
  return { code: text.replace(/[«»]/g, ""), offset: text.indexOf("«") };
}

/** The kinds that the folder of a rule names when it asks the resolver. */
function kindsAskedBy(rule: string): string[] {
  return sourcesOf(rule).flatMap((source) =>
    [...source.matchAll(/\.(?:sdk|sdkOf|madeBy|runs|runsIn)\([^()]*?((?:, "[a-z-]+")+)/g)].flatMap(
      ([, list]) => [...list!.matchAll(/"([a-z-]+)"/g)].map(([, kind]) => kind!),
    ),
  );
}

/** Whether a rule, or what the rules about caching share, names a kind. */
function mentions(rule: string, kind: string): boolean {
  const shared = readFileSync(new URL("caching.ts", RULES), "utf8");
  return [...sourcesOf(rule), shared].some((source) => source.includes(`"${kind}"`));
}

function sourcesOf(rule: string): string[] {
  const folder = new URL(`${rule}/`, RULES);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(name, folder), "utf8"));
}
