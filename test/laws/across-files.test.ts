import assert from "node:assert/strict";
import { open, workspaceOf } from "../support/engine.ts";
import { random } from "../support/random.ts";

/** Lines of which a helper file is put together anew in each round; each bears on what others find. */
const LINES = [
  "import sqlite3\nfrom openai import OpenAI\n",
  "connection = sqlite3.connect('app.db')\n",
  "client = OpenAI()\n",
  "from .other import client\n",
  "def run(sql, values=()):\n    return connection.execute(sql, values).fetchall()\n",
  "def run(sql):\n    return [sql]\n",
  "def ask(question):\n    return client.responses.create(model='m', input=question)\n",
  "class Base:\n    def __init__(self):\n        self.llm = OpenAI()\n",
  "class Base:\n    pass\n",
  "from prometheus_client import Counter\nRATINGS = Counter('user_ratings_total', 'Stars')\n",
  "from app.metrics import REQUESTS\n",
  "from .other import REQUESTS\n",
  "import pandas as pd\nfrom app.training import run\n",
  "table = pd.read_csv('houses.csv')\n",
  "table = table[:1000]\n",
  "model = run(table)\n",
  "def evaluate(model):\n    return model.score(table)\n",
];
const PROGRAM = `from app.helper import client, run, Base
from app import ask


class Bot(Base):
    def reply(self, question):
        answer = self.llm.responses.create(model="m", input=question)
        return answer.output_text


def reply(question):
    return client.chat.completions.create(model="m", messages=[question]).choices[0].message.content


def orders(customer):
    return run(f"SELECT id FROM orders WHERE customer = '{customer}'")


def both(question):
    return ask(question)
`;
const TRAINING = `from sklearn.linear_model import Ridge


def run(table):
    model = Ridge()
    model.fit(table[["size"]], table["price"])
    return model
`;
const METRICS = `from prometheus_client import Counter, Histogram

REQUESTS = Counter("requests_total", "Requests")
LATENCY = Histogram("request_seconds", "Duration of requests")
`;

describe("after every change of another file the findings equal those of a fresh analysis", function () {
  this.timeout(60_000);
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

  for (const [own, program] of [
    ["app/main.py", PROGRAM],
    ["app/metrics.py", METRICS],
    ["app/training.py", TRAINING],
  ] as const)
    it(`of ${own}, whatever that file becomes, seed ${seed}`, () => follow(own, program));

  async function follow(own: string, program: string): Promise<void> {
    const next = random(seed);
    const texts = new Map([[own, program]]);
    let workspace = await workspaceOf([{ path: own, text: program }]);
    let document = await open(program, own, { project: { dependencies: new Map(), workspace } });
    document.findings();
    const seen = new Set<number>();
    for (let round = 0; round < 120; round++) {
      const path = ["app/helper.py", "app/other.py", "app/__init__.py", "helper.py"][next(4)]!;
      const text = next(6) === 0 ? undefined : LINES.filter(() => next(2) === 0).join("");
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
      const summary = text === undefined ? undefined : (await open(text, path)).summary();
      const result = workspace.with(new Map([[path, summary]]));
      workspace = result.workspace;
      document = document.within(workspace, result.changed);
      const fresh = await open(program, own, {
        project: {
          dependencies: new Map(),
          workspace: await workspaceOf([...texts].map(([file, content]) => ({ path: file, text: content }))),
        },
      });
      assert.deepEqual(document.findings(), fresh.findings(), `seed ${seed}, round ${round}`);
      seen.add(document.findings().length);
    }
    assert.ok(seen.size > 1, "the other files made a difference");
  }

  it("and a file tells the same after an edit as when it is read anew", async () => {
    const next = random(seed);
    let document = await open(LINES.join("\n"), "app/helper.py");
    for (let round = 0; round < 150; round++) {
      const start = next(document.text.length + 1);
      const end = Math.min(document.text.length, start + (next(3) === 0 ? next(30) : 0));
      const newText = ["", "\n", "(", "x", '"', "def f():\n    return client\n", "client = None\n"][next(7)]!;
      document = document.update([{ start, end, newText }]);
      const fresh = await open(document.text, "app/helper.py");
      assert.deepEqual(document.summary(), fresh.summary(), `seed ${seed}, round ${round}`);
    }
  });
});
