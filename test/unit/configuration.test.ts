import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import manifest from "../../package.json" with { type: "json" };
import file from "../../server/schema/preflight.schema.json" with { type: "json" };
import { withLevel } from "../../server/src/config/edit.ts";
import { type FileProblem, readConfigFile, readPyproject } from "../../server/src/config/file.ts";
import { compileGlob, matchesAny } from "../../server/src/config/glob.ts";
import { combineLayers, type Layer, readLayer } from "../../server/src/config/settings.ts";
import { SETTINGS } from "../../server/src/config/settings-schema.ts";
import { rules } from "../../server/src/rules/index.ts";
import { assertMatches, matches } from "../cli/schema.ts";
import { assertLinear } from "../support/linear.ts";

const schema: Parameters<typeof assertMatches>[1] = file;

describe("patterns for files", () => {
  const matching: [string, string[], string[]][] = [
    [
      "generated",
      ["generated", "a/generated/b.py", "generated/x/y.py"],
      ["generated.py", "a/my_generated/b.py"],
    ],
    ["generated/", ["generated/a.py", "x/generated/a.py"], ["generated", "x/generated"]],
    ["*_pb2.py", ["a_pb2.py", "x/y/b_pb2.py"], ["a_pb2.pyi", "pb2.py"]],
    ["src/*.py", ["src/a.py"], ["src/x/a.py", "lib/src/a.py"]],
    ["/setup.py", ["setup.py"], ["x/setup.py"]],
    ["src/**", ["src/a.py", "src/x/y.py"], ["src", "lib/src/a.py"]],
    ["**/tests/**", ["tests/a.py", "x/tests/a/b.py"], ["tests", "x/test/a.py"]],
    ["a/**/b.py", ["a/b.py", "a/x/b.py", "a/x/y/b.py"], ["b.py", "x/a/b.py"]],
    ["{scripts,tools}/", ["scripts/a.py", "x/tools/a.py"], ["tool/a.py"]],
    ["v[0-9]_?.py", ["v1_a.py"], ["v1_.py", "va_a.py", "v1_ab.py"]],
    ["[!a]*.py", ["b.py"], ["a.py"]],
    ["**", ["a.py", "x/y.py"], []],
  ];
  for (const [pattern, yes, no] of matching) {
    it(`${pattern} matches ${yes.join(", ")}${no.length > 0 ? ` and not ${no.join(", ")}` : ""}`, () => {
      for (const path of yes) assert.ok(matchesAny([pattern], path), path);
      for (const path of no) assert.ok(!matchesAny([pattern], path), path);
    });
  }

  it("that cannot be meant are told", () => {
    const wrong: [string, RegExp][] = [
      ["", /empty/],
      ["..\\x", /separated by "\/"/],
      ["!a.py", /cannot begin with "!"/],
      ["../a.py", /cannot leave/],
      ["C:/a.py", /relative/],
      ["{a,b", /brace/],
      ["{a,b}".repeat(7), /more than 64/],
      ["x".repeat(501), /longer than 500/],
    ];
    for (const [pattern, message] of wrong) {
      const compiled = compileGlob(pattern);
      assert.ok("problem" in compiled, pattern);
      assert.match(compiled.problem, message);
    }
  });

  it("never take long, whatever they are", () => {
    const path = `${"a".repeat(250)}/`.repeat(160);
    for (const pattern of [
      "*a".repeat(100),
      `${"**/*a*a*a*a*a*a*a*a*a/".repeat(20)}b`,
      `${"**/".repeat(100)}b`,
      `${"[a-z]*".repeat(80)}9`,
    ])
      assertLinear(path, (part) => matchesAny([pattern], part));
  });
});

