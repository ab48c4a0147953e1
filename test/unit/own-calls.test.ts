import assert from "node:assert/strict";
import { combineLayers, readLayer } from "../../server/src/config/settings.ts";
import { OWN_CALLS } from "../../server/src/sdk/user.ts";
import { open } from "../support/engine.ts";

/** For each kind of one's own call: code that calls it, and the rule that sees it, or no longer complains. */
interface Effect {
  callee: string;
  text: string;
  rule: string;
  becomes: "found" | "quiet";
}

const EFFECTS: Record<string, Effect> = {
  completion: {
    callee: "acme.ask",
    rule: "unguarded-llm-call",
    becomes: "found",
    text: `from acme import ask


def answer(question):
    print(ask(question))
`,
  },
  embedding: {
    callee: "acme.vectors.make",
    rule: "uncached-embedding",
    becomes: "found",
    text: `from acme import vectors


def similar(texts):
    found = []
    for text in texts:
        found.append(vectors.make(text))
    return found
`,
  },
  query: {
    callee: "acme.send",
    rule: "unsafe-query",
    becomes: "found",
    text: `import acme


def find(name):
    return acme.send(f"SELECT id FROM orders WHERE name = '{name}' LIMIT 1")
`,
  },
  validate: {
    callee: "acme.look_at",
    rule: "unvalidated-dataframe",
    becomes: "quiet",
    text: `import acme
import pandas as pd


def load(engine):
    frame = pd.read_csv("orders.csv")
    acme.look_at(frame)
    frame.to_sql("orders", engine)
`,
  },
  encrypt: {
    callee: "acme.veil",
    rule: "plaintext-pii",
    becomes: "quiet",
    text: `import acme


def register():
    acme.register(ssn=acme.veil("536-22-8726"))
`,
  },
  monitor: {
    callee: "acme.note",
    rule: "unmonitored-prediction",
    becomes: "quiet",
    text: `import acme
import joblib
from flask import Flask

app = Flask(__name__)
model = joblib.load("churn.pkl")


@app.post("/predict")
def predict(features):
    acme.note("churn")
    return {"answer": model.predict([features]).tolist()}
`,
  },
  predict: {
    callee: "acme.guess",
    rule: "unmonitored-prediction",
    becomes: "found",
    text: `import acme
from flask import Flask

app = Flask(__name__)


@app.post("/predict")
def answer(features):
    return {"answer": acme.guess(features)}
`,
  },
  register: {
    callee: "acme.publish",
    rule: "unversioned-model",
    becomes: "quiet",
    text: `import joblib
from sklearn.linear_model import LogisticRegression

import acme


def train(X, y):
    model = LogisticRegression()
    model.fit(X, y)
    joblib.dump(model, "model.pkl")
    acme.publish(model)
`,
  },
  lineage: {
    callee: "acme.origin",
    rule: "untracked-lineage",
    becomes: "quiet",
    text: `import pandas as pd

import acme


def load(engine):
    orders = pd.read_csv("orders.csv")
    acme.origin("orders")
    orders = orders.dropna(subset=["total"])
    orders = orders.groupby("region").sum()
    orders.to_sql("orders_by_region", engine, if_exists="append")
`,
  },
  limit: {
    callee: "acme.first",
    rule: "unbounded-prompt",
    becomes: "quiet",
    text: `import openai
import streamlit as st

import acme

client = openai.OpenAI()
prompt = st.chat_input("Ask")
if prompt:
    acme.first(prompt)
    stream = client.chat.completions.create(
        model="gpt-5.4", messages=[{"role": "user", "content": prompt}], stream=True
    )
    st.write_stream(stream)
`,
  },
  secret: {
    callee: "acme.fetch",
    rule: "hardcoded-secret",
    becomes: "found",
    text: `import acme

password = acme.fetch("DB_PASSWORD", "S3cr3t-Passw0rd-9f8Z")
`,
  },
  cache: {
    callee: "acme.keep",
    rule: "uncached-embedding",
    becomes: "quiet",
    text: `import openai

import acme

client = openai.OpenAI()


@acme.keep
def embed(text):
    return client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding


def search(question):
    return embed(question)


def rank(texts):
    return [embed(text) for text in texts]
`,
  },
  retry: {
    callee: "acme.again",
    rule: "unguarded-llm-call",
    becomes: "quiet",
    text: `import openai

import acme

client = openai.OpenAI()


@acme.again
def ask(question):
    return client.chat.completions.create(
        model="gpt-5.4", messages=[{"role": "user", "content": question}], stream=True
    )
`,
  },
};

describe("calls of one's own", () => {
  it("have an effect, each kind in this table", () => {
    assert.deepEqual(Object.keys(EFFECTS).sort(), Object.keys(OWN_CALLS).sort());
  });

  for (const [kind, { callee, text, rule, becomes }] of Object.entries(EFFECTS)) {
    it(`${kind}: ${rule} is ${becomes}`, async () => {
      const isFound = async (value: object) => {
        const { layer, problems } = readLayer(value, "file");
        assert.deepEqual(problems, []);
        const { settings } = combineLayers([{ layer, path: "src/app.py" }]);
        return (await open(text, "src/app.py", { settings })).findings().some((found) => found.rule === rule);
      };
      assert.equal(await isFound({}), becomes === "quiet");
      assert.equal(await isFound({ calls: { [kind]: [callee] } }), becomes === "found");
      assert.equal(await isFound({ names: { [callee]: kind } }), becomes === "found");
    });
  }
});
