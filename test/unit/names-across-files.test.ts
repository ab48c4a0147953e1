import assert from "node:assert/strict";
import { ModuleView } from "../../server/src/engine/python/module.ts";
import { Resolver } from "../../server/src/engine/python/resolve.ts";
import { OutsideView } from "../../server/src/engine/workspace/outside.ts";
import { Workspace } from "../../server/src/engine/workspace/workspace.ts";
import { catalogueFor } from "../../server/src/sdk/catalogue.ts";
import { testEngine, workspaceOf } from "../support/engine.ts";
import { readPython } from "../support/python.ts";

const CHAT = "openai.OpenAI().chat.completions.create";
const CLIENT = "from openai import OpenAI\nclient = OpenAI()\n";

/** What is asked, the files beside `app/main.py`, the program, and the path of its last call's callee. */
const TRACED: [string, Record<string, string>, string, string][] = [
  [
    "a client made in another module",
    { "app/llm.py": CLIENT },
    "from app.llm import client\nclient.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "one that is filled later, by its annotation",
    { "app/llm.py": "" },
    "from typing import Optional\nfrom openai import OpenAI\nclient: Optional[OpenAI] = None\ndef ask():\n    client.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "one imported relatively and renamed",
    { "app/llm.py": CLIENT },
    "from .llm import client as oa\noa.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "one reached through its module",
    { "app/llm.py": CLIENT },
    "from app import llm\nllm.client.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "one reached through a plain import",
    { "app/__init__.py": "", "app/llm.py": CLIENT },
    "import app.llm\napp.llm.client.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "a sibling of a script",
    { "app/llm.py": CLIENT },
    "from llm import client\nclient.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "a module below src",
    { "src/core/llm.py": CLIENT },
    "from core.llm import client\nclient.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "a factory",
    { "app/llm.py": "import openai\ndef make():\n    return openai.OpenAI()\n" },
    "from app.llm import make\nmake().chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "a factory with an annotation alone",
    { "app/llm.py": "from openai import OpenAI\ndef make() -> OpenAI:\n    return build()\n" },
    "from app.llm import make\nc = make()\nc.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "an attribute that a base class sets",
    {
      "app/base.py":
        "from openai import OpenAI\nclass Base:\n    def __init__(self):\n        self.llm = OpenAI()\n",
    },
    "from app.base import Base\nclass Bot(Base):\n    def ask(self, q):\n        return self.llm.chat.completions.create(model=q)",
    CHAT,
  ],
  [
    "an attribute that a base class's base sets, two files away",
    {
      "app/base.py":
        "from openai import OpenAI\nclass Base:\n    def __init__(self):\n        self.llm = OpenAI()\n",
      "app/middle.py": "from .base import Base\nclass Middle(Base):\n    pass\n",
    },
    "from app.middle import Middle\nclass Bot(Middle):\n    def ask(self, q):\n        return self.llm.chat.completions.create(model=q)",
    CHAT,
  ],
  [
    "an attribute of an instance from another module",
    {
      "app/service.py":
        "from openai import OpenAI\nclass Service:\n    def __init__(self):\n        self.llm = OpenAI()\nservice = Service()\n",
    },
    "from app.service import service\nservice.llm.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "a property",
    {
      "app/service.py":
        "from openai import OpenAI\nclass Service:\n    @property\n    def llm(self):\n        return OpenAI()\n",
    },
    "from app.service import Service\nService().llm.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "a name that a package hands on",
    { "app/ai/__init__.py": "from .llm import client\n", "app/ai/llm.py": CLIENT },
    "from app.ai import client\nclient.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "an annotation with a class that another module re-exports",
    { "app/types.py": "from openai import OpenAI as Client\n" },
    "from app.types import Client\ndef ask(c: Client):\n    return c.chat.completions.create(model=m)",
    CHAT,
  ],
  [
    "a context manager's connection",
    {
      "app/db.py":
        "import sqlite3\nfrom contextlib import contextmanager\n@contextmanager\ndef session():\n    connection = sqlite3.connect('a.db')\n    yield connection\n",
    },
    "from app.db import session\nwith session() as s:\n    s.execute(sql)",
    "sqlite3.Connection().execute",
  ],
  [
    "a function of the project's own, by where it is",
    { "app/llm.py": "def ask(q):\n    return q\n" },
    "from app.llm import ask\nask(1)",
    ".app.llm.ask",
  ],
  [
    "a module that is not in the workspace",
    {},
    "from other.llm import client\nclient.chat.completions.create(model=m)",
    "other.llm.client.chat.completions.create",
  ],
  [
    "names that lead in a circle",
    { "app/a.py": "from app.b import client\n", "app/b.py": "from app.a import client\n" },
    "from app.a import client\nclient.ask(1)",
    ".app.a.client.ask",
  ],
];

