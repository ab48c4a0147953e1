import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createChecker } from "../../server/src/cli/checker.ts";
import { examineAll } from "../../server/src/cli/jobs.ts";
import { createShelf, figuresOf, openShelf, resumeShelf, type Shelf } from "../../server/src/cli/shelf.ts";
import { readWorkspaces } from "../../server/src/cli/workspaces.ts";
import { Words } from "../../server/src/engine/index.ts";
import { loadCases } from "../support/cases.ts";
import { open } from "../support/engine.ts";
import { plain } from "../support/summaries.ts";
import { folderWith, removeFolders } from "./preflight.ts";

const OPTIONS = {
  filter: { select: undefined, ignore: new Set<string>(), severity: "hint" as const },
  fix: undefined,
  parts: { fixes: false, frames: false, contexts: false },
};

describe("the shelf of a check", function () {
  this.timeout(60_000);
  after(removeFolders);

  /** Values and keys with what JSON, Latin-1 and a table of hashes could get wrong. */
  const ENTRIES: [string, unknown][] = [
    ["alias client", ["openai.OpenAI()"]],
    ['alias größe["\\u00e9 \ud83d\ude00"]', ["日本.語", "a\u007fb\u0000c\ud800"]],
    ["function ask", 3],
    ["", { nested: [null, true, -1.5, ""] }],
    ...Array.from({ length: 300 }, (_, nth): [string, unknown] => [
      `uses name_${nth}`,
      [nth, `.app.name_${nth}`],
    ]),
  ];

  it("gives back what was written, whole and by itself, to every thread that opens it", () => {
    const shelf = createShelf(2);
    const [one, other] = [openShelf(shelf), openShelf(shelf)];
    assert.equal(one.place(0).read("alias client"), undefined);
    for (const [key, value] of ENTRIES) one.place(1).write(key, value);
    one.place(0).complete(() => ENTRIES);
    for (const place of [other.place(0), other.place(1), one.place(0)])
      for (const [key, value] of ENTRIES) assert.deepEqual(place.read(key), value, key);
    assert.deepEqual([...other.place(0).entries()], ENTRIES);
    assert.deepEqual([...other.place(1).entries()], []);
    assert.deepEqual([other.place(0).isComplete, other.place(1).isComplete], [true, false]);
    assert.equal(other.place(0).read("alias none"), undefined);
    other.place(0).write("schema", null);
    assert.equal(one.place(0).read("schema"), null, "what is no part of the whole is found as well");
  });

  it("knows the words of a text, and does without them where there is no room", () => {
    for (const room of [undefined, 64]) {
      const shelf = createShelf(3, room);
      const places = [0, 1, 2].map((nth) => openShelf(shelf).place(nth));
      const text = "import openai\nclient = openai.OpenAI()\n".concat(ENTRIES.map(([key]) => key).join("\n"));
      places[0]!.noteWords(Words.of(text));
      places[1]!.noteWords(undefined);
      assert.deepEqual(
        places.map(({ isReadable }) => isReadable),
        [true, false, undefined],
      );
      const [place] = places;
      for (const word of ["openai", "client", "größe", ""]) assert.equal(place!.mentions(word), true);
      assert.equal(place!.mentions("anthropic"), room !== undefined);
    }
  });

  it("gives back what is too long for it as well", () => {
    const { place } = openShelf(createShelf(3));
    const [tooLong, most, single] = [place(0), place(1), place(2)];
    const long: [string, unknown][] = [
      ["k".repeat(5_000), 1],
      ["value", "v".repeat(2_000_000)],
      ["most", "v".repeat(2 ** 20 - 3)],
    ];
    tooLong.complete(() => [...ENTRIES, ...long]);
    most.complete(() => [...ENTRIES, long[2]!]);
    for (const [key, value] of long) single.write(key, value);
    for (const [key, value] of [...ENTRIES, ...long]) assert.deepEqual(tooLong.read(key), value);
    for (const [key, value] of [...ENTRIES, long[2]!]) assert.deepEqual(most.read(key), value);
    for (const [key, value] of long) assert.deepEqual(single.read(key), value);
    assert.deepEqual([...tooLong.entries()], [...ENTRIES, ...long]);
    assert.deepEqual([...most.entries()], [...ENTRIES, long[2]!]);
  });

  it("keeps nothing from whoever finds no room on it", () => {
    const shelf = createShelf(2, 4096);
    const { place } = openShelf(shelf);
    const [full, rest] = [place(0), place(1)];
    for (const [key, value] of ENTRIES) full.write(key, value);
    rest.complete(() => ENTRIES);
    for (const one of [full, rest])
      for (const [key, value] of ENTRIES) assert.deepEqual(one.read(key), value, key);
    assert.deepEqual([...rest.entries()], ENTRIES);
    assert.ok(rest.isComplete);
    assert.ok(figuresOf(shelf).bytes <= 4096);
  });

  it("is written by several threads at once, each file whole by one of them", async () => {
    const shelf = createShelf(200);
    const code = `
      import { parentPort, workerData } from "node:worker_threads";
      const { openShelf } = await import(workerData.module);
      const shelf = openShelf(workerData.shelf);
      let made = 0;
      for (let nth = 0; nth < 200; nth++) {
        const place = shelf.place(nth);
        place.write("single " + workerData.name, "x".repeat(nth * 50));
        place.complete(() => { made++; return [["file", nth], ["text", "y".repeat(nth * 100)]]; });
        if (place.read("file") !== nth) throw new Error("file " + nth);
      }
      parentPort.postMessage(made);`;
    const module = new URL("../../server/src/cli/shelf.ts", import.meta.url).href;
    const made = await Promise.all(
      ["a", "b", "c"].map(async (name) => {
        const url = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
        const [count] = await once(new Worker(url, { workerData: { shelf, module, name } }), "message");
        return count as number;
      }),
    );
    assert.equal(
      made.reduce((sum, count) => sum + count, 0),
      200,
    );
    assert.equal(figuresOf(shelf).completed, 200);
    const { place } = openShelf(shelf);
    for (let nth = 0; nth < 200; nth++) {
      assert.equal(place(nth).read("text"), "y".repeat(nth * 100));
      for (const name of ["a", "b", "c"])
        assert.equal(place(nth).read(`single ${name}`), "x".repeat(nth * 50));
    }
  });

  it("is gone on with when those who had begun are no more, or were broken off", () => {
    const shelf = createShelf(2);
    const { place, nextUnread } = openShelf(shelf);
    assert.throws(() =>
      place(0).complete(() => {
        throw new Error("no more");
      }),
    );
    place(0).complete(() => ENTRIES);
    assert.ok(place(0).isComplete, "one that failed");
    assert.equal(nextUnread(2), 0);
    const numbers = new Int32Array(shelf.index);
    const claimed = numbers.length - 2;
    numbers[claimed] = -99;
    resumeShelf(shelf);
    place(1).complete(() => ENTRIES);
    assert.ok(place(1).isComplete, "one of a thread that is gone");
    assert.ok(place(0).isComplete);
    assert.equal(nextUnread(2), 0);
  });

  it("tells of all files what reading each whole tells", async () => {
    const texts = Object.fromEntries(
      loadCases()
        .filter(({ path }) => path.endsWith(".py"))
        .slice(0, 150)
        .map(({ text }, index) => [`app/part_${index % 7}/file_${index}.py`, text]),
    );
    const folder = folderWith({
      ...texts,
      "app/größe.py": "def größe(日本):\n    return 日本\nname = größe\n",
    });
    const names = [...Object.keys(texts), "app/größe.py"];
    const files = new Map([[`${folder}/`, names.map((name) => join(folder, name))]]);
    const shelf = createShelf(names.length);
    const checker = createChecker(OPTIONS, () => assert.fail());
    const [own] = (await readWorkspaces(files, checker, openShelf(shelf), () => {})).values();
    for (const file of own!.files.values()) file.module?.readWhole?.();
    const [again] = (
      await readWorkspaces(files, checker, openShelf(shelf), () => assert.fail("read again"))
    ).values();
    for (const name of names) {
      const whole = (await open(readFileSync(join(folder, name), "utf8"), name)).summary();
      assert.deepEqual(plain(again!.files.get(name)!), plain(whole), name);
    }
    assert.equal(figuresOf(shelf).completed, names.length);
  });

  it("has each file read whole by one thread, however many there are", async () => {
    const modules = Array.from({ length: 120 }, (_, nth): [string, string] => [
      `shop/part_${nth}.py`,
      `from litellm import completion
from prometheus_client import Gauge
from shop.part_${(nth + 1) % 120} import ask as other
MEMORY = Gauge("memory_bytes_${nth}", "Resident memory")
def ask(messages):
    MEMORY.set(512)
    return other(messages) or completion(model="gpt-4o", messages=messages, timeout=30)
`,
    ]);
    const folder = folderWith(Object.fromEntries(modules));
    const files = new Map([[`${folder}/`, modules.map(([name]) => join(folder, name))]]);
    const targets = modules.map(([name]) => {
      const file = join(folder, name);
      return { file, languageId: "python" as const, path: name, context: name, named: false };
    });
    const seen: string[] = [];
    for (const jobs of [1, 3]) {
      const shelf: Shelf = createShelf(modules.length);
      const outcomes = [];
      const input = { options: OPTIONS, files };
      for await (const outcome of examineAll(targets, jobs, input, () => {}, undefined, shelf))
        outcomes.push(outcome.examined!.file);
      assert.ok(
        outcomes.some(({ findings }) => findings.length > 0),
        "it finds something",
      );
      seen.push(JSON.stringify(outcomes));
      assert.equal(figuresOf(shelf).completed, modules.length, `${jobs} threads`);
      assert.ok(figuresOf(shelf).bytes < modules.length * 4000, `${figuresOf(shelf).bytes} bytes`);
    }
    assert.equal(seen[1], seen[0]);
  });
});
