import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { generateModule } from "./generate-module.ts";
import { lineCount } from "./inputs.ts";
import { type Delivery, startSession } from "./lsp-session.ts";
import { EMPTY, languageServers, makeWorkspace, PREFLIGHT, RUFF, type Server } from "./servers.ts";
import { median, percentile } from "./statistics.ts";
import { count, type Goal, ratio, type Section, type Table, time } from "./table.ts";
import { typeInto } from "./typing.ts";

/** What one server took in one round. */
interface Round {
  p50: number;
  p95: number;
  keys: number;
  findings: number;
}

/** The medians of the rounds of one server with one file. */
interface Result extends Round {
  server: string;
  lines: number;
}

/** Keystroke to diagnostics over stdio, with short and long files. */
export async function measureKeystrokes(bench: Bench): Promise<Section> {
  const sizes = bench.quick ? [1_000, 3_000] : [1_000, 12_000, 50_000];
  const deliveries = await chooseDeliveries(bench);
  const results: Result[] = [];
  for (const size of sizes) results.push(...(await measureSize(bench, size, deliveries)));
  return {
    title: "From a keystroke to its findings",
    how:
      "Statements with brackets, quotes and deletions are typed at five places of a generated module, a key at a time, " +
      "into a server on the other side of a pipe; the clock runs from sending the edit until the client has read the " +
      "findings of that version. Each server is used the way in which it is faster: sending findings or being asked " +
      `for them. Medians of ${bench.rounds} rounds in which the servers take turns; a server that needs long types ` +
      "fewer keys. The empty server answers at once with nothing: the floor.",
    tables: [...sizes.map((size) => sizeTable(results, size, deliveries)), growthTable(results, sizes)],
    goals: goals(results, sizes),
  };
}

async function measureSize(
  bench: Bench,
  size: number,
  deliveries: ReadonlyMap<Server, Delivery>,
): Promise<Result[]> {
  const text = generateModule(size);
  const rounds = new Map<Server, Round[]>();
  for (let round = 0; round < bench.rounds; round++) {
    for (const [server, delivery] of deliveries) {
      bench.progress(`keystrokes, ${size} lines, round ${round + 1}: ${server.name}`);
      const limits = bench.quick ? { keys: 60, budget: 5_000 } : { keys: 120, budget: 6_000 };
      const taken = await bench.attempt(`${server.name} at ${size} lines`, () =>
        measureRound(server, text, delivery, limits),
      );
      if (taken) rounds.set(server, [...(rounds.get(server) ?? []), taken]);
    }
  }
  return [...rounds].map(([server, all]) => ({
    server: server.name,
    lines: lineCount(text),
    p50: median(all.map(({ p50 }) => p50)),
    p95: median(all.map(({ p95 }) => p95)),
    keys: Math.min(...all.map(({ keys }) => keys)),
    findings: all[0]!.findings,
  }));
}

async function measureRound(
  server: Server,
  text: string,
  delivery: Delivery,
  limits: { keys: number; budget: number },
): Promise<Round> {
  const folder = makeWorkspace(server);
  const file = join(folder, "module.py");
  writeFileSync(file, text);
  const session = await startSession(server, folder, delivery);
  try {
    // What has never run is slow once, in every server: typing into another file warms it up.
    const other = await session.open(join(folder, "warm.py"), generateModule(500, 2));
    await typeInto(session, other.document, { keys: 60, budget: 5_000 });
    const { document, findings } = await session.open(file, text);
    const taken = await typeInto(session, document, limits);
    return { p50: percentile(taken, 50), p95: percentile(taken, 95), keys: taken.length, findings };
  } finally {
    await session.stop();
  }
}