describe("a name from another file of the workspace", () => {
  for (const [what, files, program, expected] of TRACED)
    it(`is traced: ${what}`, async () => {
      const { resolver, call } = await lastCall(files, program);
      assert.deepEqual(resolver.paths(call.callee), [expected]);
    });

  it("is taken from the nearest folder of that name", async () => {
    const files = {
      "one/llm.py": "import anthropic\nclient = anthropic.Anthropic()\n",
      "app/llm.py": CLIENT,
      "llm.py": "client = None\n",
    };
    const { resolver, call } = await lastCall(
      files,
      "from llm import client\nclient.chat.completions.create(model=m)",
    );
    assert.deepEqual(resolver.paths(call.callee), [CHAT]);
  });
});

describe("a function of another file", () => {
  const HELPERS = {
    "app/llm.py":
      "from openai import OpenAI\nclient = OpenAI()\ndef ask(q):\n    return finish(q)\ndef finish(q):\n    return client.chat.completions.create(model='m', messages=q)\n",
    "app/more.py": "from app.llm import ask\ndef twice(q):\n    return ask(ask(q))\n",
    "app/db.py":
      "import sqlite3\nconnection = sqlite3.connect('a.db')\ndef run(sql, values=()):\n    return connection.execute(sql, values).fetchall()\nclass Store:\n    def query(self, sql):\n        return connection.execute(sql)\n    def label(self, text):\n        return text\n",
  };

  it("leads to the known calls that it makes, through other functions and files", async () => {
    const { resolver, call } = await lastCall(HELPERS, "from app.more import twice\ntwice(q)");
    assert.deepEqual(
      resolver.runs(call, "completion").map(({ path }) => path),
      [CHAT],
    );
    assert.deepEqual(resolver.runs(call, "query"), []);
  });

  it("is a query when it hands its argument to a database", async () => {
    const { resolver, call } = await lastCall(HELPERS, "from app.db import run\nrun('SELECT 1', (2,))");
    const [match] = resolver.sdk(call, "query");
    assert.equal(match?.row.paramStyle, "qmark");
    assert.deepEqual(match?.row.sql, { index: 0, keyword: "sql" });
    assert.deepEqual(match?.row.params, { index: 1, keyword: "values" });
  });

  it("is a query as a method too, and none where it is not", async () => {
    const query = await lastCall(HELPERS, "from app.db import Store\nStore().query('SELECT 1')");
    assert.deepEqual(query.resolver.sdk(query.call, "query")[0]?.row.sql, { index: 0, keyword: "sql" });
    const label = await lastCall(HELPERS, "from app.db import Store\ndb = Store()\ndb.label('SELECT 1')");
    assert.deepEqual(label.resolver.sdk(label.call), []);
  });

  it("is not guessed by its name when it is known to do something else", async () => {
    const files = {
      "app/bot.py": "class Bot:\n    def chat(self, text):\n        return text.upper()\nai_bot = Bot()\n",
    };
    const { resolver, call } = await lastCall(files, "from app.bot import ai_bot\nai_bot.chat(q)");
    assert.deepEqual(resolver.sdk(call, "completion"), []);
  });
});

