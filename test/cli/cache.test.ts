import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../server/src/host/cache-folder.ts";
import { hashOf } from "../../server/src/host/hash.ts";
import { folderWith, preflight, removeFolders } from "./preflight.ts";

const QUERY =
  "import sqlite3\n\nconnection = sqlite3.connect('app.db')\n\n\ndef run(sql, values=()):\n    return connection.execute(sql, values).fetchall()\n";
const NO_QUERY = "def run(sql):\n    return [sql]\n";
const ORDERS = `from app.helper import run


def orders(customer):
    return run(f"SELECT id FROM orders WHERE customer = '{customer}'")
`;
const LOG =
  'import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef note(who):\n    logger.info(f"seen {who}")\n';
const KEY = ["sk-proj", "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6hIj9kLm2n"].join("-");

describe("the cache of check", function () {
  this.timeout(60_000);
  after(removeFolders);

  const project = () =>
    folderWith({
      "pyproject.toml": "",
      "app/helper.py": QUERY,
      "app/orders.py": ORDERS,
      "app/log.py": LOG,
      "keys.py": `OPENAI = "${KEY}"\n`,
    });
  const caches = () => folderWith({});
  const check = async (folder: string, cache: string, ...args: string[]) => {
    const { stdout, stderr, code } = await preflight(folder, ["check", "--cache-dir", cache, ...args]);
    return { stdout: stdout.replace(/\d+ ms|"milliseconds": \d+/, ""), stderr, code };
  };
  /** The same without the help of an earlier run. */
  const fresh = (folder: string, ...args: string[]) => check(folder, caches(), "--no-cache", ...args);
  const contentOf = (cache: string) =>
    readdirSync(cache).map((name) => readFileSync(join(cache, name), "utf8"));

  for (const args of [[], ["--format", "json"], ["--quiet"], ["--diff"], ["--select", "unstructured-log"]])
    it(`changes nothing of what is said: ${args.join(" ") || "as text"}`, async () => {
      const [folder, cache] = [project(), caches()];
      const expected = await fresh(folder, ...args);
      assert.deepEqual(await check(folder, cache, ...args), expected);
      assert.deepEqual(await check(folder, cache, ...args), expected);
      assert.match(contentOf(cache).join(""), /helper\.py/);
    });

  it("is taken at its word", async () => {
    const [folder, cache] = [project(), caches()];
    await check(folder, cache);
    for (const name of readdirSync(cache))
      forge(join(cache, name), (text) => text.replaceAll("seen", "SEEN"));
    assert.match((await check(folder, cache)).stdout, /SEEN/, "a kept report is what is printed");
  });

  it("checks an edited file again, those that asked about it, and no other", async () => {
    const [folder, cache] = [project(), caches()];
    const before = await check(folder, cache);
    for (const name of readdirSync(cache))
      forge(join(cache, name), (text) => text.replaceAll("seen", "SEEN"));
    writeFileSync(join(folder, "app/helper.py"), NO_QUERY);
    const { stdout } = await check(folder, cache);
    assert.match(stdout, /SEEN/);
    assert.match(before.stdout, /unsafe-query/);
    assert.doesNotMatch(stdout, /unsafe-query/);
    writeFileSync(join(folder, "app/log.py"), LOG.replace("seen", "met"));
    assert.deepEqual(await check(folder, cache), await fresh(folder));
  });

  it("notices files that come and go, settings and dependencies", async () => {
    const [folder, cache] = [project(), caches()];
    const follow = async () => assert.deepEqual(await check(folder, cache), await fresh(folder));
    await follow();
    rmSync(join(folder, "app/helper.py"));
    await follow();
    mkdirSync(join(folder, "app/helper"));
    writeFileSync(join(folder, "app/helper/__init__.py"), QUERY);
    await follow();
    writeFileSync(join(folder, "preflight.json"), '{ "rules": { "unstructured-log": "error" } }');
    await follow();
    writeFileSync(join(folder, "preflight.json"), '{ "rules": { "unstructured-log": "nonsense" } }');
    await follow();
    await follow();
    writeFileSync(join(folder, "requirements.txt"), "structlog==24.1\n");
    await follow();
  });

  it("holds no secret, and nobody else may read it", async () => {
    const [folder, cache] = [project(), caches()];
    const { stdout } = await check(folder, cache, "--format", "json");
    assert.match(stdout, /hardcoded-secret/);
    for (const content of contentOf(cache))
      assert.ok(!content.includes(KEY.slice(8)) && !content.includes("keys.py"));
    if (process.platform !== "win32")
      for (const name of readdirSync(cache)) assert.equal(statSync(join(cache, name)).mode & 0o077, 0);
  });

  it("is no cache when it is broken or cannot be written", async () => {
    const [folder, cache] = [project(), caches()];
    const expected = await check(folder, cache);
    for (const spoil of [
      (text: string) => text.slice(0, 300),
      () => "",
      () => '{"entries": 1}',
      (text: string) => `${text} `,
    ]) {
      for (const name of readdirSync(cache))
        writeFileSync(join(cache, name), spoil(readFileSync(join(cache, name), "utf8")));
      assert.deepEqual(await check(folder, cache), expected);
    }
    const file = join(folderWith({ file: "" }), "file");
    assert.deepEqual(await check(folder, file), expected);
  });

  it("lets runs at the same time be, and --fix as well", async () => {
    const [folder, cache] = [project(), caches()];
    const runs = await Promise.all(Array.from({ length: 4 }, () => check(folder, cache)));
    for (const run of runs) assert.deepEqual(run, runs[0]);
    await check(folder, cache, "--fix");
    assert.deepEqual(await check(folder, cache, "--fix"), await fresh(folder, "--fix"));
    assert.deepEqual(await check(folder, cache), await fresh(folder));
  });

  it("keeps so many of them and no more", async () => {
    const [folder, cache] = [project(), caches()];
    for (let index = 0; index < 40; index++)
      writeFileSync(join(cache, `check-${String(index).padStart(22, "x")}.json`), "");
    writeFileSync(join(cache, "mine.json"), "");
    await check(folder, cache);
    assert.equal(readdirSync(cache).length, 25);
    assert.ok(readdirSync(cache).includes("mine.json"));
  });

  it("is pruned although another run takes a file away meanwhile", async () => {
    const [folder, cache] = [project(), caches()];
    // What is listed and not there: a link to nothing is so for good.
    symlinkSync(join(cache, "gone"), join(cache, `check-${"x".repeat(22)}.json.1.tmp`));
    for (let index = 0; index < 40; index++)
      writeFileSync(join(cache, `check-${String(index).padStart(22, "y")}.json`), "");
    await check(folder, cache);
    assert.equal(readdirSync(cache).filter((name) => name.endsWith(".json")).length, 24);
  });

  it("lies where the system keeps such things", () => {
    assert.equal(cacheFolder("linux", { XDG_CACHE_HOME: "/caches" }), join("/caches", "preflight"));
    assert.match(cacheFolder("linux", { XDG_CACHE_HOME: "relative" }), /\.cache.preflight$/);
    assert.match(cacheFolder("darwin", {}), /Library.Caches.preflight$/);
    assert.match(cacheFolder("win32", { LOCALAPPDATA: "L" }), /^L.preflight.Cache$/);
  });
});

/** Changes what a cache holds, so that it is whole all the same. */
function forge(path: string, change: (body: string) => string): void {
  const text = readFileSync(path, "utf8");
  const body = change(text.slice(text.indexOf("\n") + 1));
  writeFileSync(path, `${hashOf(body)}\n${body}`);
}
