import assert from "node:assert/strict";
import { catalogueFor } from "../../server/src/sdk/catalogue.ts";
import { libraries } from "../../server/src/sdk/index.ts";
import { type CompletionCall, GENERIC, type Library, type SdkCall } from "../../server/src/sdk/schema.ts";

const named = libraries.filter((library) => library.name !== GENERIC);
const rows = libraries.flatMap((library) => library.calls.map((call) => ({ library, call })));
const completions = rows.flatMap(({ call }) => (call.kind === "completion" ? [call] : []));

describe("rows of the SDK catalogue", () => {
  it("name each library and each import root once", () => {
    assertUnique(libraries.map((library) => library.name));
    assertUnique(named.flatMap((library) => library.roots ?? [library.name]));
  });

  it("give each path once for each kind of call", () => {
    assertUnique(rows.map(({ call }) => `${call.kind} ${call.path}`));
  });

  it("give each alias once", () => {
    assertUnique(named.flatMap((library) => Object.keys(library.aliases)));
  });

  it("say where their facts are from, with the version that was read", () => {
    for (const { library, call } of rows) {
      const source = call.source ?? library.source;
      assert.ok(source.length > 0, call.path);
      if (library.name !== GENERIC) assert.match(source, /\d/, `${call.path}: no version in "${source}"`);
    }
  });

  it("start at a root of some library", () => {
    const catalogue = catalogueFor();
    for (const { library, call } of rows) {
      if (library.name !== GENERIC) assert.ok(catalogue.libraryOf(call.path), call.path);
    }
  });

  it("have well-formed paths", () => {
    const paths = [
      ...rows.map(({ call }) => call.path),
      ...named.flatMap((library) => Object.entries(library.aliases).flat()),
    ];
    for (const path of paths) {
      assert.match(path, /^[\w*]+(\(\)|\[\]|#\w+)*(\.[\w*]+(\(\)|\[\]|#\w+)*)*$/, path);
    }
  });

  it("reach every row: no alias leads away from a row's own path", () => {
    const catalogue = catalogueFor();
    for (const { library, call } of rows) {
      if (library.name === GENERIC || call.path.includes("*")) continue;
      if (call.kind === "credential" || call.kind === "estimator") continue;
      assert.equal(walk(call.path), call.path, `${call.path} is renamed by an alias on the way`);
      assert.ok(catalogue.lookup(call.path).includes(call), call.path);
    }
  });

  it("ask for fewer distinctive segments than the path has", () => {
    for (const { call } of rows) {
      const segments = call.path.split(".").length;
      if (call.distinctiveTail) assert.ok(call.distinctiveTail < segments, call.path);
    }
  });
});

describe("aliases of the SDK catalogue", () => {
  const steps = new Map(named.flatMap((library) => Object.entries(library.aliases)));

  it("come to an end", () => {
    for (const start of steps.keys()) {
      const seen = new Set<string>();
      let current: string | undefined = start;
      while (current !== undefined) {
        assert.ok(!seen.has(current), `${start} runs in a circle through ${current}`);
        seen.add(current);
        // An alias of itself keeps one path out of a glob's reach.
        const next: string | undefined = steps.get(current);
        current = next === current ? undefined : next;
      }
      const name = start.replaceAll("*", "Any");
      const end = catalogueFor().applyAlias(name);
      assert.equal(catalogueFor().applyAlias(end), end, start);
    }
  });

  it("lead to something that the catalogue knows more of", () => {
    const known = [
      ...rows.flatMap(({ call }) => [call.path, `${call.path}()`]),
      ...steps.keys(),
      ...named
        .flatMap((library) => library.pipes ?? [])
        .flatMap(({ left, right }) => [left ?? "", right ?? ""]),
    ];
    for (const [from, to] of steps) {
      assert.ok(
        known.some((path) => from === to || (path !== from && path.startsWith(to))),
        `${from} leads to ${to}, which no row continues`,
      );
    }
  });
});

describe("completions of the SDK catalogue", () => {
  it("name the class that they raise by a dotted path or a built-in", () => {
    for (const { call } of rows) {
      if (call.kind !== "completion" && call.kind !== "embedding") continue;
      const { base, family } = call.errors;
      const isBuiltIn = ["Exception", "OSError", "RuntimeError"].includes(base);
      assert.ok(isBuiltIn || family.some((prefix) => base.startsWith(prefix)), `${call.path}: ${base}`);
    }
  });

  it("that loop over a stream say how the loop is reached, and use its variable", () => {
    for (const call of completions) {
      const { streaming } = call;
      if (streaming?.form !== "iterate") continue;
      assert.ok(streaming.argument ?? streaming.method ?? streaming.suffix, call.path);
      assert.match(streaming.item, /^[a-z]+$/, call.path);
      assert.ok(uses(streaming.delta, streaming.item), `${call.path}: ${streaming.delta}`);
      if (streaming.guard)
        assert.ok(uses(streaming.guard, streaming.item), `${call.path}: ${streaming.guard}`);
      if (streaming.awaitCall) assert.ok(call.async, `${call.path} is not awaited anywhere`);
    }
  });

  it("that stream in a context use its variables", () => {
    const inContext = completions.filter((call) => call.streaming?.form === "context");
    assert.ok(inContext.length > 0);
    for (const call of inContext) {
      const { streaming } = call;
      assert.ok(streaming?.form === "context");
      assert.ok(uses(streaming.iterate, streaming.stream), call.path);
      assert.ok(uses(streaming.delta, streaming.item), call.path);
      if (streaming.final) {
        assert.ok(uses(streaming.final, streaming.stream), call.path);
        assert.equal(streaming.final.startsWith("await "), call.async === true, call.path);
      }
    }
  });

  it("that stream already need no way to stream, and structured ones have none", () => {
    for (const call of completions) {
      if (call.streams || call.structured) assert.equal(call.streaming, undefined, call.path);
    }
  });

  it("can be recognised as streaming where an argument makes them stream", () => {
    for (const call of completions) {
      const { streaming } = call;
      const argument = streaming?.form === "iterate" ? streaming.argument : undefined;
      if (argument === "stream=True") assert.equal(call.streamArgument, "stream", call.path);
    }
  });

  it("name a method of the same object that streams", () => {
    for (const call of completions) {
      const method = call.streaming?.method;
      if (!method || call.path.startsWith("openai.complete") || isNamed(call)) continue;
      const sibling = call.path.replace(/[^.]+$/, method);
      const streams = catalogueFor()
        .lookup(sibling)
        .some((row) => row.kind === "completion" && row.streams);
      assert.ok(streams, `${call.path}: ${sibling} is no streaming row`);
    }
  });

  function isNamed(call: CompletionCall): boolean {
    return generic().calls.includes(call);
  }
});

function generic(): Library {
  const library = libraries.find(({ name }) => name === GENERIC);
  assert.ok(library);
  return library;
}

/** The path as the engine reaches it: an alias may apply after every step. */
function walk(path: SdkCall["path"]): string {
  const catalogue = catalogueFor();
  let current = "";
  for (const step of path.match(/\(\)|\[\]|#\w+|[^.()[\]#]+/g) ?? []) {
    const isName = /^\w/.test(step);
    current += isName && current ? `.${step}` : step;
    // A state is put on by an alias and never written: it is no step of its own.
    if (!path.startsWith(`${current}#`)) current = catalogue.applyAlias(current);
  }
  return current;
}

function uses(expression: string, name: string): boolean {
  return new RegExp(`(^|\\W)${name}(\\W|$)`).test(expression);
}

function assertUnique(values: readonly string[]): void {
  const seen = new Set<string>();
  const twice = values.filter((value) => seen.size === seen.add(value).size);
  assert.deepEqual(twice, []);
}
