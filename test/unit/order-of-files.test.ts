import assert from "node:assert/strict";
import { languageOfPath } from "../../server/src/config/languages.ts";
import { type FileSummary, Workspace } from "../../server/src/engine/index.ts";
import { stormFiles } from "../lsp/storm.ts";
import { testEngine } from "../support/engine.ts";
import { random } from "../support/random.ts";

describe("a workspace", function () {
  this.timeout(60_000);

  it("answers the same in whatever order its files were read", async () => {
    const engine = await testEngine();
    const files = {
      ...stormFiles(150),
      "twice/llm.py": "def ask(question):\n    return question\n",
      "twice/llm/__init__.py":
        "from openai import OpenAI\n\n\ndef ask(question):\n    return OpenAI().responses.create(model='m', input=question)\n",
      "twice/page.py":
        "import streamlit as st\n\nfrom twice.llm import ask\n\nst.write(ask(st.text_input('q')))\n",
      "src/tools/llm.py": "from openai import OpenAI\n\nclient = OpenAI()\n",
      "lib/tools/llm.py": "client = None\n",
      "main.py":
        "from tools.llm import client\n\n\ndef ask(question):\n    return client.responses.create(model='m', input=question)\n",
    };
    const programs = Object.entries(files).filter(([path]) => languageOfPath(path) !== "config");
    const summaries = programs.map(([path, text]): [string, FileSummary] => [
      path,
      engine.open({ path, languageId: languageOfPath(path)!, text }).summary(),
    ]);
    const next = random(7);
    const orders = [summaries, summaries.toReversed(), summaries.toSorted(() => next(3) - 1)];
    const found = orders.map((order) => {
      let workspace = new Workspace();
      // As a server reads them: a few at a time, some of them again.
      for (let at = 0; at < order.length; at += 8)
        workspace = workspace.with(new Map(order.slice(at, at + 8))).workspace;
      const [again] = order;
      workspace = workspace.with(new Map([[again![0], undefined]])).workspace;
      workspace = workspace.with(new Map([again!])).workspace;
      return programs.map(([path, text]) => ({
        path,
        findings: engine
          .open({
            path,
            languageId: languageOfPath(path)!,
            text,
            project: { dependencies: new Map(), workspace },
          })
          .findings(),
      }));
    });
    assert.ok(found[0]!.flatMap(({ findings }) => findings).length > 100);
    assert.deepEqual(found[1], found[0]);
    assert.deepEqual(found[2], found[0]);
  });
});
