// A file system in memory, which is all that the tests in the browser work on.
const { EventEmitter, FileChangeType, FileSystemError, FileType, workspace } = require("vscode");

/** What is in the folder `memfs:/workspace` when a window opens. */
const FILES = {
  "/workspace/app.py": `from openai import OpenAI

client = OpenAI()


def ask(question):
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
    return response.choices[0].message.content


print(ask("How did solar shares do this week?"))
`,
  "/workspace/report.sql": "SELECT * FROM orders;\n",
  "/workspace/jobs/nightly.py": 'API_KEY = "sk-proj-9fK2mQ7xR4tV8wZ1bN6cJ3hL5pS0dG"\n',
  "/workspace/scratch/notes.py": 'API_KEY = "sk-proj-9fK2mQ7xR4tV8wZ1bN6cJ3hL5pS0dG"\n',
  "/workspace/.gitignore": "scratch/\n",
  "/workspace/preflight.json": '{ "rules": { "unstructured-log": "off" } }\n',
  "/workspace/.github/workflows/load.yml":
    "on: push\njobs:\n  load:\n    runs-on: ubuntu-latest\n    steps:\n      - run: k6 run load.js\n",
};

exports.activate = ({ subscriptions }) => {
  const entries = new Map([["/", folder()]]);
  for (const [path, text] of Object.entries(FILES)) write(path, new TextEncoder().encode(text));
  const changed = new EventEmitter();

  function folder() {
    return { type: FileType.Directory, ctime: Date.now(), mtime: Date.now(), size: 0 };
  }

  function write(path, content) {
    const parts = path.split("/").slice(1, -1);
    for (let i = 1; i <= parts.length; i++) {
      const parent = `/${parts.slice(0, i).join("/")}`;
      if (!entries.has(parent)) entries.set(parent, folder());
    }
    const ctime = entries.get(path)?.ctime ?? Date.now();
    entries.set(path, { type: FileType.File, ctime, mtime: Date.now(), size: content.length, content });
  }

  const entryAt = (uri) => {
    const entry = entries.get(uri.path.replace(/(?<=.)\/$/, ""));
    if (!entry) throw FileSystemError.FileNotFound(uri);
    return entry;
  };
  const tell = (type, ...uris) => changed.fire(uris.map((uri) => ({ type, uri })));

  const provider = {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose() {} }),
    stat: entryAt,
    readDirectory(uri) {
      const { path } = uri;
      if (entryAt(uri).type !== FileType.Directory) throw FileSystemError.FileNotADirectory(uri);
      const start = path.endsWith("/") ? path : `${path}/`;
      return [...entries]
        .filter(
          ([other]) => other.startsWith(start) && other !== start && !other.slice(start.length).includes("/"),
        )
        .map(([other, { type }]) => [other.slice(start.length), type]);
    },
    readFile(uri) {
      const { content } = entryAt(uri);
      if (!content) throw FileSystemError.FileIsADirectory(uri);
      return content;
    },
    writeFile(uri, content, { create, overwrite }) {
      const isKnown = entries.has(uri.path);
      if (!isKnown && !create) throw FileSystemError.FileNotFound(uri);
      if (isKnown && create && !overwrite) throw FileSystemError.FileExists(uri);
      write(uri.path, content);
      tell(isKnown ? FileChangeType.Changed : FileChangeType.Created, uri);
    },
    createDirectory(uri) {
      entries.set(uri.path, folder());
      tell(FileChangeType.Created, uri);
    },
    delete(uri) {
      entryAt(uri);
      for (const path of [...entries.keys()])
        if (path === uri.path || path.startsWith(`${uri.path}/`)) entries.delete(path);
      tell(FileChangeType.Deleted, uri);
    },
    rename(from, to) {
      for (const [path, entry] of [...entries])
        if (path === from.path || path.startsWith(`${from.path}/`)) {
          entries.delete(path);
          entries.set(to.path + path.slice(from.path.length), entry);
        }
      tell(FileChangeType.Deleted, from);
      tell(FileChangeType.Created, to);
    },
  };
  subscriptions.push(
    changed,
    workspace.registerFileSystemProvider("memfs", provider, { isCaseSensitive: true }),
  );
};