describe("reading preflight.json", () => {
  const at = ({ problems }: { problems: readonly FileProblem[] }) =>
    problems.map(({ line, column, length, message }) => `${line}:${column}+${length} ${message}`);

  it("tells a wrong key or value with its place, and the rest counts", () => {
    const text = `{
  // ours
  "preset": "strikt",
  "rulez": {},
  "rules": { "unsafe-query": "eror", "unsafe-qery": "off", "uncached-query": "off" },
  "exclude": ["gen/", 5, "!a", ],
  "useGitignore": "no",
  "maxFileSize": 0,
  "thresholds": { "promptCharacters": 1.5, "cacheEntries": 7, "nope": 1 },
  "enable": false,
  "providers": { "cash": "x" }
}`;
    const read = readConfigFile(text);
    assert.deepEqual(at(read), [
      '3:13+8 unknown preset "strikt"; did you mean "strict"?',
      '4:3+7 unknown setting "rulez"; did you mean "rules"?',
      '5:30+6 unknown level "eror"; did you mean "error"?',
      '5:38+13 unknown rule "unsafe-qery"; did you mean "unsafe-query"?',
      '6:23+1 entry 2 of "exclude" is a text',
      '6:26+4 the pattern "!a" cannot be used: it cannot begin with "!"; use "include" or a later override',
      '7:19+4 "useGitignore" is true or false',
      '8:18+1 "maxFileSize" is a whole number from 1 to 1000000, not 0',
      '9:39+3 "promptCharacters" is a whole number from 1 to 10000000',
      '9:63+6 unknown key "nope"',
      '10:3+8 "enable" is a setting of the editor',
      '11:18+6 unknown key "cash"; use secrets, registry, cache, metrics, logging',
    ]);
    assert.deepEqual(read.layer, {
      rules: { "uncached-query": "off" },
      exclude: ["gen/"],
      thresholds: { cacheEntries: 7 },
      providers: {},
    });
  });

  it("understands what it can of a broken file", () => {
    const read = readConfigFile('{\n  "rules": { "unsafe-query": "off" }\n  "preset": "strict",\n');
    assert.deepEqual(read.layer, { rules: { "unsafe-query": "off" }, preset: "strict" });
    assert.match(at(read).join("\n"), /^3:3\+8 not valid JSON: comma expected$/m);
  });

  it("takes an empty file for one without settings, and says so of one that is no object", () => {
    assert.deepEqual(readConfigFile(" \n"), { layer: {}, problems: [] });
    assert.deepEqual(at(readConfigFile("[1]")), ["1:1+3 the configuration is an object"]);
  });

  it("tells an override without files, and keys that no override may have", () => {
    const read = readConfigFile('{ "overrides": [{ "rules": {} }, { "files": "a/", "preset": "strict" }] }');
    assert.deepEqual(at(read), [
      '1:17+15 "files" is missing: nobody knows what this is for',
      '1:51+8 unknown key "preset"; use files, enable, rules, providers, rowFilter, thresholds, limits',
    ]);
    assert.deepEqual(read.layer.overrides, [{ files: "a/" }]);
  });

  it("tells calls of one's own that cannot be one, and two meanings of one name", () => {
    const text =
      '{ "calls": { "completion": ["a b", "*.*", "a.*x*y*z", "acme.ask"], "encript": [] }, "names": { "acme.ask": "query", "x.y": "nope" } }';
    const messages = readConfigFile(text).problems.map(({ message }) => message);
    assert.deepEqual(messages, [
      '"a b" is no dotted path of a function, such as "acme.llm.ask"',
      '"*.*" would match every call',
      '"a.*x*y*z" has more than 2 "*" in one name, or two beside each other',
      'unknown key "encript"; did you mean "encrypt"?',
      messages[4],
      '"acme.ask" is "completion" already; what is said here counts',
    ]);
    assert.match(messages[4]!, /^"nope" is neither the path of a known call nor one of completion, /);
  });

  it("survives keys of prototypes, control characters, depth and length", () => {
    const read = readConfigFile(
      '{ "__proto__": { "enable": true }, "rules": { "constructor": "off", "__proto__": "off" }, "names": { "__proto__": "completion" }, "a\\u001b[31m": 1 }',
    );
    assert.equal(
      Object.getPrototypeOf(combineLayers([{ layer: read.layer, path: undefined }]).settings.names),
      Object.prototype,
    );
    assert.deepEqual(read.layer.rules, {});
    assert.ok(!at(read).join("").includes("\u001b"));
    for (const text of ["[".repeat(200_000), `${'{"a":'.repeat(100_000)}`, `"${"x".repeat(1_000_001)}"`])
      assert.ok(readConfigFile(text).problems.length > 0);
  });
});

