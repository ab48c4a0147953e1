import assert from "node:assert/strict";
import {
  chmodSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { checklist as items } from "../../server/src/guide/index.ts";
import { changeFile } from "../../server/src/host/locked-file.ts";
import { changeChecklist, readChecklist } from "../../server/src/readiness/checklist-file.ts";
import { folderWith, removeFolders, run } from "../cli/preflight.ts";

const FILE = ".preflight/checklist.json";
const write = (text: string) => () => ({ text });

describe("a file that several programs change", function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  it("is created with its folder, and nothing else stays behind", async () => {
    const folder = folderWith({});
    const result = await changeFile(join(folder, FILE), (text) => ({ text: `${text} new` }));
    assert.deepEqual(result, { text: "undefined new" });
    assert.equal(readFileSync(join(folder, FILE), "utf8"), "undefined new");
    assert.deepEqual(readdirSync(join(folder, ".preflight")), ["checklist.json"]);
  });

  it("loses nothing when four processes tick different items at once", async () => {
    const folder = folderWith({});
    const ids = items.slice(0, 4).map(({ id }) => id);
    const program = folderWith({
      "tick.mts": `
        import { checklist as items } from ${JSON.stringify(here("guide/index.ts"))};
        import { changeFile } from ${JSON.stringify(here("host/locked-file.ts"))};
        import { changeChecklist } from ${JSON.stringify(here("readiness/checklist-file.ts"))};
        const [file, item] = process.argv.slice(2);
        for (let round = 1; round <= 25; round += 1) {
          for (const change of [
            { do: "tick", item, at: "2026-01-01", evidence: [] },
            { do: "note", item, note: String(round) },
            { do: "add", stage: "production", title: item + " " + round },
          ]) {
            const result = await changeFile(file, (text) => changeChecklist(text, change, items));
            if ("problem" in result) throw new Error(result.problem);
          }
        }`,
    });
    const outcomes = await Promise.all(
      ids.map((id) => run(process.execPath, [join(program, "tick.mts"), join(folder, FILE), id], folder)),
    );
    assert.deepEqual(
      outcomes.map(({ code, stderr }) => [code, stderr]),
      ids.map(() => [0, ""]),
    );
    const read = readChecklist(readFileSync(join(folder, FILE), "utf8"));
    assert.ok("records" in read);
    assert.equal(read.own.length, 100);
    for (const id of ids) {
      assert.equal(read.records.get(id)?.state, "done");
      assert.equal(read.records.get(id)?.note, "25");
    }
    assert.deepEqual(readdirSync(join(folder, ".preflight")), ["checklist.json"]);
  });

  it("is left alone when the change says that there is a problem, or changes nothing", async () => {
    const folder = folderWith({ [FILE]: "{ broken" });
    const before = statSync(join(folder, FILE)).mtimeMs;
    const result = await changeFile(join(folder, FILE), (text) =>
      changeChecklist(text, { do: "untick", item: "load-testing" }, items),
    );
    assert.match("problem" in result ? result.problem : "", /cannot be understood/);
    assert.deepEqual(await changeFile(join(folder, FILE), (text) => ({ text: text! })), { text: "{ broken" });
    assert.equal(statSync(join(folder, FILE)).mtimeMs, before);
    await assert.rejects(
      changeFile(join(folder, FILE), () => {
        throw new RangeError("ours");
      }),
      RangeError,
    );
    assert.deepEqual(readdirSync(join(folder, ".preflight")), ["checklist.json"]);
  });

  it("waits for its turn, and takes the lock of a program that has crashed", async () => {
    const folder = folderWith({ [FILE]: "old", [`${FILE}.lock`]: "" });
    const long = new Date(Date.now() - 60_000);
    utimesSync(join(folder, `${FILE}.lock`), long, long);
    assert.deepEqual(await changeFile(join(folder, FILE), write("new")), { text: "new" });
    assert.deepEqual(readdirSync(join(folder, ".preflight")), ["checklist.json"]);
  });

  it("takes away a lock that is a link to nowhere", async () => {
    const folder = folderWith({ [FILE]: "old" });
    symlinkSync("/nowhere at all", join(folder, `${FILE}.lock`));
    const long = new Date(Date.now() - 60_000);
    lutimesSync(join(folder, `${FILE}.lock`), long, long);
    assert.deepEqual(await changeFile(join(folder, FILE), write("new")), { text: "new" });
    assert.deepEqual(readdirSync(join(folder, ".preflight")), ["checklist.json"]);
  });

  it("says so when the lock is not given up", async () => {
    const folder = folderWith({ [FILE]: "old", [`${FILE}.lock`]: "" });
    const touch = setInterval(() => utimesSync(join(folder, `${FILE}.lock`), new Date(), new Date()), 500);
    const result = await changeFile(join(folder, FILE), write("new"), 1_000);
    clearInterval(touch);
    assert.match(
      "problem" in result ? result.problem : "",
      /being changed by another program.*checklist\.json\.lock/,
    );
    assert.equal(readFileSync(join(folder, FILE), "utf8"), "old");
  });

  it("notices what an editor saves meanwhile", async () => {
    const folder = folderWith({ [FILE]: "one" });
    let calls = 0;
    const result = await changeFile(join(folder, FILE), (text) => {
      calls += 1;
      if (calls === 1) writeFileSync(join(folder, FILE), "two");
      return { text: `${text}!` };
    });
    assert.deepEqual(result, { text: "two!" });
    assert.equal(readFileSync(join(folder, FILE), "utf8"), "two!");
  });

  it("does not follow links out of the folder", async () => {
    const outside = folderWith({ "checklist.json": "secret", "x.json": "secret" });
    const linked = folderWith({});
    symlinkSync(outside, join(linked, ".preflight"));
    const file = folderWith({});
    mkdirSync(join(file, ".preflight"));
    symlinkSync(join(outside, "x.json"), join(file, FILE));
    const dangling = folderWith({});
    mkdirSync(join(dangling, ".preflight"));
    symlinkSync(join(outside, "none.json"), join(dangling, FILE));
    for (const folder of [linked, file, dangling]) {
      const result = await changeFile(join(folder, FILE), write("new"));
      assert.match("problem" in result ? result.problem : "", /leads out of the folder/);
    }
    assert.deepEqual(readdirSync(outside).sort(), ["checklist.json", "x.json"]);
    assert.equal(readFileSync(join(outside, "checklist.json"), "utf8"), "secret");
  });

  it("follows a link that stays inside, and keeps permissions", async () => {
    const folder = folderWith({ "shared/list.json": "old" });
    mkdirSync(join(folder, ".preflight"));
    chmodSync(join(folder, "shared/list.json"), 0o640);
    symlinkSync("../shared/list.json", join(folder, FILE));
    assert.deepEqual(await changeFile(join(folder, FILE), write("new")), { text: "new" });
    assert.equal(readFileSync(join(folder, "shared/list.json"), "utf8"), "new");
    assert.equal(statSync(join(folder, "shared/list.json")).mode & 0o777, 0o640);
  });

  it("says why it cannot be written, and keeps its bytes", async () => {
    const readOnly = folderWith({ [FILE]: "old" });
    chmodSync(join(readOnly, FILE), 0o444);
    const latin = folderWith({ [FILE]: Buffer.from([0x22, 0xe9, 0x22]) });
    const directory = folderWith({ [`${FILE}/x`]: "" });
    const blocked = folderWith({ ".preflight": "a file" });
    const cases: [string, RegExp][] = [
      [readOnly, /read-only/],
      [latin, /not valid UTF-8/],
      [directory, /not a regular file/],
      [blocked, /needs a folder \.preflight/],
      [join(blocked, "nowhere"), /no such file or folder/],
    ];
    for (const [folder, message] of cases) {
      const result = await changeFile(join(folder, FILE), write("new"));
      assert.match("problem" in result ? result.problem : "", message);
    }
    assert.equal(readFileSync(join(readOnly, FILE), "utf8"), "old");
    assert.deepEqual([...readFileSync(join(latin, FILE))], [0x22, 0xe9, 0x22]);
  });

  it("keeps its bytes when there is no room for the new ones", async function () {
    if (process.platform === "win32") this.skip();
    const folder = folderWith({ [FILE]: "old" });
    const program = folderWith({
      "write.mts": `
        import { changeFile } from ${JSON.stringify(here("host/locked-file.ts"))};
        const result = await changeFile(process.argv[2], () => ({ text: "new ".repeat(100_000) }));
        console.log(JSON.stringify(result).slice(0, 200));`,
    });
    // A limit for the size of files stands in for a full disk: a part is written, then writing fails.
    const script = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`;
    const args = [process.execPath, join(program, "write.mts"), join(folder, FILE)];
    const { stdout } = await run("bash", ["-c", script, ...args], folder);
    assert.match(stdout, /^\{"problem":"\.preflight\/checklist\.json could not be written: /);
    assert.equal(readFileSync(join(folder, FILE), "utf8"), "old");
    assert.deepEqual(readdirSync(join(folder, ".preflight")), ["checklist.json"]);
  });
});

function here(path: string): string {
  return new URL(`../../server/src/${path}`, import.meta.url).href;
}
