import fc from "fast-check";
import { smallestChange } from "../../server/src/engine/edit/changes.ts";
import { applyEdits, type TextChange } from "../../server/src/engine/index.ts";
import { type CellLanguage, joinCells } from "../../server/src/notebook/cells.ts";
import { readNotebook } from "../../server/src/notebook/ipynb.ts";
import { realisticChange } from "../support/edits.ts";
import { random } from "../support/random.ts";
import { type Corpus, type CorpusFile, textOf } from "./corpus.ts";
import { MUTATION_NAMES, type Mutation, mutated } from "./mutations.ts";
import { SAMPLES } from "./samples.ts";

/** What an input is, and so what is done with it: the kinds of `CHECKS`. */
export type Kind =
  | "python"
  | "sql"
  | "cells"
  | "notebook"
  | "config"
  | "edits"
  | "workspace"
  | "settings"
  | "readiness"
  | "evidence"
  | "import"
  | "report";

/** One thing to try, complete: it can be written down and tried again where there is no corpus. */
export interface FuzzInput {
  kind: Kind;
  /** Relative to a workspace's root, `/` separated. */
  path: string;
  text: string;
  /** For what the check itself leaves to chance. */
  seed: number;
  /** Of `edits` and `workspace`: how the text, or the files, change. Places outside of the text are put at its end. */
  changes?: readonly TextChange[];
  /** Of `workspace`: the other files. */
  files?: readonly { path: string; text: string }[];
}

/** How many of a hundred inputs are of each kind. */
export const SHARES: Readonly<Record<Kind, number>> = {
  python: 32,
  sql: 15,
  cells: 7,
  notebook: 7,
  config: 9,
  edits: 8,
  workspace: 2,
  settings: 7,
  readiness: 4,
  evidence: 5,
  import: 2,
  report: 2,
};

/** The kind of the input with a number: the same in each run, evenly spread. */
export function kindOf(number: number): Kind {
  // 37 and 100 have no common divisor, so that every hundred inputs take each place once.
  let place = (number * 37) % 100;
  for (const [kind, share] of Object.entries(SHARES) as [Kind, number][]) {
    if (place < share) return kind;
    place -= share;
  }
  throw new RangeError("the shares of the kinds do not add up to a hundred");
}

/** All inputs of a kind that can be made of some files. @param corpora - one is as likely as another, however large */
export function inputsOf(kind: Kind, corpora: readonly Corpus[]): fc.Arbitrary<FuzzInput> {
  return fc
    .record({
      corpus: SHARE,
      file: SHARE,
      other: SHARE,
      window: SHARE,
      size: SHARE,
      path: SHARE,
      bare: BARE,
      mutations: fc.array(MUTATION, { maxLength: 7, size: "max" }),
      seed: fc.nat(),
    })
    .map((recipe) => build(kind, recipe, corpora));
}

const SHARE = fc.nat(999_999).map((number) => number / 1_000_000);
const MUTATION: fc.Arbitrary<Mutation> = fc.record({
  name: fc.constantFrom(...MUTATION_NAMES),
  a: SHARE,
  b: SHARE,
  c: SHARE,
});
/** A text that comes from no file, now and then. */
const BARE = fc.oneof(
  { weight: 14, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 400, size: "max" }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 6 }) },
);

interface Recipe {
  corpus: number;
  file: number;
  other: number;
  window: number;
  size: number;
  path: number;
  bare: string | undefined;
  mutations: readonly Mutation[];
  seed: number;
}