describe("reading [tool.preflight]", () => {
  const TEXT = `[project]
name = "x"

[tool.preflight]
preset = "strict"
exclude = [
  "gen/",
  "!a",
]
rulez = 1

[tool.preflight.rules]
uncached-query = "off"
unsafe-query = "eror"

[[tool.preflight.overrides]]
files = "a/"
rules = { uncached-query = "error" }

[[tool.preflight.overrides]]
files = "b/"
[tool.preflight.overrides.rules]
nope = "off"
`;

  it("gives the same layer as JSON would, and the place of each fault", () => {
    const { layer, problems } = readPyproject(TEXT)!;
    assert.deepEqual(layer, {
      preset: "strict",
      exclude: ["gen/"],
      rules: { "uncached-query": "off" },
      overrides: [
        { files: "a/", rules: { "uncached-query": "error" } },
        { files: "b/", rules: {} },
      ],
    });
    assert.deepEqual(
      problems.map(
        ({ line, column, length, message }) => `${line}:${column}+${length} ${message.split(";")[0]}`,
      ),
      [
        '8:3+4 the pattern "!a" cannot be used: it cannot begin with "!"',
        '10:1+5 unknown setting "rulez"',
        '14:1+12 unknown level "eror"',
        '23:1+4 unknown rule "nope"',
      ],
    );
  });

  it("is nothing in a file without the table", () => {
    assert.equal(readPyproject('[project]\nname = "preflight"\n'), undefined);
    assert.equal(readPyproject("# tool.preflight\n[project\n"), undefined);
  });

  it("counts the lines of TOML as an editor does, whatever they end with", () => {
    const text = '\r# a\r\n[tool.preflight]\rpreset = "none"\r\nrules = { unknown-one = "off" }\n';
    assert.deepEqual(
      readPyproject(text)!.problems.map(({ line, column }) => [line, column]),
      [
        [4, 1],
        [5, 11],
      ],
    );
  });

  it("reads the table of a file that is broken elsewhere, and the good tables where one of its own is broken", () => {
    const elsewhere = readPyproject(`[project\nname = \n${TEXT}`)!;
    assert.equal(elsewhere.layer.preset, "strict");
    assert.equal(
      elsewhere.problems.some(({ message }) => message.includes("TOML")),
      false,
    );
    const own = readPyproject(
      '[tool.preflight]\npreset = strict\n[tool.preflight.rules]\nunsafe-query = "off"\n',
    )!;
    assert.deepEqual(own.layer, { rules: { "unsafe-query": "off" } });
    assert.match(own.problems.map(({ line, message }) => `${line} ${message}`).join(), /^2 not valid TOML: /);
  });
});

describe("hostile configuration files", function () {
  this.timeout(20_000);
  const many = (line: (index: number) => string, separator: string) =>
    Array.from({ length: 20_000 }, (_, index) => line(index)).join(separator);
  const files: [string, string][] = [
    ["preflight.json", `{${many((index) => `"k${index}": 1`, ",")}}`],
    ["preflight.json", `{"rules":{${",".repeat(300_000)}}}`],
    ["preflight.json", `{"exclude":[${many((index) => `"!${index}"`, ",")}]}`],
    ["pyproject.toml", `[tool.preflight]\na = ${"[".repeat(200_000)}\n`],
    ["pyproject.toml", `[tool.preflight]\n${"a.".repeat(50_000)}b = 1\n`],
    ["pyproject.toml", `[tool.preflight]\n${many((index) => `k${index} = 1`, "\n")}\n`],
    ["pyproject.toml", many((index) => `[tool.preflight.t${index}]\nx = \n`, "")],
    ["pyproject.toml", `[tool.preflight]\n${" ".repeat(300_000)}x\n`],
    ["pyproject.toml", `[tool.preflight]\nrules = ${'"'.repeat(100_001)}\n`],
  ];
  for (const [index, [name, text]] of files.entries())
    it(`cost in proportion to their length and give few problems: ${name}, ${index + 1}`, () => {
      const read = (part: string) => (name === "preflight.json" ? readConfigFile(part) : readPyproject(part));
      const { problems } = read(text)!;
      assert.ok(problems.length > 0 && problems.length <= 100, `${problems.length}`);
      assertLinear(text, read);
    });
});

