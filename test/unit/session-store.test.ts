import assert from "node:assert/strict";
import { ModuleView, type PythonStatement } from "../../server/src/engine/python/module.ts";
import { readPython } from "../support/python.ts";

const PAGE = `
import streamlit as st
import chainlit as cl

if "agent" not in st.session_state:
    st.session_state.agent = make_agent()

def start():
    st.session_state["agent"] = other_agent()
    cl.user_session.set("chain", make_chain())
    settings.set("chain", 1)

state = {}
state["agent"] = 3
`;

describe("what a file puts into a user's session", () => {
  it("is found by its key, however it is put there", async () => {
    assert.deepEqual(await storedIn("session_state", "agent"), ["make_agent()", "other_agent()"]);
    assert.deepEqual(await storedIn("user_session", "chain"), ["make_chain()"]);
  });

  it("is nothing for another key, and the question is noted", async () => {
    const asked = new Set<string>();
    const view = new ModuleView((await readPython(PAGE)) as readonly PythonStatement[], asked);
    assert.deepEqual(view.stored("session_state", "chain"), []);
    assert.ok(asked.has("stored session_state chain"));
  });
});

async function storedIn(store: string, key: string): Promise<string[]> {
  const view = new ModuleView((await readPython(PAGE)) as readonly PythonStatement[], new Set());
  return view.stored(store, key).map((node) => node.text);
}
