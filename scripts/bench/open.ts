import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { generateModule } from "./generate-module.ts";
import { repository } from "./inputs.ts";
import { delay, type Session, startSession } from "./lsp-session.ts";
import { EMPTY, languageServers, makeWorkspace, PREFLIGHT, type Server } from "./servers.ts";
import { median, percentile } from "./statistics.ts";
import { count, type Goal, ratio, type Section, type Table, time } from "./table.ts";
import { typeInto } from "./typing.ts";

/** What one server took in one round, in milliseconds. */
interface Opening {
  /** From the start of the process until it can be told of files. */
  start: number;
  /** From opening the file until its first findings have come, and until all have. */
  findings: number;
  all: number;
  /** The longest that a hover had to wait meanwhile. */
  hover: number;
}

/** How often somebody hovers while the file is opened, in milliseconds. */
const HOVERS = 20;

/** The first file after a start, and whether the server answers other questions meanwhile. */
export async function measureOpening(bench: Bench): Promise<Section> {
  const lines = bench.quick ? 1_000 : 12_000;
  const text = generateModule(lines);
  const rounds = new Map<string, Opening[]>();
  for (let round = 0; round < bench.rounds; round++)
    for (const server of languageServers(bench.peers)) {
      bench.progress(`opening, round ${round + 1}: ${server.name}`);
      const opening = await bench.attempt(`${server.name} opening ${lines} lines`, () => open(server, text));
      if (opening) rounds.set(server.name, [...(rounds.get(server.name) ?? []), opening]);
    }
  const results = new Map([...rounds].map(([name, all]) => [name, middle(all)]));
  const typed = await whileScanning(bench);
  return {
    title: "A cold start",
    how:
      `A server is started and told of a file of ${count(lines)} lines at once. Until all its findings have come, a hover ` +
      `is asked for every ${HOVERS} ms. Medians of ${bench.rounds} rounds in which the servers take turns. Then one ` +
      "types into a short file while our server reads the other files of a large workspace.",
    tables: [openingTable(results, lines), scanTable(typed)],
    goals: [...openingGoals(results, lines), scanGoal(typed)],
  };
}

async function open(server: Server, text: string): Promise<Opening> {
  const folder = makeWorkspace(server);
  const file = join(folder, "module.py");
  writeFileSync(file, text);
  const began = performance.now();
  const session = await startSession(server, folder, server.deliveries[0]!);
  try {
    const start = performance.now() - began;
    const opened = performance.now();
    let isOpening = true;
    const opening = session.open(file, text).finally(() => {
      isOpening = false;
    });
    const hovers: Promise<number>[] = [];
    while (isOpening) {
      hovers.push(session.hover(file, { line: 5, character: 2 }));
      await Promise.race([opening, delay(HOVERS)]);
    }
    const { first } = await opening;
    const all = performance.now() - opened;
    return { start, findings: first, all, hover: Math.max(...(await Promise.all(hovers))) };
  } finally {
    await session.stop();
  }
}

function middle(rounds: readonly Opening[]): Opening {
  const of = (key: keyof Opening) => median(rounds.map((round) => round[key]));
  return { start: of("start"), findings: of("findings"), all: of("all"), hover: of("hover") };
}

function openingTable(results: ReadonlyMap<string, Opening>, lines: number): Table {
  const ours = results.get(PREFLIGHT);
  return {
    title: `Opening ${count(lines)} lines of Python right after the start`,
    head: ["Server", "Start", "First findings", "All findings", "Longest hover", "Findings / ours"],
    rows: [...results].map(([name, { start, findings, all, hover }]) => [
      name,
      time(start),
      time(findings),
      time(all),
      time(hover),
      ratio(findings, ours?.findings),
    ]),
  };
}

function openingGoals(results: ReadonlyMap<string, Opening>, lines: number): Goal[] {
  const ours = results.get(PREFLIGHT);
  const floor = results.get(EMPTY);
  return [
    {
      what: `Opening ${count(lines)} lines, first findings`,
      goal: "at most 250 ms",
      value: time(ours?.findings),
      isMet: ours && ours.findings <= 250,
    },
    {
      what: "Answers to other requests meanwhile",
      goal: "at most 50 ms more than an empty server's",
      value: `${time(ours?.hover)} (${time(floor?.hover)})`,
      isMet: ours && floor && ours.hover - floor.hover <= 50,
    },
  ];
}

interface Scanning {
  alone: number;
  scanning: number;
  files: number;
}

/** Types right after the start in a workspace of many files, and in one without; 95th percentiles in milliseconds. */
async function whileScanning(bench: Bench): Promise<Scanning | undefined> {
  const [server] = languageServers(bench.peers);
  const source = await bench.attempt("the repository", async () => repository(bench.quick ? 100 : undefined));
  if (!server || !source) return undefined;
  const alone: number[] = [];
  const scanning: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    bench.progress(`typing while the workspace is read, round ${round + 1}`);
    alone.push(await typeAfterStart(server, makeWorkspace(server)));
    scanning.push(await typeAfterStart(server, source.folder));
  }
  return { alone: median(alone), scanning: median(scanning), files: source.files.length };
}

async function typeAfterStart(server: Server, folder: string): Promise<number> {
  const session: Session = await startSession(server, folder, server.deliveries[0]!);
  try {
    const { document } = await session.open(join(folder, "preflight_bench.py"), generateModule(1_000));
    return percentile(await typeInto(session, document, { keys: 150, budget: 20_000 }), 95);
  } finally {
    await session.stop();
  }
}

function scanTable(typed: Scanning | undefined): Table {
  return {
    title: "Typing into 1,000 lines right after the start (p95)",
    head: ["Workspace", "Keystroke"],
    rows: [
      ["no other files", time(typed?.alone)],
      [`${count(typed?.files)} files, which are read meanwhile`, time(typed?.scanning)],
    ],
  };
}

function scanGoal(typed: Scanning | undefined): Goal {
  return {
    what: "Keystroke while the workspace is read, p95",
    goal: "at most 5 ms more than without",
    value: typed ? `${time(typed.scanning)} (${time(typed.alone)})` : "–",
    isMet: typed && typed.scanning - typed.alone <= 5,
  };
}