describe("laying settings over each other", () => {
  const file = (layer: Layer, path = "src/app.py") => ({ layer, path });

  it("lets the editor win key by key, and in a layer the later override", () => {
    const { settings } = combineLayers([
      file({
        rules: { "unsafe-query": "hint", "uncached-query": "off", "point-forecast": "hint" },
        overrides: [
          { files: "src/", rules: { "unsafe-query": "error", "point-forecast": "error" } },
          { files: ["other/", "*.py"], rules: { "point-forecast": "information" } },
          { files: "tests/", rules: { "uncached-query": "error" } },
        ],
      }),
      file({ rules: { "uncached-query": "warning" } }),
    ]);
    assert.deepEqual(settings.levels, {
      "unsafe-query": "error",
      "uncached-query": "warning",
      "point-forecast": "information",
    });
  });

  it("takes the preset of the last layer that names one, under the levels of all", () => {
    const { settings } = combineLayers([
      file({ preset: "security", rules: { "uncached-query": "hint" } }),
      file({ rules: { "unsafe-query": "warning" } }),
    ]);
    assert.equal(settings.levels["uncached-query"], "hint");
    assert.equal(settings.levels["point-forecast"], "off");
    assert.equal(settings.levels["unsafe-query"], "warning");
    assert.equal(settings.levels["hardcoded-secret"], undefined);
    assert.equal(
      combineLayers([file({ preset: "security" }), file({ preset: "recommended" })]).settings.levels[
        "point-forecast"
      ],
      undefined,
    );
  });

  it("gives one object for the same names, because a catalogue is compiled for each", () => {
    const layer: Layer = { calls: { completion: ["acme.ask"] }, chatCalls: ["acme.chat"] };
    const [one, two] = [combineLayers([file(layer)]), combineLayers([file({ ...layer }, "b.py")])];
    assert.deepEqual({ ...one.settings.names }, { "acme.chat": "completion", "acme.ask": "completion" });
    assert.equal(one.settings.names, two.settings.names);
  });

  it("leaves patterns alone for a file outside of their folder", () => {
    const { isIncluded } = combineLayers([{ layer: { include: ["src/"] }, path: undefined }]);
    assert.equal(isIncluded, true);
  });
});

describe("turning a rule off in a file", () => {
  const off = (name: string, text: string) => withLevel(name, text, "unsafe-query", "off");

  it("keeps comments and format of a preflight.json, and writes a new one", () => {
    assert.equal(off("preflight.json", ""), '{\n  "rules": {\n    "unsafe-query": "off"\n  }\n}\n');
    assert.equal(
      off("preflight.json", '{\n\t// why\n\t"preset": "strict", // so\n}\n'),
      '{\n\t// why\n\t"preset": "strict", // so\n\t"rules": {\n\t\t"unsafe-query": "off"\n\t},\n}\n',
    );
    assert.equal(
      off("preflight.json", '{ "rules": { "unsafe-query": "error" /* hm */ } }'),
      '{ "rules": { "unsafe-query": "off" /* hm */ } }',
    );
    assert.equal(off("preflight.json", '{ "rules": '), undefined);
    assert.equal(off("preflight.json", "[]"), undefined);
  });

  it("writes TOML in the form that the table has", () => {
    const cases: [string, string][] = [
      [
        "[tool.preflight]\npreset = 'strict'\n\n[tool.x]\ny = 1\n",
        "[tool.preflight]\npreset = 'strict'\n\n[tool.preflight.rules]\nunsafe-query = \"off\"\n\n[tool.x]\ny = 1\n",
      ],
      [
        "[tool.preflight.rules] # ours\r\na = 1\r\n",
        '[tool.preflight.rules] # ours\r\nunsafe-query = "off"\r\na = 1\r\n',
      ],
      ["[tool.preflight]\nrules = {}\n", '[tool.preflight]\nrules = { unsafe-query = "off" }\n'],
      [
        '[tool.preflight]\nrules = { uncached-query = "off" } # x\n',
        '[tool.preflight]\nrules = { unsafe-query = "off", uncached-query = "off" } # x\n',
      ],
      [
        '[tool.preflight]\nrules.uncached-query = "off"\n',
        '[tool.preflight]\nrules.unsafe-query = "off"\nrules.uncached-query = "off"\n',
      ],
      [
        '[tool.preflight.rules]\nunsafe-query = "hint" # x\n',
        '[tool.preflight.rules]\nunsafe-query = "off" # x\n',
      ],
      [
        '[tool.preflight]\n"rules" = { "unsafe-query" = \'hint\' }\n',
        '[tool.preflight]\n"rules" = { "unsafe-query" = "off" }\n',
      ],
    ];
    for (const [before, after] of cases) assert.equal(off("pyproject.toml", before), after);
    assert.equal(off("pyproject.toml", "[tool.preflight]\nrules = [\n"), undefined);
  });
});

