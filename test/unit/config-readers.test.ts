import assert from "node:assert/strict";
import type { ConfigEntry } from "../../server/src/engine/config/entry.ts";
import { commentMarkOf, configFormatOf, configFormatOfText } from "../../server/src/engine/config/format.ts";
import { readJson } from "../../server/src/engine/config/json.ts";
import { type LineFormat, readLines } from "../../server/src/engine/config/lines.ts";
import { readYaml } from "../../server/src/engine/config/yaml.ts";
import { random } from "../support/random.ts";

describe("formats of config files", () => {
  it("are told by the name", () => {
    const names: [string, string | undefined][] = [
      [".env", "dotenv"],
      ["deploy/.env.production", "dotenv"],
      ["prod.env", "dotenv"],
      ["http-client.env.json", "json"],
      [".env-example", "dotenv"],
      ["docker-compose.yml", "yaml"],
      ["C:\\work\\app.YAML", "yaml"],
      ["settings.json", "json"],
      ["tsconfig.jsonc", "json"],
      ["secrets.toml", "toml"],
      ["secrets.toml.example", "toml"],
      ["alembic.ini", "ini"],
      ["setup.cfg", "ini"],
      ["application.properties", "properties"],
      ["package-lock.json", undefined],
      ["pnpm-lock.yaml", undefined],
      ["poetry.lock", undefined],
      ["analysis.ipynb", undefined],
      [".envrc", undefined],
      ["environment", undefined],
      ["app.py", undefined],
    ];
    assert.deepEqual(
      names.map(([name]) => [name, configFormatOf(name)]),
      names,
    );
  });

  it("are told by the text of an unsaved document", () => {
    assert.equal(configFormatOfText('{ "a": 1 }'), "json");
    assert.equal(configFormatOfText("# settings\n[llm]\nkey = 'x'\n"), "toml");
    assert.equal(configFormatOfText("---\nllm:\n  key: x\n"), "yaml");
    assert.equal(configFormatOfText("KEY=x\n"), "dotenv");
    assert.equal(configFormatOfText(""), "dotenv");
  });

  it("have the comments that their readers know", () => {
    assert.equal(commentMarkOf("a.yaml"), "#");
    assert.equal(commentMarkOf("a.jsonc"), "//");
    assert.equal(commentMarkOf("a.json"), undefined);
  });
});

describe("YAML", () => {
  it("gives keys, values and their places through maps, lists, blocks and documents", () => {
    const text = 'a:\n  b: "x"\n  c: [y, {d: z}]\n---\ntext: |\n  line\n';
    assert.deepEqual(plain(readYaml(text).entries, text), [
      'document 0/a/b = "x" (x)',
      "document 0/a/c/0 = y (y)",
      "document 0/a/c/1/d = z (z)",
      "document 1/text = |\n  line\n (line\n)",
    ]);
  });

  it("names what is a variable by the variable's name", () => {
    const text = "env:\n  - name: DB_PASSWORD\n    value: x1\nenvironment:\n  - TOKEN=y1\n";
    const names = readYaml(text).entries.map(({ name, value }) => `${name}=${value}`);
    assert.deepEqual(names, ["name=DB_PASSWORD", "DB_PASSWORD=x1", "TOKEN=y1"]);
  });

  it("leaves out what a tag hands to somebody else, and keeps plain text plain", () => {
    const { entries } = readYaml("a: !vault x\nb: yes\nc: 0123\nd: &anchor z\ne: *anchor\n");
    assert.deepEqual(
      entries.map(({ name, value }) => [name, value]),
      [
        ["b", "yes"],
        ["c", "0123"],
        ["d", "z"],
      ],
    );
  });

  it("reads what can be read of a broken file", () => {
    const { entries, errors } = readYaml('a: 1\nb: [x,\nc: "open\n');
    assert.ok(errors > 0);
    assert.equal(entries[0]?.name, "a");
  });
});

describe("JSON", () => {
  it("gives strings with their keys and places, comments and trailing commas allowed", () => {
    const text = '{ // c\n "a": { "b": "x\\n" }, "n": 1, "list": ["y", "K=v",], }';
    assert.deepEqual(plain(readJson(text).entries, text), [
      'a/b = "x\\n" (x\n)',
      'list/0 = "y" (y)',
      'list/1 = "K=v" (v)',
    ]);
  });

  it("reads what can be read of a broken file, and survives brackets without end", () => {
    assert.deepEqual(
      readJson('{ "a": "x", "b": ').entries.map(({ name }) => name),
      ["a"],
    );
    readJson("[".repeat(100_000));
  });
});

describe("formats with a setting a line", () => {
  const read = (text: string, format: LineFormat) => plain(readLines(text, format).entries, text);

  it("are read as dotenv", () => {
    const text =
      '# c\nA=x # c\nexport B="y z" # c\nC=\'it\'\'s\'\nD=a#b\nE=\nF="two\nlines"\nG="open\nH=h\r\nI=i\n';
    assert.deepEqual(read(text, "dotenv"), [
      "A = x (x)",
      'B = "y z" (y z)',
      "C = 'it' (it)",
      "D = a#b (a#b)",
      'F = "two\nlines" (two\nlines)',
      'G = "open ("open)',
      "H = h (h)",
      "I = i (i)",
    ]);
  });

  it("are read as TOML", () => {
    const text =
      "[a.\"b.c\"]\nd.e = \"x\" # c\nf = '''\ny\n'''\n[[g]]\nh = { i = \"z\", j = 'w' }\nk = [\"l=m\"]\n";
    assert.deepEqual(read(text, "toml"), [
      'a/b.c/d/e = "x" (x)',
      "a/b.c/f = '''\ny\n''' (\ny\n)",
      'g/h/i = "z" (z)',
      "g/h/j = 'w' (w)",
      'g/k = ["l=m"] (["l=m"])',
    ]);
  });

  it("are read as INI and properties", () => {
    assert.deepEqual(read("[a]\nb = x ; c\n; d = e\nf: g\n\th = i\n[open\n", "ini"), [
      "a/b = x (x)",
      "a/f = g (g)",
      "a/h = i (i)",
    ]);
    assert.deepEqual(read("! c\na.b=x\nc.d: y\n", "properties"), ["a.b = x (x)", "c.d = y (y)"]);
  });
});

it("no text makes a reader of config files throw, and all places lie in the text", () => {
  const next = random(7);
  const parts = [
    "a",
    ": ",
    "=",
    "\n",
    "  ",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "- ",
    "|",
    "#",
    ";",
    "\\",
    "\r\n",
    "é",
    "&x ",
    "*x",
    "---\n",
    ",",
  ];
  for (let round = 0; round < 400; round++) {
    let text = "";
    for (let i = next(40); i > 0; i--) text += parts[next(parts.length)];
    const formats = ["dotenv", "toml", "ini", "properties"] as const;
    const contents = [readYaml(text), readJson(text), ...formats.map((format) => readLines(text, format))];
    for (const { span, inside, nameSpan } of contents.flatMap(({ entries }) => entries)) {
      assert.ok(0 <= span.start && span.start <= inside.start, JSON.stringify(text));
      assert.ok(inside.start <= inside.end && inside.end <= span.end, JSON.stringify(text));
      assert.ok(span.end <= text.length && nameSpan.end <= text.length, JSON.stringify(text));
    }
  }
});

/** `keys = text of the value (value)`. */
function plain(entries: readonly ConfigEntry[], text: string): string[] {
  return entries.map(
    ({ path, span, value }) => `${path.join("/")} = ${text.slice(span.start, span.end)} (${value})`,
  );
}