function build(kind: Kind, recipe: Recipe, corpora: readonly Corpus[]): FuzzInput {
  const { seed, mutations } = recipe;
  const next = random(seed);
  const mutate = (text: string, other: string) => mutated(text, mutations, other);
  switch (kind) {
    case "python":
    case "sql":
    case "config": {
      const { path, text, other } = sources(kind, recipe, corpora);
      return { kind, path: pathFor(kind, recipe.path, path), text: mutate(text, other), seed };
    }
    case "evidence": {
      const { path, text, other } = sources("evidence", recipe, corpora);
      return { kind, path, text: mutate(text, other), seed };
    }
    case "cells": {
      const { text, other } = sources(recipe.path < 0.8 ? "python" : "sql", recipe, corpora);
      const cells = cellsFor(recipe, corpora, mutate(text, other), next);
      return { kind, path: pathFor("notebook", recipe.path, "explore.ipynb"), text: joinCells(cells), seed };
    }
    case "notebook": {
      const { path, text, other } = sources("notebook", recipe, corpora);
      return { kind, path: path || "explore.ipynb", text: mutate(withoutOutputs(text), other), seed };
    }
    case "edits": {
      const language = recipe.path < 0.65 ? "python" : recipe.path < 0.85 ? "sql" : "config";
      const { path, text, other } = sources(language, recipe, corpora);
      const isNotebook = language === "python" && recipe.window > 0.8;
      const start = isNotebook ? joinCells(cellsFor(recipe, corpora, text, next)) : text;
      // The first mutation is made before the document is opened, the others are edits of it.
      const before = mutated(start, mutations.slice(0, 1), other);
      return {
        kind,
        path: isNotebook ? "explore.ipynb" : pathFor(language, recipe.path, path),
        text: before,
        seed,
        changes: changesOf(before, mutations.slice(1), other, next),
      };
    }
    case "workspace": {
      const files = Array.from({ length: 2 + next(3) }, (_, index) => {
        const other = { ...recipe, file: next(1_000_000) / 1_000_000, bare: undefined };
        const { text } = sources(next(4) === 0 ? "sql" : "python", other, corpora);
        return { path: FILES[index]!, text: index === 0 ? text : mutate(text, text) };
      });
      const { text, other } = sources("python", recipe, corpora);
      const changes = changesOf(text, mutations, other, next);
      return { kind, path: "app/main.py", text: imports(files) + text, seed, files, changes };
    }
    case "settings":
    case "readiness":
    case "import": {
      const samples = SAMPLES[kind];
      const [path, text] = samples[next(samples.length)]!;
      return { kind, path, text: mutate(recipe.bare ?? text, samples[next(samples.length)]![1]), seed };
    }
    case "report": {
      const { text, other } = sources(next(2) === 0 ? "config" : "evidence", recipe, corpora);
      return { kind, path: "README.md", text: mutate(text.slice(0, 1500), other), seed };
    }
  }
}

const FILES = ["app/helper.py", "schema.sql", "app/__init__.py", "app/models.py"];

