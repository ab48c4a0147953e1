import assert from "node:assert/strict";
import type { Connection } from "vscode-languageserver";
import { createBrowserHost } from "../../server/src/lsp/browser/browser-host.ts";
import {
  LIST_FOLDER,
  READ_FILE,
  READ_WASM,
  WRITE_FILE,
  type WriteFileParams,
} from "../../server/src/lsp/protocol.ts";

const FOLDER = "memfs:/work%20space";

/** A client with files in memory, by their paths in the folder. */
function clientWith(files: Record<string, string>, onWrite: (params: WriteFileParams) => void = () => {}) {
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const pathOf = (uri: string) => decodeURIComponent(uri.slice(FOLDER.length + 1));
  const answers: Record<string, (params: never) => unknown> = {
    [LIST_FOLDER]({ uri }: { uri: string }) {
      const below = uri === FOLDER ? "" : `${pathOf(uri)}/`;
      const names = Object.keys(files).filter((path) => path.startsWith(below));
      const first = names.map((path) => path.slice(below.length).split("/"));
      return [...new Map(first.map(([name, rest]) => [name, rest === undefined ? "file" : "folder"]))];
    },
    [READ_FILE]({ uri, maxSize }: { uri: string; maxSize: number }) {
      const text = files[pathOf(uri)];
      if (text === undefined) return { notice: "no such file or folder", isMissing: true };
      return text.length > maxSize ? { notice: "too large" } : { bytes: bytesOf(text) };
    },
    [WRITE_FILE](params: WriteFileParams) {
      onWrite(params);
      const path = pathOf(params.uri);
      const before = params.before && new TextDecoder().decode(params.before);
      if ((files[path] ?? null) !== before) return { isChanged: true };
      files[path] = params.text;
      return {};
    },
    [READ_WASM]: ({ name }: { name: string }) => bytesOf(name),
  };
  const connection = {
    sendRequest: async (method: string, params: never) => answers[method]!(params),
  } as unknown as Connection;
  const host = createBrowserHost(connection, "0.0.0");
  host.stayWithin(() => [FOLDER]);
  return { host, files };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const yes = async () => true;

describe("the server's host in a browser", () => {
  it("finds programs and config files as on a disk: not those of tools, environments and .gitignore", async () => {
    const { host } = clientWith({
      "app.py": "",
      "notes.txt": "",
      ".env": "A=1",
      ".gitignore": "build-*/\n/local.py\n",
      "local.py": "",
      "build-1/x.py": "",
      "sub folder/q.sql": "",
      "node_modules/x.py": "",
      ".venv/x.py": "",
      "env/pyvenv.cfg": "",
      "env/lib.py": "",
      ".github/workflows/ci.yml": "on: push\n",
      ".github/tool.py": "",
    });
    const found = await all(host.files(FOLDER, yes));
    assert.deepEqual(
      found.map(({ uri, languageId }) => [uri.slice(FOLDER.length + 1), languageId]),
      [
        [".env", "config"],
        [".github/workflows/ci.yml", "config"],
        ["app.py", "python"],
        ["sub%20folder/q.sql", "sql"],
      ],
    );
    const finds = (path: string) => host.finds(`${FOLDER}/${path}`, FOLDER, yes);
    for (const path of [".env", ".github/workflows/ci.yml", "app.py", "sub%20folder/q.sql", "sub%20folder"])
      assert.equal(await finds(path), true, path);
    for (const path of ["local.py", "build-1/x.py", ".venv/x.py", "env/lib.py", ".github/tool.py", "gone.py"])
      assert.equal(await finds(path), false, path);
    assert.equal(await host.isIgnored(`${FOLDER}/local.py`), true);
    assert.equal(await host.isIgnored(`${FOLDER}/app.py`), false);
    const withIgnored = await all(host.files(FOLDER, async () => false));
    assert.deepEqual(
      withIgnored.map(({ uri }) => uri.slice(FOLDER.length + 1)).filter((path) => path.endsWith(".py")),
      ["app.py", "build-1/x.py", "local.py"],
    );
  });

  it("finds the files that may hold evidence", async () => {
    const { host } = clientWith({ ".github/workflows/ci.yml": "", "docs/a.bin": "", "app.py": "" });
    const found = await all(host.evidenceFiles(FOLDER, FOLDER));
    assert.deepEqual(found, [`${FOLDER}/.github/workflows/ci.yml`, `${FOLDER}/app.py`]);
  });

  it("takes the nearest configuration and all dependencies up to the folder, and forgets them when told to", async () => {
    const { host, files } = clientWith({
      "preflight.json": '{ "rules": { "unsafe-query": "off" } }',
      "requirements.txt": "openai==1.2\n",
      "api/requirements.txt": "redis\n",
      "api/app.py": "",
    });
    const look = async () => host.surroundings(`${FOLDER}/api/app.py`, FOLDER);
    const { project, config } = await look();
    assert.deepEqual([...project.dependencies.keys()], ["openai", "redis"]);
    assert.equal(config.uri, `${FOLDER}/preflight.json`);
    files["api/preflight.json"] = "{}";
    assert.equal((await look()).config.uri, `${FOLDER}/preflight.json`);
    host.forget();
    assert.equal((await look()).config.uri, `${FOLDER}/api/preflight.json`);
    assert.equal((await host.surroundings("untitled:Untitled-1", undefined)).config.uri, undefined);
  });

  it("makes the change again when somebody else was faster, and loses neither", async () => {
    let others = 2;
    const { host, files } = clientWith({ ".preflight/checklist.json": "" }, () => {
      if (others-- > 0) files[".preflight/checklist.json"] += "other\n";
    });
    const uri = `${FOLDER}/.preflight/checklist.json`;
    const add = (line: string) => host.changeFile(uri, (text = "") => ({ text: `${text}${line}\n` }));
    await Promise.all([add("one"), add("two")]);
    assert.equal(files[".preflight/checklist.json"], "other\nother\none\ntwo\n");
  });

  it("says why nothing was written, and leaves what it does not understand", async () => {
    const endless = clientWith({}, () => {
      endless.files["a.json"] = `${endless.files["a.json"] ?? ""}x`;
    });
    const change = () => ({ text: "new" });
    assert.deepEqual(await endless.host.changeFile(`${FOLDER}/a.json`, change), {
      problem: "work space/a.json is being changed by another program again and again; try later.",
    });
    const { host, files } = clientWith({ ".preflight/m.json": "old" });
    const refused = await host.changeFile(`${FOLDER}/.preflight/m.json`, () => ({
      problem: "It is broken.",
    }));
    assert.deepEqual(refused, { problem: "It is broken." });
    assert.equal(files[".preflight/m.json"], "old");
  });
});