/** For each server the way of getting diagnostics that is faster with a short file. */
async function chooseDeliveries(bench: Bench): Promise<Map<Server, Delivery>> {
  const text = generateModule(1_000);
  const chosen = new Map<Server, Delivery>();
  for (const server of languageServers(bench.peers)) {
    const times: [Delivery, number][] = [];
    for (const delivery of server.deliveries) {
      bench.progress(`how ${server.name} tells its findings best: ${delivery}`);
      const round = await bench.attempt(`${server.name}, ${delivery}`, () =>
        measureRound(server, text, delivery, { keys: 60, budget: 10_000 }),
      );
      if (round) times.push([delivery, round.p50]);
    }
    const [best] = times.sort((a, b) => a[1] - b[1]);
    if (best) chosen.set(server, best[0]);
  }
  return chosen;
}

function sizeTable(
  results: readonly Result[],
  size: number,
  deliveries: ReadonlyMap<Server, Delivery>,
): Table {
  const rows = resultsAt(results, size);
  const ours = rows.find(({ server }) => server === PREFLIGHT);
  const deliveryOf = (name: string) => [...deliveries].find(([server]) => server.name === name)?.[1] ?? "–";
  return {
    title: `${count(rows[0]?.lines)} lines of Python`,
    head: ["Server", "Findings", "Keys a round", "Diagnostics", "p50", "p95", "p50 / ours", "p95 / ours"],
    rows: rows.map(({ server, findings, keys, p50, p95 }) => [
      server,
      count(findings),
      count(keys),
      deliveryOf(server),
      time(p50),
      time(p95),
      ratio(p50, ours?.p50),
      ratio(p95, ours?.p95),
    ]),
  };
}

function growthTable(results: readonly Result[], sizes: readonly number[]): Table {
  const servers = [...new Set(results.map(({ server }) => server))];
  const rows = servers.map((name) => {
    const own = sizes.map((size) => resultsAt(results, size).find(({ server }) => server === name));
    const growth = (key: "p50" | "p95") => ratio(own.at(-1)?.[key], own[0]?.[key]);
    return [name, ...own.map((result) => time(result?.p50)), growth("p50"), growth("p95")];
  });
  const [first, last] = [count(sizes[0]), count(sizes.at(-1))];
  return {
    title: "How it grows with the file (p50)",
    head: [
      "Server",
      ...sizes.map((size) => count(size)),
      `p50, ${last} / ${first}`,
      `p95, ${last} / ${first}`,
    ],
    rows,
  };
}

function goals(results: readonly Result[], sizes: readonly number[]): Goal[] {
  const at = (name: string, size: number) => resultsAt(results, size).find(({ server }) => server === name);
  const middle = sizes.includes(12_000) ? 12_000 : sizes[0]!;
  const [ours, ruff, empty] = [PREFLIGHT, RUFF, EMPTY].map((name) => at(name, middle));
  const [small, large] = [at(PREFLIGHT, sizes[0]!), at(PREFLIGHT, sizes.at(-1)!)];
  const quarter = (key: "p50" | "p95"): Goal => ({
    what: `Keystroke at ${count(middle)} lines, ${key}`,
    goal: `at most 0.25 × ${RUFF}`,
    value: `${time(ours?.[key])}, ${ratio(ours?.[key], ruff?.[key])} (${time(ruff?.[key])})`,
    isMet: ours && ruff && ours[key] <= ruff[key] / 4,
  });
  return [
    quarter("p50"),
    quarter("p95"),
    {
      what: `Keystroke at ${count(middle)} lines, p95`,
      goal: "within 4 ms of an empty server's",
      value: `${time(ours?.p95)} (${time(empty?.p95)})`,
      isMet: ours && empty && ours.p95 - empty.p95 <= 4,
    },
    ...(["p50", "p95"] as const).map((key) => ({
      what: `Keystroke at ${count(sizes.at(-1))} lines, ${key}`,
      goal: `at most 1.5 × that at ${count(sizes[0])} lines`,
      value: `${time(large?.[key])}, ${ratio(large?.[key], small?.[key])}`,
      isMet: large && small && large[key] <= small[key] * 1.5,
    })),
  ];
}

/** The results with the file that was asked to have so many lines: a generated one ends with its last definition. */
function resultsAt(results: readonly Result[], size: number): Result[] {
  return results.filter(({ lines }) => lines >= size && lines < size * 1.2);
}