describe("the calls of a function in other files", () => {
  it("are known with what is around them, those of tests left out", async () => {
    const workspace = await workspaceOf([
      {
        path: "app/llm.py",
        text: "def ask(q):\n    return q\nclass Bot:\n    def reply(self, q):\n        return q\n",
      },
      {
        path: "tests/test_llm.py",
        text: "from app.llm import ask\ndef test_ask():\n    assert ask(1) == 1\n",
      },
      {
        path: "app/web.py",
        text: "from app.llm import ask\ndef page(q):\n    try:\n        return ask(q)\n    except Exception:\n        return ''\n",
      },
      {
        path: "app/batch.py",
        text: "from .llm import ask, Bot\nbot = Bot()\nfor q in todo:\n    ask(q)\n    bot.reply(q)\n",
      },
    ]);
    const asked = new Set<string>();
    const uses = workspace.usesOf("ask", "app/llm.py", asked);
    assert.deepEqual(
      uses.map(({ path, use }) => [path, use.caller, use.isGuarded, use.isInLoop]),
      [
        ["app/batch.py", undefined, false, true],
        ["app/web.py", "page", true, false],
      ],
    );
    assert.ok(asked.has("@uses ask"));
    assert.equal(workspace.usesOf("Bot().reply", "app/llm.py", asked).length, 1);
    assert.deepEqual(workspace.usesOf("ask", "app/other.py", asked), []);
  });

  it("are found by a fix when their file has been read again, and when they stand elsewhere in it", async () => {
    const engine = await testEngine();
    const texts: Record<string, string> = {
      "advisor.py":
        'from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef advise(question):\n    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])\n    return response.choices[0].message.content\n',
      "page.py": `import streamlit as st\n\nfrom advisor import advise\n\nst.write(advise(st.session_state["q"]))\n`,
    };
    const openIn = (path: string, workspace: Workspace) =>
      engine.open({
        path,
        languageId: "python",
        text: texts[path]!,
        project: { dependencies: new Map(), textOf: (other) => texts[other], workspace },
      });
    let workspace = new Workspace();
    let advisor = openIn("advisor.py", workspace);
    const read = (path: string): number => {
      const { workspace: next, changed } = workspace.with(
        new Map([[path, openIn(path, workspace).summary()]]),
      );
      workspace = next;
      advisor = advisor.within(workspace, changed);
      return changed.size;
    };
    const firstFix = () => {
      const finding = advisor.findings().find(({ rule }) => rule === "blocking-llm-call")!;
      return advisor.fixes(finding)[0]!;
    };
    const title = "Stream the answer from `advise()`, and change its caller in other files";
    read("advisor.py");
    read("page.py");
    assert.equal(firstFix().title, title);
    assert.equal(read("page.py"), 0, "it tells the same");
    assert.equal(firstFix().title, title);
    texts["page.py"] = `# Later.\n${texts["page.py"]}`;
    assert.equal(read("page.py"), 0, "it tells the same");
    assert.equal(firstFix().title, title);
    const edit = firstFix().edits.find(
      ({ path, newText }) => path === "page.py" && newText.includes("write_stream"),
    );
    assert.match(texts["page.py"]!.slice(edit!.start), /^st\.write\(|^write/);
  });

  it("are guarded by handlers that may catch what it raises, not by those of Python's own errors", async () => {
    const call = (handler: string) =>
      `from app.llm import ask\ndef page(q):\n    try:\n        return ask(q)\n    except ${handler}:\n        return ''\n`;
    const workspace = await workspaceOf([
      { path: "app/llm.py", text: "def ask(q):\n    return q\n" },
      { path: "app/one.py", text: call("KeyError") },
      { path: "app/two.py", text: `import openai\n${call("openai.OpenAIError")}` },
      { path: "app/three.py", text: call("Exception") },
    ]);
    const guarded = workspace.usesOf("ask", "app/llm.py", new Set()).map(({ use }) => use.isGuarded);
    assert.deepEqual(guarded, [false, true, true]);
  });
});

async function lastCall(files: Record<string, string>, program: string) {
  const workspace = await workspaceOf(Object.entries(files).map(([path, text]) => ({ path, text })));
  const statements = await readPython(`${program}\n`);
  const asked = new Set<string>();
  const outside = new OutsideView(workspace, "app/main.py", asked);
  const resolver = new Resolver(new ModuleView(statements, asked), catalogueFor(), outside);
  const call = statements.flatMap(({ facts }) => facts.calls).at(-1);
  assert.ok(call);
  const outermost = statements
    .flatMap(({ facts }) => facts.calls)
    .find(({ node }) => node.contains(call.node) && node !== call.node);
  return { resolver, call: outermost ?? call };
}
