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

/** It asks a model and records what is measured. */
const ASKING = `from openai import OpenAI
from app.metrics import REQUESTS
client = OpenAI()
def ask(question):
    REQUESTS.inc()
    return client.responses.create(model='m', input=question)
`;

describe("after every change of another file the findings equal those of a fresh analysis", function () {
  this.timeout(60_000);
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

  const training = LINES.indexOf("import pandas as pd\nfrom app.training import run\n");
  for (const [own, program, lines, matters] of [
    ["app/main.py", PROGRAM, LINES, "from openai import OpenAI\nclient = OpenAI()\n"],
    ["app/metrics.py", METRICS, LINES, ASKING],
    [
      "app/training.py",
      TRAINING,
      LINES.slice(training),
      LINES.slice(training)
        .filter((line) => !/1000|evaluate/.test(line))
        .join(""),
    ],
  ] as const)
    it(`of ${own}, whatever that file becomes, seed ${seed}`, () => follow(own, program, lines, matters));

  async function follow(
    own: string,
    program: string,
    lines: readonly string[],
    matters: string,
  ): Promise<void> {
    const next = random(seed);
    const texts = new Map([[own, program]]);
    let workspace = await workspaceOf([{ path: own, text: program }]);
    let document = await open(program, own, { project: { dependencies: new Map(), workspace } });
    document.findings();
    const seen = new Set<number>();
    const paths = ["app/helper.py", "app/other.py", "app/__init__.py", "helper.py"];
    const changes = Array.from({ length: 120 }, (): [string, string | undefined] => [
      paths[next(4)]!,
      next(6) === 0 ? undefined : lines.filter(() => next(2) === 0).join(""),
    ]);
    // At the end all are gone, and then one is there that makes a difference for certain.
    changes.push(...paths.map((path): [string, undefined] => [path, undefined]), [paths[0]!, matters]);
    for (const [round, [path, text]] of changes.entries()) {
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