describe("the list of settings, package.json, the schema and the page", () => {
  const contributed = new Map<string, { default?: unknown }>(
    manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
  );

  it("name the same settings with the same defaults", () => {
    const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
    const inEditor = SETTINGS.filter(({ where }) => where.includes("editor"));
    assert.deepEqual([...contributed.keys()].sort(), inEditor.map(({ key }) => `preflight.${key}`).sort());
    for (const { key, where, schema: own } of SETTINGS) {
      if (where.includes("editor"))
        assert.deepEqual(contributed.get(`preflight.${key}`)?.default, own.default, key);
      if (where.includes("file")) assert.deepEqual(inSchema(key)?.default, own.default, key);
      assert.ok(own.markdownDescription, key);
      assert.ok(page.includes(`**\`${key}\`**`), key);
    }
    const leaves = leavesOf(schema).filter((key) => key !== "$schema");
    assert.deepEqual(
      leaves.sort(),
      SETTINGS.filter(({ where }) => where.includes("file"))
        .map(({ key }) => key)
        .sort(),
    );
  });

  it("hold defaults and examples that the code and the schema understand", () => {
    for (const { key, where, schema: own } of SETTINGS) {
      for (const value of [own.default, ...(own.examples ?? [])]) {
        const nested = key.split(".").reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
        const places = where.filter((place) => place !== "override");
        for (const place of places)
          if (place === "file" || place === "editor")
            assert.deepEqual(readLayer(nested, place).problems, [], `${key} ${place}`);
        if (where.includes("file")) assertMatches(nested, schema);
      }
    }
  });

  it("agree about what is wrong", () => {
    const wrong: unknown[] = [
      { rulez: {} },
      { rules: { "unsafe-query": "loud" } },
      { rules: { nope: "off" } },
      { preset: "soft" },
      { maxFileSize: 0 },
      { thresholds: { testShare: 2 } },
      { overrides: [{ rules: {} }] },
      { providers: { cache: 1 } },
      { calls: { nope: [] } },
      { fixAll: { exclude: ["nope"] } },
      { exclude: "a" },
    ];
    for (const value of wrong) {
      assert.ok(readLayer(value, "file").problems.length > 0, JSON.stringify(value));
      assert.ok(!matches(value, schema), JSON.stringify(value));
    }
    for (const { id } of rules) assert.ok(matches({ rules: { [id]: "off" } }, schema), id);
  });

  it("are shown for preflight.json, which may have comments", () => {
    assert.ok(
      manifest.contributes.jsonValidation.some(
        ({ fileMatch, url }) =>
          fileMatch === "preflight.json" && url === "./server/schema/preflight.schema.json",
      ),
    );
    const jsonc = manifest.contributes.languages.find(({ id }) => id === "jsonc");
    assert.deepEqual(jsonc?.filenames, ["preflight.json"]);
  });

  type Node = typeof schema & { default?: unknown };

  function inSchema(key: string): Node | undefined {
    return key.split(".").reduce<Node | undefined>((node, part) => node?.properties?.[part], schema);
  }

  /** Keys with a default of their own; what is in them is a part of their value. */
  function leavesOf(node: Node, path = ""): string[] {
    return Object.entries(node.properties ?? {}).flatMap(([key, part]) =>
      part.properties && !("default" in part) ? leavesOf(part, `${path}${key}.`) : [`${path}${key}`],
    );
  }
});