/** Names that the files define, as the first file takes them. */
function imports(files: readonly { path: string; text: string }[]): string {
  const lines = files.flatMap(({ path, text }) => {
    if (!path.endsWith(".py")) return [];
    const from = path.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
    const names = [...text.matchAll(/^(?:def |class |async def )?([A-Za-z_]\w*)(?: =|\()/gm)].map(
      ([, name]) => name,
    );
    return names.length > 0 ? [`from ${from} import ${[...new Set(names)].slice(0, 6).join(", ")}\n`] : [];
  });
  return lines.join("");
}

/** Edits as people make them, mutations as edits among them. */
function changesOf(
  text: string,
  mutations: readonly Mutation[],
  other: string,
  next: (limit: number) => number,
): TextChange[] {
  const changes: TextChange[] = [];
  let current = text;
  const make = (change: TextChange): void => {
    changes.push(change);
    current = applyEdits(current, [change]);
  };
  for (const mutation of mutations) {
    for (let count = next(3); count > 0; count--) make(realisticChange(current, next));
    const after = mutated(current, [mutation], other);
    if (after !== current && after.length < 60_000) make(smallestChange(current, after));
  }
  for (let count = 2 + next(5); count > 0; count--) make(realisticChange(current, next));
  return changes;
}

/** A text to start from and another to take parts of. */
function sources(
  of: keyof Corpus,
  { corpus, file, other, window, size, bare }: Recipe,
  corpora: readonly Corpus[],
): { path: string; text: string; other: string } {
  const withFiles = corpora.filter((item) => item[of].length > 0);
  const files = pick(withFiles, corpus)?.[of] ?? [];
  const [one, two] = [pick(files, file), pick(pick(withFiles, other)?.[of] ?? [], (other * 1009) % 1)];
  const whole = (item: CorpusFile | undefined) => (item ? textOf(item) : "");
  const isWhole = of === "notebook";
  return {
    path: one?.path ?? "",
    text: bare ?? (isWhole ? whole(one) : windowOf(whole(one), window, size)),
    other: windowOf(whole(two), (window * 31) % 1, size),
  };
}

/** Lines of a text: a few screens of it, seldom all. */
function windowOf(text: string, place: number, size: number): string {
  const length = size > 0.985 ? 40_000 : 300 + Math.floor(size ** 3 * 6000);
  if (text.length <= length) return text;
  const from = text.lastIndexOf("\n", Math.floor(place * (text.length - length))) + 1;
  // What is imported decides what is found.
  const head = from > 0 ? (text.slice(0, 4000).match(/^(?:from|import) .*\n/gm) ?? []).join("") : "";
  return head + text.slice(from, from + length);
}

const PATHS: Readonly<Record<"python" | "sql" | "config" | "notebook", readonly string[]>> = {
  python: [
    "app/service.py",
    "tests/test_service.py",
    "migrations/0001_first.py",
    "app.py",
    "scripts/run.pyw",
  ],
  sql: ["queries/report.sql", "migrations/V1__first.sql", "schema.sql"],
  config: [".env", "config.yaml", "settings.json", "settings.toml", "app.ini", "app.properties", "x.jsonc"],
  notebook: ["explore.ipynb", "notebooks/train.ipynb"],
};

function pathFor(language: keyof typeof PATHS, share: number, own: string): string {
  const paths = PATHS[language];
  const place = Math.floor(((share * 7919) % 1) * (paths.length + 2));
  return paths[place] ?? (own || paths[0]!);
}

const MAGICS = [
  "%time ",
  "!ls -l ",
  "%%bash\n",
  "%%sql\n",
  "%sql SELECT * FROM users WHERE id = ",
  "x = !ls \\\n",
  "df?",
];

/** Cells of a notebook with a text in one of them, or in several. */
function cellsFor(
  { file, window }: Recipe,
  corpora: readonly Corpus[],
  text: string,
  next: (limit: number) => number,
): { language: CellLanguage; text: string }[] {
  const parts = text.split(/\n(?=[^\s)\]}#'"])/);
  const count = 1 + next(Math.min(parts.length, 6));
  const cells = Array.from({ length: count }, (_, index) => {
    const own = parts.slice(
      Math.floor((index * parts.length) / count),
      Math.floor(((index + 1) * parts.length) / count),
    );
    const magic = next(6) === 0 ? MAGICS[next(MAGICS.length)]! : "";
    return { language: next(8) === 0 ? ("sql" as const) : ("python" as const), text: magic + own.join("\n") };
  });
  const notebook = pick(pick(corpora, window)?.notebook ?? [], file);
  if (!notebook || next(3) > 0) return cells;
  const read = readNotebook(textOf(notebook));
  if ("notice" in read) return cells;
  const theirs = read.cells.slice(0, 8).map(({ language, pieces }) => ({
    language,
    text: pieces
      .map((piece) => piece.text)
      .join("")
      .slice(0, 4000),
  }));
  return [...theirs, ...cells];
}

/** A notebook's file with short outputs, so that what is mutated is its cells. */
function withoutOutputs(text: string): string {
  return text.replace(/"[^"\\]{2000,}"/g, '"cut"').slice(0, 40_000);
}

function pick<T>(items: readonly T[], share: number): T | undefined {
  return items[Math.floor(share * items.length)];
}
